package org.servent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.control.FakeServent.ANN;
import static org.servent.control.FakeServent.MOON;
import static org.servent.control.FakeServent.hit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.control.HostView;
import org.servent.control.Json;
import org.servent.control.SharesView;
import org.servent.control.StatusView;

/** Every command's whole output, against a servent that says what its test wants. */
class SubcommandsTest extends CommandStage {
  @Test
  void statusSaysHowItStands() {
    servent.shares = new SharesView(List.of(), List.of(),
        new SharesView.Totals(1_200, 5L << 30, 1_000, 200,
            Map.of("hidden", 11L, "credentials", 1L)));

    assertThat(run("status")).isEqualTo(new Ran(0, """
        servent     0.1.0, pid 4711, up 1h02m, heap 40 MiB of 192 MiB
        home        /home/ann/servent
        id          a000000000000000ff00000000000000
        ring id     a0000000000000000f00000000000000
        port        6346
        address     192.0.2.1:6346 (as most neighbours say)
        role        ultrapeer
        reach       TCP open, UDP unknown
        neighbours  2 ultrapeers (8 wanted, room for 40), 0 leaves (room for 300); 1 host known
        transfers   0 uploads, 1 download
        shares      1,200 files, 5.0 GiB, 1,000 hashed, 200 to go
        skipped     12 (1 credentials, 11 hidden)

        DESCRIPTORS     IN  OUT
        query        1,234   56
        query hit        7    8

        DROPPED    COUNT
        duplicate     99
        no route       1

        LOST                               COUNT
        datagrams that held no descriptor      3
        links that took in too little          1
        """, ""));
  }

  @Test
  void statusSaysWhetherTheRouterPassesOurPortOn() {
    PeerAddress at = PeerAddress.parse("192.168.1.1:5351");
    servent.gateway = Optional.of(new StatusView.Gateway(at, Optional.empty(),
        "it does not answer"));
    assertThat(run("status").out())
        .contains("gateway     192.168.1.1 does not pass our port on: it does not answer\n");

    servent.gateway = Optional.of(new StatusView.Gateway(at, Optional.of(
        new StatusView.Passed("PCP", Optional.of(Host.parse("203.0.113.7")), 6346, true)), ""));
    assertThat(run("status").out())
        .contains("gateway     192.168.1.1 passes on port 6346 (PCP), outside it is 203.0.113.7\n");

    servent.gateway = Optional.of(new StatusView.Gateway(at, Optional.of(
        new StatusView.Passed("NAT-PMP", Optional.of(Host.parse("10.0.0.7")), 7001, false)), ""));
    assertThat(run("status").out())
        .contains("gateway     192.168.1.1 passes on port 7001, TCP only (NAT-PMP), outside it is "
            + "10.0.0.7; there is another router behind it\n"
            + "            its port is not ours: start with --public 10.0.0.7:7001\n");
  }

  @Test
  void jsonIsAnotherPrinterOfTheSameValue() {
    assertThat(run("status", "--json"))
        .isEqualTo(new Ran(0, Json.document("status", servent.status()) + "\n", ""));
    assertThat(run("neighbours", "--json"))
        .isEqualTo(new Ran(0, "{\"schema\":1,\"neighbours\":[]}\n", ""));
    assertThat(run("hosts", "--json")).isEqualTo(new Ran(0, "{\"schema\":1,\"hosts\":[]}\n", ""));
    assertThat(run("share", "ls", "--json"))
        .isEqualTo(new Ran(0, Json.document("shares", servent.shares()) + "\n", ""));
  }

  @Test
  void uploadsAreThoseWhoAreServedAndThoseWhoWait() {
    assertThat(run("uploads")).isEqualTo(new Ran(0, """
        PEER               SENT       OF       RATE  FILE           SERVENT
        192.0.2.9:4711  1.0 MiB  3.0 MiB  512 KiB/s  blue moon.txt  gtk-gnutella/1.2

        PLACE  ADDRESS     FILE
            1  192.0.2.10  AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA  (kept from before)
        """, ""));
    assertThat(run("uploads", "ls", "--json")).isEqualTo(new Ran(0,
        Json.document("uploads", servent.uploads(Optional.empty())) + "\n", ""));
  }

  @Test
  void whoIsKickedIsNamedByItsAddress() {
    assertThat(run("uploads", "kick", "192.0.2.9"))
        .isEqualTo(new Ran(0, "", "Sent away: 1 upload.\n"));
    assertThat(run("uploads", "kick", "192.0.2.8"))
        .isEqualTo(new Ran(6, "", "Nothing of ours goes to 192.0.2.8.\n"));
  }

