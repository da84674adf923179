package org.servent.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.servent.boot.CannotStart;
import org.servent.boot.RunningServent;
import org.servent.control.Commands;
import org.servent.control.HomePaths;
import org.servent.control.Running;
import org.servent.control.StartOptions;
import org.servent.control.Terminal;
import org.servent.record.Puzzle;

/**
 * Runs in this process what needs no servent: {@code start}, {@code demo}, help; and says of the
 * rest that none runs.
 */
public final class Main {
  /** A property for networks of one's own: the zero bits that keys must have there. */
  static final String PUZZLE = "servent.puzzle";

  private Main() {}

  public static void main(String[] args) {
    int code = run(List.of(args));
    if (code != ExitCode.DONE) {
      System.exit(code);
    }
  }

  static int run(List<String> words) {
    Terminal terminal = CallersTerminal.find(System.getenv());
    Session session = new Session(() -> {
      throw none(words);
    }, Path.of("").toAbsolutePath(), terminal, Session.utf8(System.out), Session.utf8(System.err));
    return new Subcommands(Main::start).run(session, words);
  }

  private static Failure none(List<String> words) {
    try {
      Arguments arguments = Arguments.of(words);
      HomePaths home = arguments.home(System.getenv());
      return new Failure(ExitCode.NO_SERVENT,
          "No servent runs in %s. Start one in another terminal: %s start --share DIR".formatted(
              home.state(), Retyped.servent(arguments.home().map(Path::toAbsolutePath))));
    } catch (IllegalArgumentException noHome) {
      return new Failure(ExitCode.USAGE, noHome.getMessage() + ".");
    }
  }

  private static Running start(StartOptions options, Commands commands) throws CannotStart {
    Logs.to(options.home().log());
    Puzzle puzzle = new Puzzle(Integer.getInteger(PUZZLE, Puzzle.REAL.bits()));
    if (puzzle.bits() > 0 && Files.notExists(options.home().identity())) {
      System.err.println("Making the key of this servent, once; that takes some seconds.");
    }
    return RunningServent.start(options, commands, puzzle);
  }
}
