package org.servent.demo;

/**
 * A link between two servents of a demonstration, by their numbers.
 *
 * @param one the smaller number
 */
public record Link(int one, int other) {
  /** The link between these two, whichever is named first. */
  public static Link between(int one, int other) {
    if (one == other || one < 0 || other < 0) {
      throw new IllegalArgumentException("a link is between two servents: " + one + "-" + other);
    }
    return new Link(Math.min(one, other), Math.max(one, other));
  }

  /**
   * Reads {@code 2-3}.
   *
   * @throws IllegalArgumentException with a sentence for the user
   */
  public static Link parse(String text) {
    if (!text.matches("[0-9]{1,4}-[0-9]{1,4}")) {
      throw new IllegalArgumentException("\"" + text + "\" is no link such as 2-3");
    }
    int dash = text.indexOf('-');
    return between(Integer.parseInt(text.substring(0, dash)),
        Integer.parseInt(text.substring(dash + 1)));
  }

  @Override
  public String toString() {
    return one + "-" + other;
  }

  /** Whether it is a link of this servent. */
  boolean touches(int servent) {
    return one == servent || other == servent;
  }

  /** The servent at the other end. */
  int across(int servent) {
    return one == servent ? other : one;
  }
}
