package org.servent.wholering;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How often each small number came. */
final class Histogram {
  private static final int MOST = 64;

  private final long[] counts = new long[MOST];
  private long total;
  private long sum;

  /** @param number what is larger counts as the largest that there is, in all but the mean */
  void add(int number) {
    counts[Math.min(number, MOST - 1)]++;
    total++;
    sum += number;
  }

  long total() {
    return total;
  }

  double mean() {
    return total == 0 ? 0 : (double) sum / total;
  }

  double share(int number) {
    return total == 0 ? 0 : (double) counts[number] / total;
  }

  /** The share that lies elsewhere than in the other one, 0 to 1. */
  double differenceFrom(Histogram other) {
    return IntStream.range(0, MOST)
        .mapToDouble(i -> Math.abs(share(i) - other.share(i)))
        .sum() / 2;
  }

  /** Each number that came and its share. */
  @Override
  public String toString() {
    return IntStream.range(0, MOST)
        .filter(i -> counts[i] > 0)
        .mapToObj(i -> String.format(Locale.ROOT, "%d:%.4f", i, share(i)))
        .collect(Collectors.joining(" "));
  }
}
