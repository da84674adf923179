package org.servent.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a demonstration has shown. Servents are named by their numbers.
 *
 * @param target the farthest servent that has a file of that name; nothing if none has
 * @param fetched the file that was fetched from it; nothing if the query could not reach it
 * @param path the way that its hit took back, from it to the one who asked; empty if none came
 */
public record DemoReport(List<Shown> servents, Search search, Optional<Target> target,
    Optional<Fetched> fetched,
    List<Integer> path, Network network) {
  /** The distance of a servent to which no link leads. */
  public static final int NO_WAY = -1;

  /**
   * A servent.
   *
   * @param distance how many links it is away from the one who asks; {@link #NO_WAY} if no link
   *          leads to it
   */
  public record Shown(int number, String servent, String address, List<Integer> neighbours,
      int distance, long files) {}

  /** A search: who asked for what, how far, under which GUID, and what came. */
  public record Search(int by, String query, int ttl, String guid, List<Find> finds) {}

  /** A hit. */
  public record Find(int from, int hops, String name, long size, String sha1) {}

  /** A file that its farthest holder shares. */
  public record Target(int servent, int distance, String name, String sha1) {}

  /**
   * A file that was fetched.
   *
   * @param sha1 what its bytes come to, counted once more
   * @param right whether that is what the hit said
   */
  public record Fetched(int from, Path file, long size, String sha1, boolean right,
      Duration took) {}

  /**
   * What all servents together have seen.
   *
   * @param descriptors how many came in and went out, by type
   * @param drops how many ended their journey before their time, by reason
   */
  public record Network(Map<String, Count> descriptors, Map<String, Long> drops) {}

  /** How many came in and how many went out. */
  public record Count(long in, long out) {}
}
