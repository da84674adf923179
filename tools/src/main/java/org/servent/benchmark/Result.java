package org.servent.benchmark;

import java.util.List;
import java.util.Locale;

/**
 * What came out.
 *
 * @param ours what each run of ours took or reached
 * @param theirs what each run of the yardstick took or reached; one number if it is a goal
 * @param note what one must know to read the numbers
 */
record Result(String name, Yardstick yardstick, List<Double> ours, List<Double> theirs,
    String note) {
  Result {
    ours = List.copyOf(ours);
    theirs = List.copyOf(theirs);
  }

  /**
   * What we are measured against.
   *
   * @param kind the other program, or {@code goal}
   * @param lessIsBetter whether a smaller number is a better one
   */
  record Yardstick(String kind, String unit, boolean lessIsBetter) {}

  double us() {
    return median(ours);
  }

  double them() {
    return median(theirs);
  }

  /** More than 1 if we are better. */
  double ratio() {
    return yardstick.lessIsBetter() ? them() / us() : us() / them();
  }

  /** The line that scripts read. */
  String line() {
    return String.format(Locale.ROOT,
        "%s ratio=%.3f us=%.3f yardstick=%.3f kind=%s unit=%s pairs=%d", name, ratio(), us(),
        them(),
        yardstick.kind(), yardstick.unit(), ours.size());
  }

  static double median(List<Double> numbers) {
    List<Double> sorted = numbers.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1 ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
