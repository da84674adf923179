package org.servent.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Servents that come and go. How long they stay is Pareto-distributed, as has been measured of
 * people: most go soon, a few stay for days. They go without a word, and come back after a while
 * with what they knew.
 */
public final class Churn {
  /** The tail of sessions of file-sharing networks; smaller is heavier. */
  private static final double SHAPE = 1.1;

  private final SimulatedNetwork network;
  private final Duration session;
  private final Duration pause;
  private final RandomGenerator dice;
  private final List<SimulatedServent> servents = new ArrayList<>();

  /**
   * Nobody comes and goes yet.
   *
   * @param session the median time for which a servent stays
   * @param pause the median time for which it is away
   */
  public Churn(SimulatedNetwork network, Duration session, Duration pause, RandomGenerator dice) {
    this.network = network;
    this.session = session;
    this.pause = pause;
    this.dice = dice;
  }

  /** From now on this one goes, comes back, and so on. */
  public void begin(SimulatedServent servent) {
    servents.add(servent);
    goLater(servents.size() - 1);
  }

  /** Those that are here now. */
  public List<SimulatedServent> present() {
    return servents.stream().filter(SimulatedServent::isAlive).toList();
  }

  private void goLater(int number) {
    network.time().after(pareto(session), () -> {
      network.kill(servents.get(number));
      network.time().after(pareto(pause), () -> {
        servents.set(number, network.revive(servents.get(number)));
        goLater(number);
      });
    });
  }

  private Duration pareto(Duration median) {
    double least = median.toNanos() / Math.pow(2, 1 / SHAPE);
    double most = median.toNanos() * 1_000.0;
    return Duration
        .ofNanos((long) Math.min(most, least / Math.pow(1 - dice.nextDouble(), 1 / SHAPE)));
  }
}
