package org.servent.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.servent.control.Json;
import org.servent.control.Operations;
import org.servent.control.Terminal;
import picocli.CommandLine.Option;

/** What subcommands have in common. */
abstract class Subcommand implements Callable<Integer> {
  private final Session session;

  @Option(names = "--json", description = "Print one JSON document instead of text.")
  private boolean json;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
  @SuppressWarnings("UnusedVariable")
  private boolean help;

  Subcommand(Session session) {
    this.session = session;
  }

  Session session() {
    return session;
  }

  Terminal terminal() {
    return session.terminal();
  }

  /** For data. */
  PrintWriter out() {
    return session.out();
  }

  /** For talk. */
  PrintWriter err() {
    return session.err();
  }

  boolean json() {
    return json;
  }

  /** The servent this runs in. */
  Operations servent() throws Failure {
    return session.servent().operations();
  }

  /** Prints a value: as JSON by this name, or as text. */
  <T> void print(String name, T value, Consumer<T> text) {
    if (json) {
      out().println(Json.document(name, value));
    } else {
      text.accept(value);
    }
  }
}
