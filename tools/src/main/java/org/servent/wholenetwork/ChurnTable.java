package org.servent.wholenetwork;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** How a network bore that servents came and went. */
record ChurnTable(Size size, Duration medianSession, Churn.Result result) {
  /** Seconds that a leaf may be without an ultrapeer, in the median case. */
  static final double ALONE_WANTED = 60;
  /** The share of looks at which the network shall be one piece. */
  private static final double ONE_PIECE_WANTED = 0.99;
  /** The greatest load of an ultrapeer in means. */
  private static final double LOAD_WANTED = 3;

  /** The table, as lines. */
  String text() {
    return String.format(Locale.ROOT, """
        %d ultrapeers that want %d neighbours, %d leaves; Pareto sessions, median %d min, %d began

        seconds a leaf had no ultrapeer (%d times)  median %.1f, 95 of 100 %.1f, at most %.1f
        the network was one component               at %.2f %% of the looks
        descriptors an ultrapeer got in a second    mean %.1f, at most %.2f times that
        bytes per servent and second                %.1f
        """, size.ultrapeers(), size.degree(), size.leaves(), medianSession.toMinutes(),
        result.sessions(), result.secondsAlone().size(), alone(0.5), alone(0.95), alone(1),
        100 * result.onePiece(), result.loads().stream().mapToDouble(it -> it).average().orElse(0),
        result.mostLoadToMean(), result.bytesPerServentAndSecond());
  }

  /** Seconds that so many leaves were alone at most, when they were. */
  double alone(double share) {
    List<Double> sorted = result.secondsAlone().stream().sorted().toList();
    return sorted.isEmpty() ? 0
        : sorted.get((int) Math.min(sorted.size() - 1L, Math.round(share * sorted.size())));
  }

  /** Whether everything is as it shall be. */
  boolean good() {
    return alone(0.5) <= ALONE_WANTED && result.onePiece() >= ONE_PIECE_WANTED
        && result.mostLoadToMean() <= LOAD_WANTED;
  }
}
