package org.servent.cli;

/** Lines made to fit a terminal. */
final class Cut {
  private Cut() {}

  /**
   * The line, at most this many columns of it, an ellipsis for what is missing; 0 columns is no
   * limit.
   */
  static String to(int columns, String line) {
    if (columns <= 0 || line.codePointCount(0, line.length()) <= columns) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, columns - 1)) + "…";
  }
}
