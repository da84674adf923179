package org.servent.trust;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.servent.descriptor.MessageType;
import org.servent.link.Arrived;
import org.servent.link.Closed;
import org.servent.link.Concern;
import org.servent.link.Event;
import org.servent.link.LinkId;
import org.servent.link.Opened;
import org.servent.link.Outbox;
import org.servent.link.Reason;
import org.servent.pace.TokenBucket;

/**
 * Takes from a leaf what a person asks: not the same again and again, and not much at once, for
 * each of a leaf's queries costs the network hundreds.
 *
 * <p>Of what neighbours bring nothing is dropped for being asked again: hundreds of people are
 * behind each, who ask for the same at the same time. What they flood is bounded by how fast they
 * are read.
 */
public final class LeafQueries implements Concern {
  /** The same again is dropped for so long; gtk-gnutella's figure. */
  static final Duration AGAIN = Duration.ofSeconds(1_700);
  /** Of each leaf so many queries are remembered; more are asked by no person in that time. */
  static final int REMEMBERED = 64;
  /** Queries at once: some open searches that are told to a new ultrapeer. */
  static final int BURST = 20;
  /** Between queries in the long run; nobody types faster. */
  static final Duration EACH = Duration.ofSeconds(3);

  private final Map<LinkId, Asked> leaves = new HashMap<>();

  /** What one leaf asked. */
  private static final class Asked {
    private final TokenBucket pace = new TokenBucket(BURST, EACH);
    /** When each payload was asked last, by its hash; the eldest first. */
    private final Map<Integer, Instant> times = new LinkedHashMap<>();

    boolean again(int hash, Instant now) {
      Instant before = times.get(hash);
      if (before != null && now.isBefore(before.plus(AGAIN))) {
        return true;
      }
      times.remove(hash);
      times.put(hash, now);
      if (times.size() > REMEMBERED) {
        times.remove(times.keySet().iterator().next());
      }
      return false;
    }
  }

  @Override
  public Set<MessageType> types() {
    return EnumSet.of(MessageType.QUERY);
  }

  @Override
  public void on(Event event, Instant now, Outbox out) {
    if (event instanceof Opened opened && opened.leaf()) {
      leaves.put(opened.link(), new Asked());
    } else if (event instanceof Closed closed) {
      leaves.remove(closed.link());
    }
  }

  @Override
  public Optional<Reason> arrived(Arrived query, Instant now, Outbox out) {
    Asked asked = leaves.isEmpty() ? null : leaves.get(query.from());
    if (asked == null) {
      return Optional.empty();
    }
    if (!asked.pace.take(now)) {
      return Optional.of(Reason.TOO_OFTEN);
    }
    return asked.again(query.descriptor().payload().hashCode(), now)
        ? Optional.of(Reason.ASKED_AGAIN)
        : Optional.empty();
  }

  @Override
  public boolean withinBounds() {
    return leaves.values().stream().allMatch(asked -> asked.times.size() <= REMEMBERED);
  }
}
