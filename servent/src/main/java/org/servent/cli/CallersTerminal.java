package org.servent.cli;

import java.util.Map;
import org.servent.control.Terminal;

/**
 * The terminal that a command was typed on. Uses {@code java.base} only.
 *
 * <p>Java cannot tell whether a stream is a terminal, nor how wide; {@code bin/servent} can, and
 * says so in the system properties {@code servent.out}, {@code servent.err} and
 * {@code servent.width}.
 */
final class CallersTerminal {
  private CallersTerminal() {}

  static Terminal find(Map<String, String> env) {
    boolean out = Boolean.getBoolean("servent.out");
    boolean err = Boolean.getBoolean("servent.err");
    return new Terminal(Math.max(0, Integer.getInteger("servent.width", 0)), colour(env, out), out,
        err);
  }

  /** The conventions of no-color.org and bixense.com/clicolors. */
  static boolean colour(Map<String, String> env, boolean terminal) {
    if (!env.getOrDefault("NO_COLOR", "").isEmpty()) {
      return false;
    }
    if (!env.getOrDefault("CLICOLOR_FORCE", "0").equals("0")) {
      return true;
    }
    return terminal && !env.getOrDefault("CLICOLOR", "1").equals("0")
        && !env.getOrDefault("TERM", "").equals("dumb");
  }
}
