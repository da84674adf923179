package org.servent.http;

import java.util.Optional;
import org.servent.content.Bitprint;
import org.servent.content.Percent;
import org.servent.content.Sha1;
import org.servent.content.TigerRoot;
import org.servent.library.SharedFile;

/**
 * {@code /uri-res/N2R?urn:sha1:…}, a file by its digest; {@code urn:bitprint:…} and
 * {@code urn:tree:tiger:…} too ({@code RFC 2169}, {@code HUGE 0.94}).
 */
final class ByUrn implements Resource {
  private final Shelf shelf;

  ByUrn(Shelf shelf) {
    this.shelf = shelf;
  }

  @Override
  public String prefix() {
    return "/uri-res/N2R?";
  }

  @Override
  public Answer answer(String rest, Asker asker) {
    return answer(shelf, Percent.decode(rest).orElse(""));
  }

  /** The file that this URN names; of a bitprint both halves must fit. */
  static Answer answer(Shelf shelf, String urn) {
    Optional<Sha1> sha1 = Sha1.fromUrn(urn);
    Optional<TigerRoot> root = TigerRoot.fromUrn(urn);
    if (sha1.isEmpty() && root.isEmpty()) {
      return Answer.malformed("Not a URN of a SHA-1 or a Tiger tree.");
    }
    Optional<SharedFile> file = sha1.isPresent() ? sha1.flatMap(shelf.bySha1())
        : root.flatMap(shelf.byRoot());
    Optional<TigerRoot> other = Bitprint.fromUrn(urn).map(Bitprint::root);
    return file
        .filter(it -> other.isEmpty() || it.root().isEmpty() || it.root().equals(other))
        .<Answer>map(Answer.Content::new)
        .or(() -> shelf.partial().apply(sha1.get()).map(Answer.Part::new))
        .orElse(Answer.NOT_FOUND);
  }
}
