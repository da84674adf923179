package org.servent.figures;

import java.util.Locale;

/** One thing that was measured, beside what it shall be. */
public record Figure(String name, double ours, Goal goal) {
  public boolean isGood() {
    return goal.isReachedBy(ours);
  }

  /** Whole numbers as such, others to four places that count. */
  public static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    return String.format(Locale.ROOT, Math.abs(value) < 1e-3 ? "%.2e" : "%.4f", value);
  }
}
