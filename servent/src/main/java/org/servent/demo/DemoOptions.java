package org.servent.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a demonstration is to show.
 *
 * @param servents how many
 * @param cut a link to be left out
 * @param query the words to search for; if not given, some that files of many servents are named by
 * @param shares folders to be shared, from the farthest servent on; the others share documents of
 *          this machine
 */
public record DemoOptions(int servents, Topology topology, Optional<Link> cut,
    Optional<String> query, List<Path> shares) {
  /** The fewest among which one can be far from another. */
  public static final int FEWEST = 7;
  /** As many as there are documents for, with most JDKs. */
  public static final int MOST = 32;

  public DemoOptions {
    shares = List.copyOf(shares);
  }
}