  @Test
  void hostsAreATable() {
    servent.hosts.add(new HostView(PeerAddress.parse("192.0.2.7:6346"), "list",
        Optional.of(Duration.ofMinutes(3)), 0,
        false, Optional.empty()));
    servent.hosts
        .add(new HostView(PeerAddress.parse("192.0.2.8:6346"), "X-Try", Optional.empty(), 2,
            false, Optional.of(Duration.ofSeconds(40))));
    servent.hosts.add(new HostView(PeerAddress.parse("192.0.2.9:6346"), "pong",
        Optional.of(Duration.ofSeconds(1)), 0, true, Optional.empty()));

    assertThat(run("hosts")).isEqualTo(new Ran(0, """
        ADDRESS         SOURCE       SEEN  FAILURES   NEXT TRY
        192.0.2.7:6346  list    3m00s ago         0   any time
        192.0.2.8:6346  X-Try       never         2     in 40s
        192.0.2.9:6346  pong       1s ago         0  neighbour
        """, ""));
  }

  @Test
  void aListOfHostsIsTakenInAndSaidToBe() throws Exception {
    Files.write(cwd.resolve("gnutella.net"),
        List.of("192.0.2.7:6346,3600,,", "nonsense:here", "http://cache.example/gwc"));

    assertThat(run("hosts", "import", "gnutella.net")).isEqualTo(new Ran(0, "",
        cwd.resolve("gnutella.net") + ", line 2: \"here\" is no port in \"nonsense:here\"; "
            + "ports are numbers from 0 to 65535\n"
            + "1 host read, 1 new, 1 line about something else; 7 hosts known now.\n"));
    assertThat(servent.taken).containsExactly(PeerAddress.parse("192.0.2.7:6346"));
    assertThat(run("hosts", "import", "gnutella.net", "--json").out())
        .isEqualTo("{\"schema\":1,\"taken\":{\"named\":1,\"added\":1,\"known\":7}}\n");
  }

  @Test
  void aListOfHostsMayComeByStandardInput() {
    assertThat(input("192.0.2.7\n", "hosts", "import", "-").code()).isZero();
    assertThat(servent.taken).containsExactly(PeerAddress.parse("192.0.2.7:6346"));
    assertThat(input("", "hosts", "import", "-"))
        .isEqualTo(new Ran(6, "", "There is no host in standard input.\n"));
    assertThat(run("hosts", "import", "nothing"))
        .isEqualTo(new Ran(1, "", "There is no file nothing.\n"));
  }

  @Test
  void knownHostsAreWrittenAndNothingIsWrittenOver() throws Exception {
    servent.hosts.add(new HostView(PeerAddress.parse("192.0.2.7:6346"), "list",
        Optional.empty(), 0, false, Optional.empty()));

    assertThat(run("hosts", "export")).isEqualTo(
        new Ran(0, "# Hosts known to a servent, the best first.\n192.0.2.7:6346\n", ""));
    assertThat(run("hosts", "export", "friends"))
        .isEqualTo(new Ran(0, "", "1 host written to friends.\n"));
    assertThat(cwd.resolve("friends"))
        .hasContent("# Hosts known to a servent, the best first.\n192.0.2.7:6346");
    assertThat(run("hosts", "export", "friends")).isEqualTo(new Ran(1, "",
        "friends is there already; name another, or write over it by "
            + "`servent hosts export > friends`.\n"));
  }

  @Test
  void sharesAreListedByTheNamesThatOthersSee() {
    servent.shares = new SharesView(
        List.of(new SharesView.Share("Music", Path.of("/home/ann/Music"), 2, 3 << 20)),
        List.of(new SharesView.File("Music/blue moon.ogg", 1, 2 << 20, Optional.of(MOON)),
            new SharesView.File("Music/sun.ogg", 2, 1 << 20, Optional.empty())),
        new SharesView.Totals(2, 3 << 20, 1, 1, Map.of("hidden", 1L)));

    assertThat(run("share", "ls")).isEqualTo(new Ran(0, """
        SHA-1                                SIZE  NAME
        3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ  2.0 MiB  Music/blue moon.ogg
        not hashed yet                    1.0 MiB  Music/sun.ogg
        """, """
        Music: 2 files, 3.0 MiB, from /home/ann/Music
        shares: 2 files, 3.0 MiB, 1 hashed, 1 to go
        skipped: 1 (1 hidden)
        """));
  }

  @Test
  void hintsNameTheHomeThatTheUserNamed() {
    servent.hits.add(hit(ANN, "192.0.2.1:6346", MOON, "moon", 1));

    assertThat(run("search", "moon", "--home", "a b").err())
        .endsWith(" servent --home '" + cwd.resolve("a b") + "' get 3I42H3\n");

    servent.hits.clear();
    servent.asked = 0;
    assertThat(run("--home", "/srv/ann", "search", "moon").err())
        .contains("`servent --home /srv/ann hosts`");
  }

