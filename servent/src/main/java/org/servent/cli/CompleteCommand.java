package org.servent.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * What shells ask when a user presses Tab: each line is what the word may become, a tab, and what
 * that is; {@code :files} and {@code :folders} leave it to the shell.
 */
@Command(name = "complete", hidden = true, header = "Say what the last word may become.",
    footer = {"  servent complete servent downloads pa"})
final class CompleteCommand extends Subcommand {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  /** Whatever follows the first is read by nobody else, options included. */
  @Parameters(arity = "0..*", paramLabel = "WORD",
      description = "A command line from the program's name to the word that is typed.")
  private List<String> line = new ArrayList<>();

  CompleteCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    @Nullable
    CommandSpec program = spec.parent();
    if (program != null && !line.isEmpty()) {
      new Completions(session()).of(program, line.subList(1, line.size()))
          .forEach(each -> out().println(each.word() + "\t" + each.about()));
    }
    return ExitCode.DONE;
  }
}
