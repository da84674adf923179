package org.servent.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.servent.control.HomePaths;

/**
 * What must be known of a command line before a servent reads it. Uses {@code java.base} only.
 *
 * @param home the folder that {@code --home} names, wherever it stands
 * @param command the first word that is neither an option nor its value; empty if there is none
 */
record Arguments(Optional<Path> home, String command) {
  private static final String HOME = "--home";

  static Arguments of(List<String> words) {
    Optional<Path> home = Optional.empty();
    String command = "";
    for (int i = 0; i < words.size() && !words.get(i).equals("--"); i++) {
      String word = words.get(i);
      if (word.equals(HOME) && i + 1 < words.size()) {
        home = Optional.of(Path.of(words.get(++i)));
      } else if (word.startsWith(HOME + "=")) {
        home = Optional.of(Path.of(word.substring(HOME.length() + 1)));
      } else if (command.isEmpty() && !word.startsWith("-")) {
        command = word;
      }
    }
    return new Arguments(home, command);
  }

  /** The home that the user means. */
  HomePaths home(Map<String, String> env) {
    return HomePaths.find(home, env);
  }
}
