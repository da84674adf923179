package org.servent.http;

import java.util.Optional;
import org.servent.content.Percent;
import org.servent.content.Sha1;

/**
 * {@code /uri-res/N2R?urn:sha1:…}, a file by its digest; {@code urn:bitprint:…} too
 * ({@code RFC 2169}, {@code HUGE 0.94}).
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
    Optional<Sha1> sha1 = Percent.decode(rest).flatMap(Sha1::fromUrn);
    if (sha1.isEmpty()) {
      return Answer.malformed("Not a URN of a SHA-1.");
    }
    return shelf.bySha1()
        .apply(sha1.get())
        .<Answer>map(Answer.Content::new)
        .or(() -> shelf.partial().apply(sha1.get()).map(Answer.Part::new))
        .orElse(Answer.NOT_FOUND);
  }
}
