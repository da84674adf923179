package org.servent.outofband;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Descriptor;
import org.servent.link.Outbox;
import org.servent.pace.TokenBucket;

/**
 * Hits on their way by UDP. Whoever claims them may have forged where it is: to each household they
 * go one after the other, and to all together not fast, so that nobody is drowned by us.
 */
final class Deliveries {
  /** Between two datagrams to one household; LimeWire's figure. */
  static final Duration PAUSE = Duration.ofMillis(200);
  /** Datagrams that wait for one household; gtk-gnutella's figure. */
  static final int MAX_OF_HOUSEHOLD = 50;
  /** Households that something waits for: some 6 MB at the very most. */
  static final int MAX_HOUSEHOLDS = 100;
  /** To all households: at once, and in the long run; at most 120 kB a second. */
  static final int BURST = 100;
  static final Duration EACH = Duration.ofMillis(10);

  private final Map<Host, Household> households = new LinkedHashMap<>();
  private final TokenBucket all = new TokenBucket(BURST, EACH);

  private record Posted(PeerAddress to, Descriptor hit) {}

  /** What waits for one; empty for a pause after the last. */
  private static final class Household {
    private final Deque<Posted> waiting = new ArrayDeque<>();
    private Instant due;

    Household(Instant due) {
      this.due = due;
    }
  }

  /** Lets these go there when it is their turn; those for which there is no room are lost. */
  void add(PeerAddress to, List<Descriptor> hits, Instant now) {
    Host host = to.host().network();
    if (households.containsKey(host) || households.size() < MAX_HOUSEHOLDS) {
      Household household = households.computeIfAbsent(host, first -> new Household(now));
      hits.stream()
          .limit(MAX_OF_HOUSEHOLD - household.waiting.size())
          .forEach(hit -> household.waiting.add(new Posted(to, hit)));
    }
  }

  /** Sends what is due. */
  void send(Instant now, Outbox out) {
    Iterator<Household> each = households.values().iterator();
    while (each.hasNext()) {
      Household household = each.next();
      if (!household.due.isAfter(now)) {
        household.due = now.plus(PAUSE);
        if (household.waiting.isEmpty()) {
          each.remove();
        } else if (all.take(now)) {
          Posted first = household.waiting.remove();
          out.datagram(first.to(), first.hit());
        }
      }
    }
  }

  /** When something is due; {@link Instant#MAX} if nothing waits. */
  Instant next() {
    return households.values()
        .stream()
        .map(household -> household.due)
        .min(Instant::compareTo)
        .orElse(Instant.MAX);
  }

  boolean withinBounds() {
    return households.size() <= MAX_HOUSEHOLDS && households.values()
        .stream()
        .allMatch(household -> household.waiting.size() <= MAX_OF_HOUSEHOLD);
  }
}
