package org.servent.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.servent.control.Terminal;
import org.servent.descriptor.Printable;

/**
 * Rows below a head, in aligned columns. What is printed is made safe first; the last column is cut
 * where a terminal ends.
 */
final class Table {
  private static final String GAP = "  ";
  private static final String BOLD = "\u001b[1m";
  private static final String PLAIN = "\u001b[m";

  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();

  private record Column(String head, boolean right) {}

  /**
   * A table with these heads; a column whose head begins with {@code #} is one of amounts, and
   * aligned to the right.
   */
  Table(String... heads) {
    columns = List.of(heads)
        .stream()
        .map(head -> head.startsWith("#") ? new Column(head.substring(1), true)
            : new Column(head, false))
        .toList();
  }

  /** One more row, a cell for each column. */
  Table row(Object... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(
          cells.length + " cells for " + columns.size() + " columns");
    }
    rows.add(List.of(cells).stream().map(cell -> Printable.text(cell.toString())).toList());
    return this;
  }

  /** Prints it below an empty line, unless it has no rows. */
  void printIfAny(PrintWriter out, Terminal terminal) {
    if (!rows.isEmpty()) {
      out.println();
      print(out, terminal);
    }
  }

  void print(PrintWriter out, Terminal terminal) {
    int[] widths = new int[columns.size()];
    for (int column = 0; column < widths.length; column++) {
      widths[column] = width(column);
    }
    String head = line(columns.stream().map(Column::head).toList(), widths, terminal.outWidth());
    out.println(terminal.colour() ? BOLD + head + PLAIN : head);
    rows.forEach(row -> out.println(line(row, widths, terminal.outWidth())));
  }

  private int width(int column) {
    int widest = Columns.of(columns.get(column).head);
    for (List<String> row : rows) {
      widest = Math.max(widest, Columns.of(row.get(column)));
    }
    return widest;
  }

  private String line(List<String> cells, int[] widths, int limit) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = cells.get(column);
      String padding = " ".repeat(widths[column] - Columns.of(cell));
      line.append(columns.get(column).right ? padding + cell : cell + padding).append(GAP);
    }
    return Cut.to(limit, line.toString().stripTrailing());
  }
}
