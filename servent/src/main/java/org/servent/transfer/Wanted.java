package org.servent.transfer;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.servent.address.PeerAddress;
import org.servent.address.WebUrl;
import org.servent.content.ContentId;
import org.servent.content.TigerRoot;

/**
 * A file that shall be fetched.
 *
 * @param name what to call it; else as the first source does
 * @param size in bytes, from who named the file; a source with another size is refused, so what a
 *          mere hit says does not belong here
 * @param hints where to ask besides whom the locator knows
 * @param patience how long nothing may come before it ends unfinished
 * @param sequential whether the file shall grow from its beginning, to be looked at meanwhile
 * @param priority of those that wait for a connection the highest is served first; 0 is usual
 * @param ifExists what is done if another file has its name
 * @param root of the file's tree, from who named the file
 * @param urls where it is besides, from who named the file; none of them secure
 */
public record Wanted(ContentId id, Optional<String> name, OptionalLong size,
    List<PeerAddress> hints, Duration patience, boolean sequential, int priority,
    IfExists ifExists, Optional<TigerRoot> root, List<WebUrl> urls) {
  /** For who does not say. */
  public static final Duration USUAL_PATIENCE = Duration.ofHours(1);

  public Wanted {
    hints = List.copyOf(hints);
    urls = List.copyOf(urls);
  }

  /** One that is at no URL. */
  public Wanted(ContentId id, Optional<String> name, OptionalLong size, List<PeerAddress> hints,
      Duration patience, boolean sequential, int priority, IfExists ifExists,
      Optional<TigerRoot> root) {
    this(id, name, size, hints, patience, sequential, priority, ifExists, root, List.of());
  }

  /** One without special wishes. */
  public Wanted(ContentId id, Optional<String> name, OptionalLong size, List<PeerAddress> hints,
      Duration patience) {
    this(id, name, size, hints, patience, false, 0, IfExists.RENAME,
        Optional.empty());
  }
}
