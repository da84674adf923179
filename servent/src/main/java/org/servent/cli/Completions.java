package org.servent.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.servent.control.FriendView;
import org.servent.control.Operations;
import org.servent.descriptor.Printable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What the last word of a command line may become, from the model of all subcommands and from what
 * the running servent knows.
 */
final class Completions {
  /** Stands for names of files, which the shell knows best. */
  static final Completion FILES = new Completion(":files", "");
  /** Stands for names of folders. */
  static final Completion FOLDERS = new Completion(":folders", "");
  /** More than this nobody reads. */
  private static final int MOST = 100;

  private final Session session;

  Completions(Session session) {
    this.session = session;
  }

  /**
   * What a word may become.
   *
   * @param about what that is, in a line
   */
  record Completion(String word, String about) {
    private boolean begins(String typed) {
      return word.startsWith(":") || word.regionMatches(true, 0, typed, 0, typed.length());
    }
  }

  /**
   * All that the last of these words may become.
   *
   * @param line what stands behind the program's name; the last may be empty
   */
  List<Completion> of(CommandSpec program, List<String> line) {
    List<String> words = joined(line);
    String last = words.isEmpty() ? "" : words.getLast();
    Typed typed = Typed.at(program, words);
    if (typed.options() && last.startsWith("-")) {
      int sign = last.indexOf('=');
      OptionSpec option = sign < 0 ? null : typed.command().findOption(last.substring(0, sign));
      return option == null ? begun(options(typed.command()), last)
          : begun(values(typed.command(), option), last.substring(sign + 1)).stream()
              .filter(each -> !each.word().startsWith(":"))
              .map(each -> new Completion(last.substring(0, sign + 1) + each.word(), each.about()))
              .toList();
    }
    return begun(
        Stream.concat(typed.first() ? subcommands(typed.command()) : Stream.of(),
            values(typed.command(), typed.value())),
        last);
  }

  /** As if nobody had written an equals sign, which bash makes a word of its own. */
  private static List<String> joined(List<String> line) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < line.size(); i++) {
      boolean sign = line.get(i).equals("=") && i > 0 && line.get(i - 1).startsWith("--");
      if (!sign) {
        words.add(line.get(i));
      } else if (i == line.size() - 1) {
        words.add("");
      }
    }
    return words;
  }

  private static List<Completion> begun(Stream<Completion> all, String typed) {
    return all.filter(each -> each.begins(typed)).limit(MOST).toList();
  }

  private static Stream<Completion> options(CommandSpec command) {
    return command.options()
        .stream()
        .filter(option -> !option.hidden())
        .map(option -> new Completion(option.longestName(), first(option.description())));
  }

  private static Stream<Completion> subcommands(CommandSpec command) {
    return command.subcommands()
        .values()
        .stream()
        .map(sub -> sub.getCommandSpec())
        .filter(sub -> !sub.usageMessage().hidden())
        .map(sub -> new Completion(sub.name(), first(sub.usageMessage().header())));
  }

  private static String first(String[] lines) {
    return lines.length == 0 ? "" : lines[0];
  }

  private Stream<Completion> values(CommandSpec command, @Nullable ArgSpec value) {
    if (value == null) {
      return Stream.of();
    }
    List<Completion> all = new ArrayList<>();
    if (value.completionCandidates() != null) {
      value.completionCandidates()
          .forEach(each -> all.add(new Completion(each.toLowerCase(Locale.ROOT), "")));
    }
    Set<String> kinds = Set.of(value.paramLabel().split("\\|"));
    if (kinds.contains("DIR")) {
      all.add(FOLDERS);
    } else if (kinds.contains("FILE") || value.auxiliaryTypes()[0] == Path.class) {
      all.add(FILES);
    }
    return Stream.concat(all.stream(), known(command, value, kinds));
  }

  /** What the running servent knows of such values; nothing if none runs. */
  private Stream<Completion> known(CommandSpec command, ArgSpec value, Set<String> kinds) {
    try {
      Operations servent = session.servent().operations();
      if (kinds.contains("NO")) {
        return servent.watches()
            .all()
            .stream()
            .map(each -> new Completion(Integer.toString(each.number()),
                Printable.text(each.wish().query())));
      }
      if (kinds.contains("ID") && kinds.contains("NAME")) {
        return servent.friends()
            .all()
            .stream()
            .map(each -> new Completion(each.call(), state(each)));
      }
      if (kinds.contains("HASH") && command.qualifiedName().contains(" downloads ")) {
        return servent.downloads()
            .stream()
            .map(each -> new Completion(each.sha1().base32().substring(0, Prefixes.SHORTEST),
                Printable.text(each.name())));
      }
      boolean hash = kinds.contains("HASH") || (kinds.contains("FILE")
          && value.isPositional() && value.auxiliaryTypes()[0] != Path.class);
      return hash ? servent.recent("")
          .stream()
          .limit(MOST)
          .map(each -> new Completion(Prefixes.of(each.sha1(), servent),
              Printable.text(each.name())))
          : Stream.of();
    } catch (Failure noneRuns) {
      return Stream.of();
    }
  }

  private static String state(FriendView friend) {
    return friend.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
