package org.servent.figures;

import java.util.Locale;

/** What a figure shall be. */
public sealed interface Goal {
  boolean isReachedBy(double ours);

  /** Whether what is counted must never happen. */
  default boolean isNever() {
    return false;
  }

  /** As it stands in a table. */
  String text();

  /** No more than this. */
  record AtMost(double most) implements Goal {
    @Override
    public boolean isReachedBy(double ours) {
      return ours <= most;
    }

    @Override
    public boolean isNever() {
      return most == 0;
    }

    @Override
    public String text() {
      return "<= " + Figure.number(most);
    }
  }

  /** No less than this. */
  record AtLeast(double least) implements Goal {
    @Override
    public boolean isReachedBy(double ours) {
      return ours >= least;
    }

    @Override
    public String text() {
      return ">= " + Figure.number(least);
    }
  }

  /** This, a few of a hundred more or less. */
  record About(double value, double percent) implements Goal {
    @Override
    public boolean isReachedBy(double ours) {
      return Math.abs(ours - value) <= value * percent / 100;
    }

    @Override
    public String text() {
      return String.format(Locale.ROOT, "%s +- %.0f %%", Figure.number(value), percent);
    }
  }

  /** Nothing in particular. */
  record Any() implements Goal {
    @Override
    public boolean isReachedBy(double ours) {
      return true;
    }

    @Override
    public String text() {
      return "";
    }
  }
}
