package org.servent.queue;

import java.time.Duration;

/** How long is waited for whom; gtk-gnutella's constants where it has one (parq.c). */
final class QueuePatience {
  /** Each place means so much more waiting, up to {@link QueueLimits#mostPoll}. */
  static final Duration PER_PLACE = Duration.ofSeconds(20);
  /** The wait of the first, if the line is slow. */
  static final Duration FIRST = Duration.ofSeconds(30);
  /** After its time somebody has so long to come. */
  static final Duration GRACE = Duration.ofSeconds(60);
  /** A place outlives a connection by this. */
  static final Duration REMANENCE = Duration.ofMinutes(5);
  /** A slot is kept so long for somebody whose time has come. */
  static final Duration GUARDED = Duration.ofSeconds(10);
  /** Who came too early so often in a row is out. */
  static final int HASTY = 2;
  /** For so long. */
  static final Duration OUT = Duration.ofMinutes(5);
  /** Between two calls to the same place. */
  static final Duration CALL_AGAIN = Duration.ofMinutes(10);
  /** Between two calls to the same host. */
  static final Duration CALL_HOST = Duration.ofSeconds(12);
  static final int MOST_CALLS = 144;
  /** So many calls in a row that nobody answered are the last. */
  static final int UNANSWERED = 2;
  /** Who is between two requests keeps its slot so long if others want it. */
  static final Duration REST = Duration.ofSeconds(3);

  private QueuePatience() {}
}
