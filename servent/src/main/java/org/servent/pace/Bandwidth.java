package org.servent.pace;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * One direction of our line, shared by hosts and by their connections: so many bytes a second in
 * all, and so many to each host. Hosts that want more than there is get the same, however many
 * connections they have.
 */
public final class Bandwidth<K> {
  /**
   * Bytes in one piece where nothing is limited; a limit that is set meanwhile waits for its end.
   */
  static final int LARGEST = 4 << 20;
  /** Bytes in one piece where something is. */
  private static final int LARGE = 128 << 10;
  private static final int SMALLEST = 512;
  /** Pieces a second at least; with many hosts so many that each has two. */
  private static final int PIECES = 20;

  private final ByteBucket all;
  private final Map<K, Host> hosts = new HashMap<>();
  private Speed perHost;

  private static final class Host {
    private final ByteBucket bucket;
    private int connections;

    Host(Speed speed) {
      bucket = new ByteBucket(speed);
    }
  }

  /** One connection's part of it. */
  public final class Share {
    private final K key;
    private final Host host;
    private boolean bookedWithHost;
    private boolean booked;

    private Share(K key) {
      this.key = key;
      this.host = hosts.computeIfAbsent(key, first -> new Host(perHost));
      host.connections++;
    }

    /** How many bytes to ask for at a time. */
    public int piece() {
      long least = least(all.speed(), host.bucket.speed());
      long turns = Math.max(PIECES, 2L * hosts.size());
      return least == 0 ? LARGEST
          : (int) Math.max(SMALLEST, Math.min(LARGE, least / turns) / host.connections);
    }

    /**
     * When these bytes may go: now, or a time at which the same is to be asked again. Once they may
     * go they are taken as gone.
     */
    public Instant when(long bytes, Instant now) {
      // First the host, then all: who waits for its own sake shall not keep others waiting.
      if (!bookedWithHost) {
        Instant then = host.bucket.book(bytes, now);
        bookedWithHost = true;
        if (then.isAfter(now)) {
          return then;
        }
      }
      if (!booked) {
        Instant then = all.book(bytes, now);
        booked = true;
        if (then.isAfter(now)) {
          return then;
        }
      }
      bookedWithHost = false;
      booked = false;
      return now;
    }

    /** This connection is gone. To be called once. */
    public void leave() {
      host.connections--;
      hosts.computeIfPresent(key, (same, left) -> left.connections == 0 ? null : left);
    }
  }

  /** @param perHost what each host may have of it */
  public Bandwidth(Speed all, Speed perHost) {
    this.all = new ByteBucket(all);
    this.perHost = perHost;
  }

  /** Other limits from now on. */
  public void limit(Speed inAll, Speed forEach) {
    all.limit(inAll);
    perHost = forEach;
    hosts.values().forEach(host -> host.bucket.limit(forEach));
  }

  /** A connection with this host begins. */
  public Share join(K host) {
    return new Share(host);
  }

  /** Whether anything is limited. */
  public boolean isLimited() {
    return !all.speed().isUnlimited() || !perHost.isUnlimited();
  }

  /** The lesser of two limits; 0 if there is none. */
  private static long least(Speed one, Speed other) {
    return one.isUnlimited() ? other.bytes()
        : other.isUnlimited() ? one.bytes() : Math.min(one.bytes(), other.bytes());
  }
}
