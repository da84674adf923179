package org.servent.wholering;

import java.time.Duration;

/** Every member dies after a session of its own, and somebody new comes for it at once. */
final class Sessions {
  private static final int FINENESS = 1_000;

  private final RingNetwork network;
  private final Duration median;
  private long count;

  /** @param median of the sessions */
  Sessions(RingNetwork network, Duration median) {
    this.network = network;
    this.median = median;
  }

  /** From now on all are mortal. */
  void begin() {
    network.population().all().forEach(this::mortal);
  }

  /** How many came since. */
  long count() {
    return count;
  }

  private void mortal(Member member) {
    network.time().after(session(), () -> {
      network.kill(member);
      Member next = network.add();
      count++;
      network.join(next);
      mortal(next);
    });
  }

  /** Pareto with an exponent of 1: most go soon, and who has stayed long will stay longer. */
  private Duration session() {
    return median.dividedBy(2)
        .multipliedBy(FINENESS)
        .dividedBy(1L + network.dice().nextInt(FINENESS));
  }
}
