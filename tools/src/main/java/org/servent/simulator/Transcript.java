package org.servent.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;

/**
 * What happened, one line for each descriptor that arrived. GUIDs are numbered in the order in
 * which they first appear, so that two runs can be compared by eye.
 *
 * <pre>{@code
 *    0.020 A>B QUERY #1 ttl=4 hops=0 len=12
 * }</pre>
 */
public final class Transcript implements Watcher {
  private final List<String> lines = new ArrayList<>();
  private final Map<Guid, Integer> numbers = new LinkedHashMap<>();
  private final Predicate<Hop> interesting;

  /** A transcript of everything. */
  public Transcript() {
    this(hop -> true);
  }

  /** A transcript of what is interesting. */
  public Transcript(Predicate<Hop> interesting) {
    this.interesting = interesting;
  }

  @Override
  public void arrived(Hop hop, Instant now) {
    if (interesting.test(hop)) {
      Descriptor descriptor = hop.descriptor();
      int number = numbers.computeIfAbsent(descriptor.guid(), guid -> numbers.size() + 1);
      lines.add(String.format(Locale.ROOT, "%8.3f %s>%s %s",
          Duration.between(VirtualTime.START, now).toNanos() / 1e9,
          hop.from(), hop.to(),
          descriptor.toString().replace(descriptor.guid().toString(), "#" + number)));
    }
  }

  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** All lines, each with its end. */
  @Override
  public String toString() {
    return String.join("\n", lines) + (lines.isEmpty() ? "" : "\n");
  }
}
