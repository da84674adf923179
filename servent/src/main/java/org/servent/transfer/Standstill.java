package org.servent.transfer;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/** For how long nothing has come, and when that is too long. */
final class Standstill {
  /**
   * How much longer than the user's patience a source may make us wait by naming a time: a few
   * rounds of the usual minute, not for ever.
   */
  static final Duration GRACE = Duration.ofMinutes(5);

  private final Duration patience;
  private final Duration stall;
  private Instant since = Instant.MIN;

  /** @param stall for a source to answer, once it is asked again */
  Standstill(Duration patience, Duration stall) {
    this.patience = patience;
    this.stall = stall;
  }

  /** Something came. */
  void over(Instant now) {
    since = now;
  }

  Duration patience() {
    return patience;
  }

  /**
   * When it is too long: not before a source that told us when to come again was asked again.
   *
   * @param agreed the last such time up to the one given; {@link Instant#MIN} if there is none
   */
  Instant end(Function<Instant, Instant> agreed) {
    Instant usual = since.plus(patience);
    Instant again = agreed.apply(usual.plus(GRACE));
    return again.isAfter(since) && again.plus(stall).isAfter(usual) ? again.plus(stall) : usual;
  }
}
