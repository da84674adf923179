package org.servent.cli;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.servent.handshake.Vendor;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The manual page of a command, as man(7) has it, made of what its help is made of. */
final class ManPage {
  /** What the page of the whole program says beside. */
  private static final Map<String, String> ENVIRONMENT = Map.of("SERVENT_HOME",
      "A folder that holds everything of the servent, in place of the XDG ones.",
      "SERVENT_JAVA", "The JDK to run on.", "SERVENT_OPTS", "More options for Java.",
      "NO_COLOR, CLICOLOR, CLICOLOR_FORCE", "Whether there are colours, as usual.");

  private static final int LONGER_THAN_ANY = 4_000;

  private final CommandSpec command;
  private final StringBuilder text = new StringBuilder();

  private ManPage(CommandSpec command) {
    this.command = command;
  }

  /** The name by which man finds it. */
  static String name(CommandSpec command) {
    return command.qualifiedName("-");
  }

  /** The whole page. */
  static String of(CommandSpec command) {
    return new ManPage(command).write();
  }

  private String write() {
    text.append(".TH %s 1 \"\" \"servent %s\" \"servent\"%n".formatted(
        escaped(name(command)).toUpperCase(Locale.ROOT), Vendor.VERSION));
    section("NAME");
    line(escaped(name(command)) + " \\- "
        + escaped(joined(command.usageMessage().header()).replaceAll("\\.$", "")));
    section("SYNOPSIS");
    line(".B " + escaped(command.qualifiedName()));
    line(escaped(synopsis()));
    if (command.usageMessage().description().length > 0) {
      section("DESCRIPTION");
      line(escaped(joined(command.usageMessage().description())));
    }
    options();
    commands();
    examples();
    if (command.parent() == null) {
      section("ENVIRONMENT");
      ENVIRONMENT.entrySet()
          .stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(each -> item("\\fB" + escaped(each.getKey()) + "\\fR", each.getValue()));
    }
    section("EXIT STATUS");
    ExitCode.meanings().forEach((code, meaning) -> item("\\fB" + code + "\\fR", meaning));
    return text.toString();
  }

  /** Behind the name, on one line. */
  private String synopsis() {
    command.usageMessage().width(LONGER_THAN_ANY);
    Help help = new Help(command, Help.defaultColorScheme(Ansi.OFF));
    String whole = help.synopsis(0).strip().replaceAll("\\s+", " ");
    return whole.substring(Math.min(whole.length(), command.qualifiedName().length())).strip();
  }

  private void options() {
    List<OptionSpec> shown =
        command.options()
            .stream()
            .filter(option -> !option.hidden())
            .sorted(Comparator.comparing(OptionSpec::longestName))
            .toList();
    section("OPTIONS");
    command.positionalParameters()
        .forEach(each -> item("\\fI" + escaped(each.paramLabel()) + "\\fR",
            joined(each.description())));
    for (OptionSpec option : shown) {
      String names = Arrays.stream(option.names())
          .map(name -> "\\fB" + escaped(name) + "\\fR")
          .collect(Collectors.joining(", "));
      item(option.arity().max() == 0 ? names
          : names + "=\\fI" + escaped(option.paramLabel()) + "\\fR", joined(option.description()));
    }
  }

  private void commands() {
    List<CommandSpec> shown = command.subcommands()
        .values()
        .stream()
        .map(sub -> sub.getCommandSpec())
        .filter(sub -> !sub.usageMessage().hidden())
        .toList();
    if (!shown.isEmpty()) {
      section("COMMANDS");
      shown.forEach(sub -> item("\\fB" + escaped(name(sub)) + "\\fR(1)",
          joined(sub.usageMessage().header())));
    }
  }

  private void examples() {
    if (command.usageMessage().footer().length > 0) {
      section("EXAMPLES");
      line(".nf");
      for (String example : command.usageMessage().footer()) {
        line(escaped(example));
      }
      line(".fi");
    }
  }

  private void section(String title) {
    line(".SH " + title);
  }

  private void item(String term, String meaning) {
    line(".TP");
    line(term);
    line(escaped(meaning));
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private static String joined(String[] lines) {
    return String.join(" ", lines);
  }

  /** Nothing in it is a request of roff, and a hyphen is what can be pasted. */
  private static String escaped(String text) {
    String plain = text.replace("\\", "\\e").replace("-", "\\-");
    return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
  }
}
