package org.servent.content;

import java.util.Locale;
import java.util.Optional;

/**
 * Both names of a file in one: its SHA-1, by which it is found, and the root of its Tiger tree, by
 * which every part of it is proven.
 */
public record Bitprint(Sha1 sha1, TigerRoot root) {
  /** What its URN begins with. */
  public static final String URN_PREFIX = "urn:bitprint:";

  /** The bitprint that this URN names, in either case of letters. */
  public static Optional<Bitprint> fromUrn(String urn) {
    int dot = URN_PREFIX.length() + Sha1.BASE32_LENGTH;
    boolean shaped = urn.length() > dot && urn.charAt(dot) == '.'
        && urn.toLowerCase(Locale.ROOT).startsWith(URN_PREFIX);
    return shaped
        ? Sha1.fromUrn(urn)
            .flatMap(sha1 -> TigerRoot.fromBase32(urn.substring(dot + 1))
                .map(root -> new Bitprint(sha1, root)))
        : Optional.empty();
  }

  /** The URN, such as {@code urn:bitprint:VGMT….ASD4…}. */
  public String urn() {
    return URN_PREFIX + sha1.base32() + '.' + root.base32();
  }

  /** The URN. */
  @Override
  public String toString() {
    return urn();
  }
}
