package org.servent.control;

import java.util.List;
import java.util.Optional;
import org.servent.content.Sha1;
import org.servent.content.TigerRoot;
import org.servent.torrent.Torrent;

/** How a file is named to others' programs. */
public sealed interface LinkOutcome {
  /**
   * It can be had.
   *
   * @param name safe to be a file's; as one of those who have it calls it
   * @param size in bytes
   * @param magnet a link for servents
   * @param url where we serve it; nothing if we do not
   * @param sources all URLs that are known, ours first
   * @param torrent if it was asked for
   */
  record Linked(Sha1 sha1, Optional<TigerRoot> root, String name, long size, String magnet,
      Optional<String> url, List<String> sources, Optional<Torrent> torrent)
      implements
        LinkOutcome {
    public Linked {
      sources = List.copyOf(sources);
    }
  }

  /** It cannot, for this reason in one sentence. */
  record Failed(Cause cause, String why) implements LinkOutcome {}

  /** Why there is no link. */
  enum Cause {
    /** No file that we share, or that a search found, has this hash. */
    NOT_FOUND,
    /** Several have. */
    AMBIGUOUS,
    /** We cannot read it, or do not have it. */
    UNREADABLE
  }
}
