package org.servent.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Words as a user can type them into a shell. */
final class Retyped {
  /** What no shell takes for anything but itself. */
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_@%+:,./-]+");

  private Retyped() {}

  /** {@code servent} and, if the user named a home, that home: so that a hint leads to the same. */
  static String servent(Optional<Path> home) {
    return "servent" + home.map(folder -> " --home " + word(folder.toString())).orElse("");
  }

  /** One word of a command line. */
  static String word(String text) {
    return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
