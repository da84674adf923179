package org.servent.http;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.servent.pace.Bandwidth;
import org.servent.pace.Speed;
import org.servent.pace.Timetable;

/** One direction of our line, for all loops: what a timetable says now, and to each host. */
public final class Throttle {
  /** How often the timetable is looked at. */
  private static final Duration LOOK = Duration.ofSeconds(10);

  private final Timetable timetable;
  private final Speed perHost;
  private final Supplier<LocalDateTime> wall;
  private final Instant start = Instant.now();
  private final long startNanos = System.nanoTime();
  private final Bandwidth<String> bandwidth;
  private final LongAdder moved = new LongAdder();
  private Instant looked;
  private volatile boolean limited;

  /** @param wall the time at the user's place */
  public Throttle(Timetable timetable, Speed perHost, Supplier<LocalDateTime> wall) {
    this.timetable = timetable;
    this.perHost = perHost;
    this.wall = wall;
    this.bandwidth = new Bandwidth<>(timetable.at(wall.get()), perHost);
    this.limited = bandwidth.isLimited();
    this.looked = start;
  }

  /** By the clock of this machine. */
  public Throttle(Timetable timetable, Speed perHost) {
    this(timetable, perHost, () -> LocalDateTime.now(ZoneId.systemDefault()));
  }

  /** No limit. */
  public static Throttle none() {
    return new Throttle(Timetable.UNLIMITED, Speed.UNLIMITED);
  }

  /** A connection with this host begins; it must be left. */
  public synchronized Pass join(String host) {
    return new Pass(bandwidth.join(host));
  }

  /** Bytes that moved since the start. */
  public long moved() {
    return moved.sum();
  }

  private Instant now() {
    return start.plusNanos(System.nanoTime() - startNanos);
  }

  private void look(Instant now) {
    if (!now.isBefore(looked.plus(LOOK))) {
      looked = now;
      bandwidth.limit(timetable.at(wall.get()), perHost);
      limited = bandwidth.isLimited();
    }
  }

  /** One connection's part of it. */
  public final class Pass {
    private final Bandwidth<String>.Share share;

    private Pass(Bandwidth<String>.Share share) {
      this.share = share;
    }

    /** How many bytes to move at a time. */
    int piece() {
      synchronized (Throttle.this) {
        look(now());
        return share.piece();
      }
    }

    /**
     * Nanoseconds until these bytes may move or, if they must wait, until the same is to be asked
     * again; 0 if they may move now.
     */
    long nanos(long bytes) {
      long wait = 0;
      if (limited) {
        synchronized (Throttle.this) {
          Instant now = now();
          wait = Duration.between(now, share.when(bytes, now)).toNanos();
        }
      }
      if (wait <= 0) {
        moved.add(bytes);
      }
      return Math.max(0, wait);
    }

    void leave() {
      synchronized (Throttle.this) {
        share.leave();
      }
    }
  }
}
