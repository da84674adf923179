package org.servent.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.servent.control.CommandRequest;
import org.servent.control.HomePaths;
import org.servent.control.Terminal;
import org.servent.demo.Ask;

/** Asks servents as their users do: by the client. */
final class ClientAsk {
  private ClientAsk() {}

  static Optional<Ask.Answer> ask(HomePaths home, List<String> words) throws InterruptedException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Optional<Integer> code =
        new Client(home, out, err).run(new CommandRequest(home.state(), Terminal.NONE, words));
    if (Thread.interrupted()) {
      // It closed the connection, which looks as if the servent had.
      throw new InterruptedException();
    }
    return code.map(end -> new Ask.Answer(end, out.toString(StandardCharsets.UTF_8),
        err.toString(StandardCharsets.UTF_8)));
  }
}
