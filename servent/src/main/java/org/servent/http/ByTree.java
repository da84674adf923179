package org.servent.http;

import java.util.Optional;
import java.util.OptionalLong;
import org.servent.content.Percent;
import org.servent.content.Sha1;
import org.servent.content.TigerRoot;
import org.servent.content.TigerTree;
import org.servent.thex.Thex;

/** {@code /uri-res/N2X?urn:sha1:…}, the Tiger tree of a file ({@code THEX}). */
final class ByTree implements Resource {
  /** Where the tree of a file is, and its root; in answers about the file. */
  static final String THEX_URI = "X-Thex-URI";

  private static final String PREFIX = "/uri-res/N2X?";

  private final Shelf shelf;

  ByTree(Shelf shelf) {
    this.shelf = shelf;
  }

  /** What {@link #THEX_URI} says of this file. */
  static String uri(Sha1 sha1, TigerRoot root) {
    return PREFIX + sha1.urn() + ";" + root.base32();
  }

  @Override
  public String prefix() {
    return PREFIX;
  }

  /** Some ask with the root behind the URN, as the header has it. */
  @Override
  public Answer answer(String rest, Asker asker) {
    Optional<Sha1> sha1 =
        Percent.decode(rest).flatMap(text -> Sha1.fromUrn(text.split(";", -1)[0]));
    if (sha1.isEmpty()) {
      return Answer.malformed("Not a URN of a SHA-1.");
    }
    return shelf.tree()
        .apply(sha1.get())
        .or(() -> shelf.partial().apply(sha1.get()).flatMap(PartialFile::tree))
        .<Answer>map(ByTree::made)
        .orElse(Answer.NOT_FOUND);
  }

  /**
   * In chunks: of a tree whose length is told gtk-gnutella 1.2.3 reads no more than came with the
   * head.
   */
  private static Answer made(TigerTree tree) {
    byte[] reply = Thex.write(tree);
    return new Answer.Made(Thex.MEDIA_TYPE, OptionalLong.empty(), false,
        () -> Optional.of(Pieces.of(reply)));
  }
}
