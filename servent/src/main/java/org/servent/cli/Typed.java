package org.servent.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Where in a command line its last word stands, which is being typed.
 *
 * @param command whose word it is
 * @param value what it is a value of; null if nothing of the command takes one here
 * @param options whether it may be an option
 * @param first whether nothing but options stands between the command and it
 */
record Typed(CommandSpec command, @Nullable ArgSpec value, boolean options, boolean first) {

  /** Follows the words, all but the last, down from the whole program's model. */
  static Typed at(CommandSpec program, List<String> words) {
    CommandSpec command = program;
    int positionals = 0;
    boolean options = true;
    for (int i = 0; i < words.size() - 1; i++) {
      String word = words.get(i);
      CommandLine sub = positionals == 0 ? command.subcommands().get(word) : null;
      if (options && word.equals("--")) {
        options = false;
      } else if (options && word.startsWith("-")) {
        OptionSpec option = command.findOption(word);
        if (option != null && option.arity().min() > 0 && ++i == words.size() - 1) {
          return new Typed(command, option, false, false);
        }
      } else if (sub != null) {
        command = sub.getCommandSpec();
      } else {
        positionals++;
      }
    }
    return new Typed(command, positional(command, positionals), options, positionals == 0);
  }

  private static @Nullable ArgSpec positional(CommandSpec command, int index) {
    return command.positionalParameters()
        .stream()
        .filter(each -> each.index().contains(index))
        .findFirst()
        .orElse(null);
  }
}
