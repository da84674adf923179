package org.servent.transfer;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.servent.content.ByteRange;
import org.servent.content.ByteRanges;

/**
 * What a source is asked for when everything is asked of somebody: a share of what the slowest has
 * still to send, from its end, so that both meet. Who comes first wins.
 */
final class Endgame {
  /** Who is silent for so long may be silent for ever. */
  private static final Duration SILENT = Duration.ofSeconds(2);
  /** Whoever is done so soon needs nobody's hand. */
  private static final double SOON_SECONDS = 1;
  /** Of how many the same bytes are asked. */
  private static final int MOST_COPIES = 3;
  /** A share smaller than this is not worth a request. */
  private static final long LEAST_SHARE = 64 << 10;
  /** What is expected of one that we do not know, in bytes per second. */
  private static final long UNKNOWN = 64 << 10;

  private Endgame() {}

  /** What somebody else has still to send, and how long that takes. */
  private record Rest(ByteRanges ranges, long speed) {
    double seconds() {
      return speed == 0 ? Double.POSITIVE_INFINITY : (double) ranges.total() / speed;
    }
  }

  /** A range for this source; nothing if everybody else is as fast. */
  static Optional<ByteRange> choose(Candidate source, Talks talks, ByteRanges missing,
      List<Candidate> others, Instant now) {
    Optional<Rest> slowest = Optional.empty();
    for (Talk talk : talks.all()) {
      Rest rest = new Rest(RangeChooser.allowed(source, talk.rest().intersect(missing), others),
          speed(talk, now));
      if (!rest.ranges().isEmpty() && copies(rest.ranges(), talks) < MOST_COPIES
          && slowest.map(Rest::seconds).orElse(SOON_SECONDS) < rest.seconds()) {
        slowest = Optional.of(rest);
      }
    }
    return slowest.flatMap(rest -> share(rest, Math.max(UNKNOWN, source.speed().perSecond(now))));
  }

  /** Bytes per second; who was asked just now counts as fast. */
  private static long speed(Talk talk, Instant now) {
    if (talk.silence(now).compareTo(SILENT) >= 0) {
      return 0;
    }
    return talk.isTaken() && talk.age(now).compareTo(SILENT) >= 0
        ? talk.source().speed().live(now)
        : Long.MAX_VALUE;
  }

  private static int copies(ByteRanges ranges, Talks talks) {
    return (int) talks.all()
        .stream()
        .filter(talk -> !talk.rest().intersect(ranges).isEmpty())
        .count();
  }

  private static Optional<ByteRange> share(Rest rest, long speed) {
    ByteRange last = last(rest.ranges());
    if (rest.speed() == 0) {
      return Optional.of(last);
    }
    if (last.length() / (double) speed > rest.seconds()) {
      return Optional.empty();
    }
    long share = (long) (last.length() * (speed / ((double) speed + rest.speed())));
    long first = last.end() - share;
    boolean worth = share >= LEAST_SHARE && last.length() - share >= LEAST_SHARE;
    return Optional.of(worth
        ? new ByteRange(Math.max(last.first(), first - first % RangeChooser.grid()), last.end())
        : last);
  }

  private static ByteRange last(ByteRanges ranges) {
    ByteRange last = new ByteRange(0, 1);
    for (ByteRange range : ranges) {
      last = range;
    }
    return last;
  }
}
