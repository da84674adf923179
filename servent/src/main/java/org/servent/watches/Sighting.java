package org.servent.watches;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.servent.content.Sha1;

/**
 * A file that a watch found.
 *
 * @param fetched whether it was told to be fetched
 */
public record Sighting(Instant at, Optional<Sha1> sha1, String name, long size, boolean fetched) {
  /** The same for the same file. */
  String key() {
    return sha1.map(Sha1::base32).orElse(size + " " + name.toLowerCase(Locale.ROOT));
  }
}
