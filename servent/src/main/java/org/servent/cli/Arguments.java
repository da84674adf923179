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

  /**
   * What these words say.
   *
   * @throws IllegalArgumentException with a sentence, if {@code --home} is empty: that would be the
   *           current folder, which nobody means who leaves a variable unset
   */
  static Arguments of(List<String> words) {
    Optional<Path> home = Optional.empty();
    String command = "";
    for (int i = 0; i < words.size() && !words.get(i).equals("--"); i++) {
      String word = words.get(i);
      if (word.equals(HOME) && i + 1 < words.size()) {
        home = Optional.of(folder(words.get(++i)));
      } else if (word.startsWith(HOME + "=")) {
        home = Optional.of(folder(word.substring(HOME.length() + 1)));
      } else if (command.isEmpty() && !word.startsWith("-")) {
        command = word;
      }
    }
    return new Arguments(home, command);
  }

  private static Path folder(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("--home is empty: name a folder");
    }
    return Path.of(text);
  }

  /**
   * The home that the user means.
   *
   * @throws IllegalArgumentException with a sentence, if there is none
   */
  HomePaths home(Map<String, String> env) {
    return HomePaths.find(home, env);
  }
}
