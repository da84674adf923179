package org.servent.cli;

import org.servent.control.Hit;
import org.servent.control.Operations;
import org.servent.control.Presence;
import org.servent.descriptor.Printable;

/**
 * Prints what a search finds while it finds it: a line for every file, and the line again with the
 * new number of sources when another servent offers it too.
 */
final class FindPrinter {
  private static final String LINE = "%-8s %7s  %4s  %9s  %-21s  %s";

  private final Session session;
  private final Operations servent;
  private final String program;
  private final Finds finds = new Finds();

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

  void hit(Hit hit) {
    if (finds.files() == 0) {
      print(LINE.formatted("HASH", "SOURCES", "HOPS", "SIZE", "FROM", "NAME"));
    }
    finds.add(hit)
        .ifPresent(find -> print(LINE.formatted(
            find.sha1().map(sha1 -> Prefixes.of(sha1, servent)).orElse("-"),
            Units.count(find.sources()), hit.hops() == 0 ? "UDP" : hit.hops(),
            Units.bytes(hit.file().size()), hit.holder().address(),
            Printable.text(hit.file().name()) + mark(hit.here()))));
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

  /** Says what it comes to, and what to do with it. */
  void end() {
    if (finds.files() == 0) {
      return;
    }
    session.out().flush();
    session.err()
        .println(Units.count(finds.files(), "file") + " from "
            + Units.count(finds.servents(), "servent") + "."
            + finds.mostOffered()
                .flatMap(Finds.Find::sha1)
                .map(sha1 -> " Fetch one by its hash: " + program + " get "
                    + Prefixes.of(sha1, servent))
                .orElse(""));
  }
}
