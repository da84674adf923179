package org.servent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.boot.CannotStart;
import org.servent.control.HomePaths;
import org.servent.control.StartOptions;
import org.servent.control.StartOptions.Neighbours;
import org.servent.control.StartOptions.Network;
import org.servent.control.StartOptions.Part;
import org.servent.control.StartOptions.Sharing;
import org.servent.control.Terminal;
import org.servent.topology.RoleWish;

class ChildServentsTest {
  @Test
  void theWordsOfAChildMeanWhatItWasToldToBe() {
    StartOptions options = new StartOptions(HomePaths.at(Path.of("/tmp/a b")),
        new Sharing(List.of(Path.of("/x")), false),
        new Network(OptionalInt.of(0), Optional.of(Host.parse("127.0.0.1")), Optional.empty(),
            new Neighbours(
                List.of(PeerAddress.parse("127.0.0.1:7000"), PeerAddress.parse("[::1]:7001")),
                List.of(), new Part(RoleWish.LEAF, 3, 50, 4), true),
            5));
    List<StartOptions> started = new ArrayList<>();
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());

    new Subcommands((wanted, commands) -> {
      started.add(wanted);
      throw new CannotStart("that is enough");
    }).run(new Session(() -> {
      throw new Failure(ExitCode.NO_SERVENT, "none");
    }, Path.of("/"), Terminal.NONE, nowhere, nowhere), ChildServents.words(options));

    assertThat(started).containsExactly(options);
  }
}
