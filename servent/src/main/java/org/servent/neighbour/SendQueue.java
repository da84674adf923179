package org.servent.neighbour;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.MessageType;
import org.servent.link.Reason;
import org.servent.wire.Frames;

/**
 * What one link has to send and its connection does not take in yet. It is empty nearly always.
 *
 * <pre>{@code
 *   first   tables, vendor messages, alive pings   in their order   never dropped for others
 *           pushes                                 in their order
 *           query hits                             in their order
 *           queries                                in their order
 *           pongs                                  newest first
 *   last    pings                                  newest first
 * }</pre>
 *
 * <p>What comes later goes first from a full queue, and of one kind the eldest. What has waited for
 * longer than anybody waits for it is dropped when its turn comes.
 */
public final class SendQueue {
  /** Bytes that it holds; gtk-gnutella's figure. */
  public static final int BOUND = 96 * 1024;
  /** From here on the link is congested; gtk-gnutella's figure. */
  static final int HIGH = BOUND / 2;
  /** From here on it is not any more; gtk-gnutella's figure. */
  static final int LOW = BOUND / 4;

  private final Backlog backlog;
  private final Map<Rank, Deque<Waiting>> ranks = new EnumMap<>(Rank.class);
  private final Tally<Reason> dropped = new Tally<>(Reason.class);
  private int bytes;
  private boolean congested;

  private record Waiting(Descriptor descriptor, Instant since) {
    int size() {
      return Frames.HEADER + descriptor.payload().size();
    }
  }

  /** The kinds of descriptors, the most important first. */
  private enum Rank {
    /** A table with a hole is worse than none, so these wait for as long as the link lives. */
    CONTROL(Duration.ofDays(1), false),
    /** Whoever wants a push tries another way after some 30 s. */
    PUSH(Duration.ofSeconds(30), false),
    QUERY_HIT(Duration.ofSeconds(30), false),
    /** Later than a dynamic query waits for the hits of all its hops. */
    QUERY(Duration.ofSeconds(10), false),
    /** A pong cache is as old after some seconds; LimeWire drops both kinds so soon too. */
    PONG(Duration.ofSeconds(5), true),
    PING(Duration.ofSeconds(5), true);

    private static final Rank[] LOWEST_FIRST = {PING, PONG, QUERY, QUERY_HIT, PUSH, CONTROL};

    private final Duration patience;
    private final boolean newestFirst;

    Rank(Duration patience, boolean newestFirst) {
      this.patience = patience;
      this.newestFirst = newestFirst;
    }

    static Rank of(Descriptor descriptor) {
      return switch (descriptor.type()) {
        case PUSH -> PUSH;
        case QUERY_HIT -> QUERY_HIT;
        case QUERY -> QUERY;
        case PONG -> PONG;
        // One that goes no farther asks whether the peer is alive.
        case PING -> descriptor.lifetime().reach() > 1 ? PING : CONTROL;
        case BYE, ROUTE_TABLE_UPDATE, VENDOR, STANDARD_VENDOR, RUDP, DHT, HSEP, UNKNOWN -> CONTROL;
      };
    }
  }

  /** An empty queue; what it holds is counted in the backlog too. */
  public SendQueue(Backlog backlog) {
    this.backlog = backlog;
  }

  public boolean isEmpty() {
    return bytes == 0;
  }

  /** Bytes of the frames that wait. */
  public int bytes() {
    return bytes;
  }

  /** Whether it is rather full: from half on, until only a quarter waits. */
  public boolean isCongested() {
    return congested;
  }

  /** Descriptors that were dropped, by reason. */
  public Map<Reason, Long> drops() {
    return dropped.table();
  }

  /**
   * Keeps this for later, perhaps in the place of something that matters less.
   *
   * @return false if it was dropped although it may not be: then the link is worth nothing more
   */
  public boolean add(Descriptor descriptor, Instant now) {
    Rank rank = Rank.of(descriptor);
    Waiting waiting = new Waiting(descriptor, now);
    while (bytes + waiting.size() > BOUND || !backlog.fits(bytes, waiting.size())) {
      Waiting victim = leastImportant(rank);
      if (victim == null) {
        drop(waiting, Reason.BACKLOG);
        return rank != Rank.CONTROL;
      }
      drop(victim, Reason.BACKLOG);
    }
    ranks.computeIfAbsent(rank, first -> new ArrayDeque<>()).addLast(waiting);
    count(waiting.size());
    return true;
  }

  /** Takes the most important of what waits and is not too old. */
  public Optional<Descriptor> poll(Instant now) {
    for (Map.Entry<Rank, Deque<Waiting>> each : ranks.entrySet()) {
      Rank rank = each.getKey();
      Deque<Waiting> waiting = each.getValue();
      while (!waiting.isEmpty()) {
        Waiting next = rank.newestFirst ? waiting.removeLast() : waiting.removeFirst();
        count(-next.size());
        if (!now.isAfter(next.since().plus(rank.patience))) {
          return Optional.of(next.descriptor());
        }
        drop(next, Reason.STALE);
      }
    }
    return Optional.empty();
  }

  /** Forgets everything, for the link is gone. */
  public void clear() {
    ranks.clear();
    count(-bytes);
  }

  /** Takes the eldest of the lowest rank there is, down from this one; control is never taken. */
  private @Nullable Waiting leastImportant(Rank than) {
    for (Rank rank : Rank.LOWEST_FIRST) {
      Deque<Waiting> waiting = ranks.get(rank);
      if (rank != Rank.CONTROL && waiting != null && !waiting.isEmpty()) {
        Waiting eldest = waiting.removeFirst();
        count(-eldest.size());
        return eldest;
      }
      if (rank == than) {
        return null;
      }
    }
    return null;
  }

  private void count(int more) {
    bytes += more;
    backlog.add(more);
    congested = bytes >= HIGH || (congested && bytes > LOW);
  }

  private void drop(Waiting waiting, Reason reason) {
    MessageType type = waiting.descriptor().type();
    dropped.count(reason);
    backlog.dropped(type, reason);
  }
}
