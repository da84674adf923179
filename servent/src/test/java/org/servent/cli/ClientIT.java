package org.servent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.control.FakeServent.ANN;
import static org.servent.control.FakeServent.MOON;
import static org.servent.control.FakeServent.hit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.servent.control.CommandRequest;
import org.servent.control.ControlServer;
import org.servent.control.FakeServent;
import org.servent.control.HomePaths;
import org.servent.control.Terminal;
import org.servent.transport.AcceptLimits;
import org.servent.transport.Loops;
import org.servent.transport.Sockets;

/** The client and the subcommands, with a real socket between them. */
@Timeout(30)
class ClientIT {
  private final FakeServent servent = new FakeServent();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Loops loops = Loops.start("client");
  private HomePaths home;
  private ControlServer server;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    home = HomePaths.at(folder);
    server = serve(home);
  }

  private ControlServer serve(HomePaths at) throws IOException {
    return ControlServer.start(new Sockets(loops, AcceptLimits.DEFAULT), loops.transfer(),
        at.socket(), servent,
        new Subcommands(Starter.INSIDE));
  }

  @AfterEach
  void stop() {
    server.close();
    loops.close();
  }

  private Optional<Integer> run(String... words) throws InterruptedException {
    return new Client(home, out, err).run(request(words));
  }

  private CommandRequest request(String... words) {
    return new CommandRequest(home.state(), Terminal.NONE, List.of(words));
  }

  @Test
  void whatTheServentPrintsIsCopiedAndItsCodeIsOurs() throws Exception {
    servent.hits.add(hit(ANN, "192.0.2.1:6346", MOON, "blauer Mönd.txt", 7));

    assertThat(run("search", "Mönd")).contains(0);

    assertThat(FakeServent.text(out.toByteArray())).contains("blauer Mönd.txt\n");
    assertThat(FakeServent.text(err.toByteArray())).startsWith("1 file from 1 servent.");
    assertThat(run("search", "--nonsense")).contains(ExitCode.USAGE);
  }

  @Test
  void withoutAServentThereIsNoAnswer() throws Exception {
    server.close();

    assertThat(run("status")).isEmpty();
  }

  @Test
  void aSocketThatADeadServentLeftIsNoServent() throws Exception {
    server.close();
    Files.createFile(home.socket());

    assertThat(run("status")).isEmpty();
  }

  @Test
  void hangingUpCancelsASearch() throws Exception {
    servent.endless = true;
    Thread client = Thread.ofVirtual().start(() -> {
      try {
        run("search", "moon");
      } catch (InterruptedException cannotBe) {
        throw new IllegalStateException(cannotBe);
      }
    });
    assertThat(servent.searching.await(10, TimeUnit.SECONDS)).isTrue();

    // An interrupt closes the channel, as the end of the process would.
    client.interrupt();

    assertThat(servent.cancelled.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aReaderThatHasHadEnoughEndsIt() throws Exception {
    servent.hits.add(hit(ANN, "192.0.2.1:6346", MOON, "moon", 7));
    servent.endless = true;
    OutputStream closed = new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException("Broken pipe");
      }
    };

    assertThat(new Client(home, closed, err).run(request("search", "moon")))
        .contains(ExitCode.BROKEN_PIPE);
    assertThat(servent.cancelled.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aServentThatGoesAwayInTheMiddleIsAFailure() throws Exception {
    servent.endless = true;
    Thread.ofVirtual().start(() -> {
      try {
        servent.searching.await();
        server.close();
      } catch (InterruptedException cannotBe) {
        throw new IllegalStateException(cannotBe);
      }
    });

    assertThat(run("search", "moon")).contains(ExitCode.FAILED);
    assertThat(FakeServent.text(err.toByteArray()))
        .isEqualTo("The servent went away before the command ended.\n");
  }

  @Test
  void aCommandLineBeyondTheLimitIsNotSent() throws Exception {
    assertThat(run("search", "x".repeat(CommandRequest.MAX_BYTES))).contains(ExitCode.USAGE);
    assertThat(FakeServent.text(err.toByteArray()))
        .isEqualTo("This command line is longer than a servent reads.\n");
  }

  @Test
  void aHomeWithALongPathIsFoundAtItsShortSocket() throws Exception {
    HomePaths deep = HomePaths.at(home.state().resolve("d".repeat(100)));
    Files.createDirectories(deep.state());
    ControlServer other = serve(deep);
    try {
      assertThat(new Client(deep, out, err).run(request("version"))).contains(0);
    } finally {
      other.close();
    }
    assertThat(deep.socket()).doesNotExist();
  }

  @Test
  void stopWaitsUntilTheHomeIsFree() throws Exception {
    Files.writeString(home.lock(), "pid 4711, port 6346\n");
    Thread ending = Thread.ofVirtual().unstarted(() -> {
      try {
        assertThat(servent.stopped).isTrue();
        Files.writeString(home.lock(), "");
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    });
    OutputStream hears = new OutputStream() {
      @Override
      public void write(int b) {
        // The talk of `stop` comes once it has been asked for.
        ending.start();
      }

      @Override
      public void write(byte[] bytes, int offset, int length) {
        write(0);
      }
    };

    assertThat(new Client(home, out, hears).run(request("stop"))).contains(0);
    assertThat(home.lock()).isEmptyFile();
  }
}
