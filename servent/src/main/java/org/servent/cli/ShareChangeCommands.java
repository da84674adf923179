package org.servent.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.servent.control.ShareView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The short subcommands of {@code share}. */
final class ShareChangeCommands {
  private ShareChangeCommands() {}

  @Command(name = "rm", header = "Share a folder no more.", footer = {
      "  servent share rm Music", "  servent share rm ~/Music",
      "  One that --share named at the start is shared again by the next such start."})
  static final class Rm extends Subcommand {
    @Parameters(paramLabel = "NAME|DIR", description = "Its name as others see it, or the folder.")
    private String which = "";

    Rm(Session session) {
      super(session);
    }

    @Override
    public Integer call() throws Failure {
      boolean isPath = which.contains("/") || which.equals(".");
      ShareView was = ShareCommand.done(servent().sharing()
          .remove(isPath ? session().resolve(Path.of(which)).toString() : which));
      print("share", was, it -> err().println("No longer shared: " + it.name() + ", "
          + Units.count(it.files(), "file") + ", from " + it.folder() + "."));
      return ExitCode.DONE;
    }
  }

  @Command(name = "rescan", header = "Look at shared folders again.", footer = {
      "  servent share rescan", "  servent share rescan ~/Music/new",
      "  Ends when all is listed; what is new is hashed in the background."})
  static final class Rescan extends Subcommand {
    @Parameters(paramLabel = "PATH", arity = "0..1", description = "Only this folder.")
    private @Nullable Path folder;

    Rescan(Session session) {
      super(session);
    }

    @Override
    public Integer call() throws Failure, InterruptedException {
      Path only = folder;
      ShareCommand.done(servent().sharing()
          .rescan(only == null ? Optional.empty() : Optional.of(session().resolve(only))));
      print("stats", servent().sharing().stats(), it -> ShareText.totals(it.totals())
          .forEach(line -> err().println(line.name() + ": " + line.text())));
      return ExitCode.DONE;
    }
  }

  @Command(name = "pause", header = "Let hashing rest until it is resumed.",
      footer = "  servent share pause")
  static final class Pause extends Subcommand {
    Pause(Session session) {
      super(session);
    }

    @Override
    public Integer call() throws Failure {
      servent().sharing().rest(true);
      err().println("Hashing rests until `servent share resume`, or the next start.");
      return ExitCode.DONE;
    }
  }

  @Command(name = "resume", header = "Let hashing go on.", footer = "  servent share resume")
  static final class Resume extends Subcommand {
    Resume(Session session) {
      super(session);
    }

    @Override
    public Integer call() throws Failure {
      servent().sharing().rest(false);
      err().println("Hashing goes on.");
      return ExitCode.DONE;
    }
  }
}
