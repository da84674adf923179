package org.servent.cli;

import java.util.Optional;
import org.servent.control.FindView;
import org.servent.control.Finds;
import org.servent.control.Operations;
import org.servent.control.Presence;
import org.servent.descriptor.Printable;

/**
 * Prints what a search found, the best first: that needs all of it, so until the search is over
 * only the head is printed, and on a terminal how much has come.
 */
final class FindPrinter {
  private static final String LINE = "%-8s %7s  %4s  %9s  %-21s  %s";
  private static final String UNDER_THE_NAME = " ".repeat(57);
  /** Of more names a file goes by only their number is said; {@code --json} has them. */
  private static final int MOST_NAMES = 3;
  private static final String CLEAR = "\r\u001b[K";

  private final Session session;
  private final Operations servent;
  private final String program;
  private boolean begun;

  /**
   * Prints there.
   *
   * @param program how the user calls this program
   */
  FindPrinter(Session session, Operations servent, String program) {
    this.session = session;
    this.program = program;
    this.servent = servent;
  }

  /** Something has come. */
  void came(Finds finds) {
    if (finds.files() == 0) {
      return;
    }
    if (!begun) {
      // At once: who reads no more is found out by it.
      begun = true;
      print(LINE.formatted("HASH", "SOURCES", "HOPS", "SIZE", "FROM", "NAME"));
      session.out().flush();
    }
    if (session.terminal().err()) {
      session.err().print(CLEAR + sum(finds.files(), finds.servents()) + " so far");
      session.err().flush();
    }
  }

  private static String sum(int files, int servents) {
    return Units.count(files, "file") + " from " + Units.count(servents, "servent");
  }

  /** Prints it all, and says what it comes to and what to do with it. */
  void end(Finds.Result result) {
    if (!begun) {
      return;
    }
    if (session.terminal().err()) {
      session.err().print(CLEAR);
      session.err().flush();
    }
    result.finds().forEach(this::find);
    session.out().flush();
    session.err()
        .println(sum(result.finds().size(), result.servents()) + "."
            + result.finds()
                .stream()
                .map(FindView::sha1)
                .flatMap(Optional::stream)
                .findFirst()
                .map(sha1 -> " Fetch one by its hash: " + program + " get "
                    + Prefixes.of(sha1, servent))
                .orElse(""));
  }

  private void find(FindView find) {
    print(LINE.formatted(find.sha1().map(sha1 -> Prefixes.of(sha1, servent)).orElse("-"),
        Units.count(find.sources()), find.hops() == 0 ? "UDP" : find.hops(),
        Units.bytes(find.size()), find.from(),
        Printable.text(find.name()) + mark(find.here()) + (find.busy() ? "  (busy)" : "")
            + find.hidden().map(rule -> "  (hidden: " + rule.text() + ")").orElse("")));
    find.names()
        .stream()
        .skip(1)
        .limit(MOST_NAMES)
        .forEach(name -> print(UNDER_THE_NAME + "also " + Printable.text(name)));
    int more = find.names().size() - 1 - MOST_NAMES;
    if (more > 0) {
      print(UNDER_THE_NAME + "and " + Units.count(more, "more name"));
    }
  }

  private static String mark(Presence here) {
    return switch (here) {
      case NONE -> "";
      case HAVE -> "  (have)";
      case LOADING -> "  (loading)";
      case HAD -> "  (had and deleted)";
    };
  }

  private void print(String line) {
    session.out().println(Cut.to(session.terminal().outWidth(), line));
  }
}
