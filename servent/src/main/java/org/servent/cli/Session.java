package org.servent.cli;

import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.servent.control.Operations;
import org.servent.control.Terminal;

/**
 * Where a command runs.
 *
 * @param cwd what relative paths of its arguments are relative to
 * @param out for data
 * @param err for talk
 * @param input what the caller has on standard input, if the command reads it
 */
record Session(Here servent, Path cwd, Terminal terminal, PrintWriter out, PrintWriter err,
    String input) {
  /** Where nothing is on standard input. */
  Session(Here servent, Path cwd, Terminal terminal, PrintWriter out, PrintWriter err) {
    this(servent, cwd, terminal, out, err, "");
  }

  /** The servent in which a command runs. */
  interface Here {
    /**
     * What can be asked of it.
     *
     * @throws Failure if the command does not run in one
     */
    Operations operations() throws Failure;
  }

  /** What commands print is UTF-8, whatever the machine they run on believes. */
  static PrintWriter utf8(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
  }

  /** The path that the caller means. */
  Path resolve(Path path) {
    return cwd.resolve(path).normalize();
  }
}
