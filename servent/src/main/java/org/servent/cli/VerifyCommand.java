package org.servent.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.servent.control.VerifyOutcome;
import org.servent.control.VerifyOutcome.State;
import org.servent.descriptor.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "verify", header = "Read shared files again, and say which are not what they were.",
    footer = {
        "  servent verify ~/Music",
        "  servent verify ~/Music/moon.ogg --json | jq .verify.others",
        "  Ends with 8 if bytes changed though nobody wrote them, or a file cannot be read."})
final class VerifyCommand extends Subcommand {
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(200);
  private static final String CLEAR = "\r\u001b[K";

  @Parameters(paramLabel = "PATH", arity = "1..*",
      description = "Shared files, or folders with shared files.")
  private List<Path> paths = new ArrayList<>();

  private long shown = System.nanoTime() - PAUSE;
  private long count;
  private long bytes;

  VerifyCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() throws Failure, InterruptedException {
    VerifyOutcome outcome;
    try {
      outcome = servent().verify(paths.stream().map(session()::resolve).toList(), this::progress);
    } finally {
      if (terminal().err()) {
        err().print(CLEAR);
        err().flush();
      }
    }
    if (outcome.good() == 0 && outcome.others().isEmpty()) {
      throw new Failure(ExitCode.NOT_FOUND,
          "No shared file is there. `servent share ls` lists the folders.");
    }
    print("verify", outcome, this::text);
    return outcome.others().stream().anyMatch(file -> file.state().isWrong())
        ? ExitCode.PROOF_FAILED
        : ExitCode.DONE;
  }

  private void progress(VerifyOutcome.File file) {
    count++;
    bytes += file.size();
    long now = System.nanoTime();
    if (terminal().err() && now - shown >= PAUSE) {
      shown = now;
      err().print(CLEAR + Cut.to(terminal().width(), Units.count(count, "file") + ", "
          + Units.bytes(bytes) + " read: " + Printable.text(file.name())));
      err().flush();
    }
  }

  private void text(VerifyOutcome outcome) {
    outcome.others()
        .forEach(file -> out().println(word(file.state()) + "  " + Printable.text(
            file.path().toString())));
    out().flush();
    err().println(Units.count(outcome.good(), "file") + ", " + Units.bytes(outcome.bytes())
        + ", every byte as it was when it was hashed"
        + (outcome.others().isEmpty() ? "."
            : "; " + Units.count(outcome.others().size(), "other") + ", listed above."));
  }

  private static String word(State state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
