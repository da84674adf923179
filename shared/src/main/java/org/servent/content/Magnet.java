package org.servent.content;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A magnet link: {@code magnet:?xt=urn:sha1:…&dn=name&xl=size&xs=http://…}.
 *
 * @param sources what {@code xs} and {@code as} name, as text
 */
public record Magnet(Sha1 sha1, Optional<String> name, OptionalLong size, List<String> sources) {
  /**
   * Reads a link.
   *
   * @throws IllegalArgumentException with a sentence for the user, if it is no magnet link or names no SHA-1
   */
  public static Magnet parse(String link) {
    throw new IllegalArgumentException("not a magnet link: " + link);
  }

  /** The link. */
  @Override
  public String toString() {
    return "magnet:?xt=" + sha1.urn();
  }
}