  @ParameterizedTest
  @ValueSource(strings = {"start", "get", "search"})
  void noExampleHasWhatAShellTakesForMore(String command) {
    assertThat(run(command, "--help").out().lines().filter(line -> line.startsWith("  servent ")))
        .noneMatch(line -> line.replaceAll("'[^']*'", "").matches(".*[?\\[\\]&*;].*"));
  }

  @Test
  void stopStops() {
    assertThat(run("stop")).isEqualTo(new Ran(0, "", "Stopping the servent (pid 4711).\n"));
    assertThat(servent.stopped).isTrue();
  }

  @Test
  void aMistypedCommandIsGuessed() {
    assertThat(run("serach", "moon")).isEqualTo(new Ran(2, "", """
        Unmatched arguments from index 0: 'serach', 'moon'
        Did you mean: search?
        """));
  }

  @Test
  void aWrongOptionNamesTheHelp() {
    assertThat(run("search", "--timeout", "soon", "moon")).isEqualTo(new Ran(2, "", """
        Invalid value for option '--timeout': "soon" is no duration such as 30s, 5m or 1h
        See: servent search --help
        """));
    assertThat(run("search", "--ttl", "8", "moon"))
        .isEqualTo(new Ran(2, "", "--ttl: a TTL is between 1 and 7: 8\n"));
    assertThat(run("share")).isEqualTo(new Ran(2, "", """
        Say what about shares: servent share add, rm, ls, rescan, stats, pause or resume
        See: servent share --help
        """));
  }

  @Test
  void errorsAreJsonWhereJsonIsWanted() {
    assertThat(run("get", "222222", "--json").err())
        .startsWith("{\"schema\":1,\"error\":{\"code\":6,\"message\":\"No file ");
    assertThat(run("status", "--json", "--nonsense").err())
        .startsWith(
            "{\"schema\":1,\"error\":{\"code\":2,\"message\":\"Unknown option: '--nonsense'");
  }

  @Test
  void hangingUpIsNoMistakeOfTheProgram() {
    servent.hangsUp = true;

    assertThat(run("status")).isEqualTo(new Ran(ExitCode.INTERRUPTED, "", ""));
  }

  @Test
  void theHomeMayStandAnywhere() {
    assertThat(run("--home", "/x", "stop").code()).isZero();
    assertThat(run("stop", "--home=/x").code()).isZero();
    assertThat(run("share", "ls", "--home", "/x").code()).isZero();
  }

  @Test
  void aHelpBeginsWithExamples() {
    assertThat(run("search", "--help")).isEqualTo(new Ran(0, """
        Ask the neighbourhood for files; every word must match.

        Examples:
          servent search blue moon
          servent search moon type:audio 'size:>10MiB' -live
          servent search --local 'moon*' ext:flac
          servent search urn:sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ
          servent search --ndjson blue moon | jq -r .hit.file.name

        Usage: servent search [-h] [--all] [--json] [--local] [--ndjson] [--text]
                              [--enough=N] [--home=DIR] [--timeout=TIME] [--ttl=N]
                              WORD...
              WORD...          Words, and what else it is (docs/searching.md); or a URN.
              --all            Show fakes, spam and what is not all that, too.
              --enough=N       End after N hits (default: 100).
          -h, --help           Show this help.
              --home=DIR       The servent's folder (default: $SERVENT_HOME, else XDG's
                                 places).
              --json           Print one JSON document instead of text.
              --local          Search what is shared here, and ask nobody.
              --ndjson         Print one JSON document a line, as hits come.
              --text           Words may stand in texts, not only in names.
              --timeout=TIME   End after this long (default: 10s).
              --ttl=N          Ask N links far, 1 to 7 (default: 4).
        """, ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"start", "search", "browse", "get", "status", "neighbours", "network", "hosts",
          "block",
          "share",
          "stop", "version"})
  void everyHelpHasExamplesAndFitsAScreen(String command) {
    Ran help = run(command, "--help");

    assertThat(help.out()).contains("\nExamples:\n  servent " + command)
        .contains("\nUsage: servent " + command);
    assertThat(help.out().lines().count()).isLessThanOrEqualTo(command.equals("start") ? 48 : 25);
    assertThat(help.out().lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
  }

  @Test
  void withoutACommandThereIsHelp() {
    assertThat(run()).isEqualTo(run("--help"));
    assertThat(run().out()).contains("  start       Run a servent until it is stopped.\n");
    assertThat(run("--version").out()).isEqualTo("servent 0.1.0\n");
    assertThat(run("version").out()).startsWith("servent 0.1.0 (Java ");
  }

  @Test
  void aServentIsNotStartedInsideAnother() {
    assertThat(run("start").code()).isEqualTo(ExitCode.FAILED);
    assertThat(run("start").err())
        .isEqualTo("A servent cannot start another inside itself: run `servent start`.\n");
  }
}
