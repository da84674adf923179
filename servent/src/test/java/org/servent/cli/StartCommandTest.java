package org.servent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.boot.CannotStart;
import org.servent.control.HomePaths;
import org.servent.control.SharesView.Totals;
import org.servent.control.StartOptions;
import org.servent.control.StartOptions.Neighbours;
import org.servent.control.StartOptions.Network;
import org.servent.control.StartOptions.Part;
import org.servent.control.StartOptions.Sharing;
import org.servent.control.Terminal;
import org.servent.library.Courtesy;
import org.servent.topology.RoleWish;

@Timeout(20)
class StartCommandTest {
  private static final Path CWD = Path.of("/home/ann");
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<StartOptions> started = new ArrayList<>();
  private final FakeRunning running = new FakeRunning();

  private int start(String... words) {
    return run((options, commands) -> {
      started.add(options);
      return running;
    }, words);
  }

  private int run(Starter starter, String... words) {
    Session session = new Session(() -> {
      throw new Failure(ExitCode.NO_SERVENT, "none");
    }, CWD, Terminal.NONE, new PrintWriter(out), new PrintWriter(err));
    List<String> line = new ArrayList<>(List.of("start"));
    line.addAll(List.of(words));
    return new Subcommands(starter).run(session, line);
  }

  @Test
  void itSaysWhoItIsAndHowToUseItUntilItIsStopped() {
    running.servent.stop();

    assertThat(start("--share", "Music", "--home", "/srv/ann")).isZero();

    assertThat(out).hasToString(
        """
            Servent 0.1.0, pid 4711, home /home/ann/servent
            Listening on port 6346; others know us as 192.0.2.1:6346, id a000000000000000ff00000000000000
            Sharing /home/ann/Music
            Search from another terminal: servent --home /srv/ann search WORDS…
            Ctrl-C ends it.
            """);
    assertThat(err)
        .hasToString("friends.hosts, line 3: \"nonsense\" is no address; skipped.\nSaying Bye.\n");
    assertThat(running.closed.getCount()).isZero();
  }

  @Test
  void everyOptionArrivesAndPathsAreTheCallers() {
    running.servent.stop();

    start("--home", "h", "--share", "a", "--share", "/b", "--force", "--text", "--no-browse",
        "--connect",
        "192.0.2.7",
        "--connect",
        "[2001:db8::7]:6347", "--only", "--hosts", "friends.hosts", "--role", "leaf",
        "--neighbours", "3",
        "--leaves", "50", "--leaf-of", "4", "--port",
        "0", "--bind", "127.0.0.1",
        "--public", "ann.example:6346", "--max-ttl", "7", "--no-tls", "--no-crawlers",
        "--no-oob", "--no-ring");

    Neighbours neighbours = new Neighbours(
        List.of(PeerAddress.parse("192.0.2.7:6346"), PeerAddress.parse("[2001:db8::7]:6347")),
        List.of(CWD.resolve("friends.hosts")), new Part(RoleWish.LEAF, 3, 50, 4), true);
    assertThat(started).containsExactly(new StartOptions(HomePaths.at(CWD.resolve("h")),
        new Sharing(List.of(CWD.resolve("a"), Path.of("/b")), true, false,
            Courtesy.Wish.POLITE, true),
        new Network(OptionalInt.of(0), Optional.of(Host.parse("127.0.0.1")),
            Optional.of(PeerAddress.parse("ann.example:6346")), neighbours, 7, false,
            new StartOptions.Discretion(true, true, true))));
  }

  @Test
  void withoutOptionsEverythingIsAsUsual() {
    running.servent.stop();

    start();

    assertThat(started).singleElement().satisfies(options -> {
      assertThat(options.sharing())
          .isEqualTo(new Sharing(List.of(), false, true, Courtesy.Wish.POLITE, false));
      assertThat(options.network()).isEqualTo(Network.DEFAULT);
    });
    assertThat(out.toString()).contains("Nothing is shared; --share DIR shares a folder\n");
  }

  @Test
  void aRouterIsAskedUnlessTheUserWantsOrKnowsBetter() {
    running.servent.stop();

    start("--gateway", "192.168.1.1");
    start("--gateway", "127.0.0.1:4711", "--public", "ann.example:6346");
    start("--no-gateway");
    start("--public", "ann.example:6346");
    start("--no-bootstrap");

    StartOptions.Gateway none = new StartOptions.Gateway.None();
    assertThat(started).extracting(options -> options.network().gateway())
        .containsExactly(new StartOptions.Gateway.At(PeerAddress.parse("192.168.1.1:5351")),
            new StartOptions.Gateway.At(PeerAddress.parse("127.0.0.1:4711")), none, none, none);
    assertThat(start("--gateway", "fritz.box")).isEqualTo(ExitCode.USAGE);
    assertThat(start("--gateway", "[2001:db8::7]")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .contains("--gateway: routers are asked by IPv4, not at fritz.box\n");
  }

  @Test
  void whyItCannotStartIsOneSentence() {
    assertThat(run((options, commands) -> {
      throw new CannotStart("A servent runs in /srv/ann already (pid 4711, port 6346).");
    })).isEqualTo(ExitCode.FAILED);
    assertThat(err).hasToString("A servent runs in /srv/ann already (pid 4711, port 6346).\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--share", "--home", "--hosts"})
  void aFolderWithoutANameIsNotTheCurrentOne(String option) {
    assertThat(start(option, "")).isEqualTo(ExitCode.USAGE);

    assertThat(started).isEmpty();
    assertThat(err.toString()).contains(option).contains("it is empty; name a folder or a file\n");
  }

  @Test
  void theServentIsLeftInPeaceOnceAllIsHashed() {
    Totals hashing = new Totals(2, 10, 1, 1, Map.of());
    Totals done = new Totals(2, 10, 2, 0, Map.of());

    assertThat(StartCommand.pause(0, done)).as("it has hardly begun").isEqualTo(1);
    assertThat(StartCommand.pause(100, hashing)).isEqualTo(1);
    assertThat(StartCommand.pause(10, done)).isEqualTo(10);
  }

  @Test
  void numbersOutOfRangeStartNothing() {
    assertThat(start("--port", "65536")).isEqualTo(ExitCode.USAGE);
    assertThat(start("--max-ttl", "8")).isEqualTo(ExitCode.USAGE);
    assertThat(start("--neighbours", "0")).isEqualTo(ExitCode.USAGE);
    assertThat(start("--leaf-of", "11")).isEqualTo(ExitCode.USAGE);
    assertThat(start("--role", "king")).isEqualTo(ExitCode.USAGE);
    assertThat(start("--connect", "no port:x")).isEqualTo(ExitCode.USAGE);

    assertThat(started).isEmpty();
    assertThat(err.toString()).contains("--port is between 0 and 65535: 65536\n",
        "--max-ttl is between 1 and 7: 8\n");
  }
}
