package org.servent.control;

import java.io.OutputStream;

/** What runs the commands that users type: the subcommands of {@code cli}. */
@FunctionalInterface
public interface Commands {
  /**
   * Runs one command to its end, on the caller's thread; it ends early if that thread is
   * interrupted.
   *
   * @return the exit code, 0 to 255
   */
  int run(CommandRequest request, Operations operations, OutputStream out, OutputStream err);
}
