package org.servent.cli;

import java.util.ArrayList;
import java.util.List;

/** A list on as many lines as it takes. */
final class Fold {
  private static final String BETWEEN = ", ";

  private Fold() {}

  /**
   * These items with commas between them.
   *
   * @param columns of a line, which is longer only where one item is; 0 is no limit
   * @return at least one line
   */
  static List<String> lines(List<String> items, int columns) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String item : items) {
      String longer = line.isEmpty() ? item : line + BETWEEN + item;
      // One column is the comma's.
      if (columns > 0 && !line.isEmpty() && Columns.of(longer) >= columns) {
        lines.add(line + BETWEEN.strip());
        longer = item;
      }
      line = longer;
    }
    lines.add(line);
    return lines;
  }
}
