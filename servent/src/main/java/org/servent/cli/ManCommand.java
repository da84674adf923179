package org.servent.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "man", header = "Print a page of the manual.", footer = {
    "  servent man search | man -l -",
    "  servent man --to ~/.local/share/man/man1     # all pages, for man servent-search"})
final class ManCommand extends Subcommand {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(arity = "0..*", paramLabel = "COMMAND",
      description = "Whose page; without one that of servent.")
  private List<String> command = new ArrayList<>();

  @Option(names = "--to", paramLabel = "DIR", description = "Write all pages there.")
  private @Nullable Path folder;

  ManCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() throws Failure, IOException {
    CommandSpec program = spec.root();
    if (folder == null) {
      print("man", ManPage.of(named(program)), out()::print);
    } else {
      Path there = Files.createDirectories(session().resolve(folder));
      print("pages", write(program, there), pages -> err()
          .println(pages + " pages are in " + there + "."));
    }
    return ExitCode.DONE;
  }

  private CommandSpec named(CommandSpec program) throws Failure {
    CommandSpec found = program;
    for (String word : command) {
      CommandLine sub = found.subcommands().get(word);
      if (sub == null) {
        throw new Failure(ExitCode.NOT_FOUND,
            found.qualifiedName() + " has no command \"" + word + "\".");
      }
      found = sub.getCommandSpec();
    }
    return found;
  }

  /** How many there are of this command and those below it. */
  private static int write(CommandSpec command, Path folder) throws IOException {
    if (command.usageMessage().hidden()) {
      return 0;
    }
    Files.writeString(folder.resolve(ManPage.name(command) + ".1"), ManPage.of(command));
    int pages = 1;
    for (CommandLine sub : command.subcommands().values()) {
      pages += write(sub.getCommandSpec(), folder);
    }
    return pages;
  }
}
