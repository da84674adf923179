package org.servent.cli;

/** Lines made to fit a terminal. */
final class Cut {
  private Cut() {}

  /**
   * The line, at most this many columns of it, an ellipsis for what is missing; 0 columns is no
   * limit.
   */
  static String to(int columns, String line) {
    if (columns <= 0 || Columns.of(line) <= columns) {
      return line;
    }
    int end = 0;
    int used = 0;
    while (true) {
      int c = line.codePointAt(end);
      used += Columns.of(c);
      // The last column is the ellipsis's.
      if (used > columns - 1) {
        return line.substring(0, end) + "…";
      }
      end += Character.charCount(c);
    }
  }
}
