package org.servent.livering;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How long something took, each time that it was done; and how often it was not. */
final class Times {
  private static final double NANOS = 1e9;

  private final List<Double> seconds = new ArrayList<>();
  private int failed;

  void took(long nanos) {
    seconds.add(nanos / NANOS);
  }

  void failed() {
    failed++;
  }

  int done() {
    return seconds.size();
  }

  /** The share that came to a good end; 1 if nothing was tried. */
  double share() {
    int all = seconds.size() + failed;
    return all == 0 ? 1 : (double) seconds.size() / all;
  }

  /** In seconds, of what was done; no number if nothing was. */
  double median() {
    return ofHundred(50);
  }

  /** Longer took only so many of a hundred. */
  double ofHundred(int percent) {
    List<Double> sorted = new ArrayList<>(seconds);
    Collections.sort(sorted);
    return sorted.isEmpty() ? Double.NaN
        : sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
  }
}
