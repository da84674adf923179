package org.servent.cli;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.servent.control.CommandRequest;
import org.servent.control.FakeServent;
import org.servent.control.Terminal;

/** Commands run in this process against a servent that is none, and everything they print. */
abstract class CommandStage {
  final FakeServent servent = new FakeServent();

  @TempDir
  Path cwd;

  record Ran(int code, String out, String err) {}

  Ran run(String... words) {
    return run(Terminal.NONE, words);
  }

  Ran run(Terminal terminal, String... words) {
    return run(new CommandRequest(cwd, terminal, List.of(words)));
  }

  /** With this on standard input. */
  Ran input(String text, String... words) {
    return run(new CommandRequest(cwd, Terminal.NONE, List.of(words), text));
  }

  private Ran run(CommandRequest request) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = new Subcommands(Starter.INSIDE)
        .run(request, servent, out, err);
    return new Ran(code, FakeServent.text(out.toByteArray()), FakeServent.text(err.toByteArray()));
  }
}
