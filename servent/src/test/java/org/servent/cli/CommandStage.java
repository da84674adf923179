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
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = new Subcommands(Starter.INSIDE)
        .run(new CommandRequest(cwd, terminal, List.of(words)), servent, out, err);
    return new Ran(code, FakeServent.text(out.toByteArray()), FakeServent.text(err.toByteArray()));
  }
}
