package org.servent.transfer;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.servent.address.PeerAddress;
import org.servent.content.ContentId;

/**
 * A file that shall be fetched.
 *
 * @param name what to call it; else as the first source does
 * @param size in bytes, from who named the file; a source with another size is refused, so what a
 *          mere hit says does not belong here
 * @param hints where to ask besides whom the locator knows
 * @param patience how long nothing may come before it ends unfinished
 */
public record Wanted(ContentId id, Optional<String> name, OptionalLong size,
    List<PeerAddress> hints, Duration patience) {
  /** For who does not say. */
  public static final Duration USUAL_PATIENCE = Duration.ofHours(1);

  public Wanted {
    hints = List.copyOf(hints);
  }
}
