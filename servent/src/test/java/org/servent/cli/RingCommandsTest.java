package org.servent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.servent.control.FakeRing;
import org.servent.control.RingAnswer.Got;
import org.servent.control.RouteView;
import org.servent.descriptor.Payload;
import org.servent.ring.RingId;

/** What {@code dht} and {@code locate} print. */
class RingCommandsTest extends CommandStage {
  /** SHA-1("abc") begins with these 16 bytes (FIPS 180-4, appendix A.1). */
  private static final String ABC = "a9993e364706816aba3e25717850c26c";
  private static final String OUTSIDE =
      "This servent is in no ring: it was started with --no-ring.";

  @Test
  void statusTellsOurPlaceInTheRing() {
    String status = """
        member      yes
        id          a0000000000000000f00000000000000
        leaf set    1 member
        table       33 members in 3 rows
        ring        about 1,234 members, by how close those next to us stand
        kept        7 records
        messages    0.43 a second sent, 1.00 received

        LEAF SET                          ADDRESS
        b0000000000000000f00000000000000  192.0.2.2:6346
        """;

    assertThat(run("dht", "status")).isEqualTo(new Ran(0, status, ""));
    assertThat(run("dht")).isEqualTo(new Ran(0, status, ""));
    assertThat(run("dht", "status", "--json").out()).startsWith("{\"schema\":1,\"ring\":"
        + "{\"member\":true,\"why\":\"\",\"id\":\"a0000000000000000f00000000000000\",\"leafSet\":[");
  }

  @Test
  void outsideARingStatusSaysWhyAndAllElseFails() {
    servent.ring.outside = Optional.of(OUTSIDE);

    assertThat(run("dht", "status").out()).startsWith("member      no: " + OUTSIDE)
        .contains("ring        not known from outside");
    assertThat(run("dht", "get", ABC)).isEqualTo(new Ran(1, "", OUTSIDE + "\n"));
    assertThat(run("dht", "put", ABC, "x")).isEqualTo(new Ran(1, "", OUTSIDE + "\n"));
    assertThat(run("dht", "remove", ABC)).isEqualTo(new Ran(1, "", OUTSIDE + "\n"));
    assertThat(run("locate", ABC)).isEqualTo(new Ran(1, "", OUTSIDE + "\n"));
  }

  @Test
  void putKeepsATextUnderTheHashOfTheKey() {
    assertThat(run("dht", "put", "abc", "hello, world")).isEqualTo(new Ran(0, "",
        "The key is " + ABC + ", the first 16 bytes of the SHA-1 of this text.\n"
            + "12 B kept by 8 servents for 1d00h.\n"));

    assertThat(servent.ring.asked)
        .containsExactly("put " + ABC + " 68656c6c6f2c20776f726c64 PT24H");
  }

  @Test
  void putKeepsASmallFileUnderTheKeyItself() throws IOException {
    Files.writeString(cwd.resolve("hello.txt"), "hello");

    assertThat(run("dht", "put", ABC, "--file", "hello.txt", "--lease", "168h", "--json"))
        .isEqualTo(new Ran(0, "{\"schema\":1,\"put\":{\"key\":\"" + ABC
            + "\",\"bytes\":5,\"lease\":604800,\"copies\":8}}\n", ""));
  }

  @Test
  void whatCannotBePutIsSaidAtOnce() throws IOException {
    Files.write(cwd.resolve("large"), new byte[3_969]);

    assertThat(run("dht", "put", "abc").err())
        .isEqualTo("Give a TEXT or --file FILE, one of both.\n");
    assertThat(run("dht", "put", "abc", "x", "--file", "large").code()).isEqualTo(ExitCode.USAGE);
    assertThat(run("dht", "put", "abc", "--file", "large").err())
        .isEqualTo("A key keeps 3,968 bytes at most, and this is 3,969.\n");
    assertThat(run("dht", "put", "abc", "--file", "none").err())
        .isEqualTo("There is no file none.\n");
    assertThat(run("dht", "put", "abc", "x", "--lease", "169h").err())
        .isEqualTo("--lease is between 1s and 168h: 7d01h\n");
    assertThat(run("dht", "get", "").code()).isEqualTo(ExitCode.USAGE);
    assertThat(servent.ring.asked).isEmpty();
  }

  @Test
  void getPrintsValuesAsDataAndWhoseTheyAreAsTalk() {
    servent.ring.records.add(FakeRing.value(FakeRing.ANN, text("two\u001b\nlines")));
    servent.ring.records.add(FakeRing.value(FakeRing.BOB, Payload.parse("ff00")));

    assertThat(run("dht", "get", ABC)).isEqualTo(new Ran(0, "two\ufffd\nlines\nff00\n",
        "By a0000000000000000f00000000000000, kept for 5h00m more\n"
            + "By b0000000000000000f00000000000000, kept for 5h00m more\n"));
    assertThat(run("dht", "get", ABC, "--of", FakeRing.BOB.toString()).out()).isEqualTo("ff00\n");
    assertThat(servent.ring.asked).containsOnly("get " + ABC + " VALUE");
  }

  @Test
  void getWritesTheBytesOfOneValueToAFile() throws IOException {
    servent.ring.records.add(FakeRing.value(FakeRing.ANN, Payload.parse("ff000a")));
    servent.ring.records.add(FakeRing.value(FakeRing.BOB, text("other")));

    assertThat(run("dht", "get", ABC, "--out", "it").err())
        .isEqualTo("There are 2 values; --of ID says whose is wanted.\n");
    assertThat(run("dht", "get", ABC, "--out", "it", "--of", FakeRing.ANN.toString()))
        .isEqualTo(new Ran(0, "", "Written to it.\n"));
    assertThat(cwd.resolve("it")).hasBinaryContent(new byte[]{-1, 0, 10});
  }

  @Test
  void whatIsNotThereIsNotFound() {
    assertThat(run("dht", "get", ABC, "--type", "source"))
        .isEqualTo(new Ran(6, "", "Nothing is kept under " + ABC + ".\n"));
    assertThat(servent.ring.asked).containsExactly("get " + ABC + " SOURCE");
  }

  @Test
  void theKeyOfAFileIsThatOfItsSources() {
    run("dht", "get", "urn:sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5", "--type", "source");

    assertThat(servent.ring.asked).containsExactly("get " + ABC + " SOURCE");
  }

  @Test
  void removeTakesBack() {
    assertThat(run("dht", "remove", ABC))
        .isEqualTo(new Ran(0, "", "Removed; 1 servent were told.\n"));
  }

  @Test
  void routeShowsEveryHop() {
    servent.ring.route = new Got<>(route(true));

    assertThat(run("dht", "route", ABC)).isEqualTo(new Ran(0, """
        HOP  ID                                SAME DIGITS  THERE AND BACK  ADDRESS
          0  20000000000000000000000000000000            0              we  192.0.2.1:6346
          1  a9900000000000000000000000000000            3         12.3 ms  192.0.2.2:6346
        """, "1 hop to a9900000000000000000000000000000, who stands closest to " + ABC + ".\n"));
  }

  @Test
  void aWayThatBreaksOffIsUnfinished() {
    servent.ring.route = new Got<>(route(false));

    assertThat(run("dht", "route", ABC).code()).isEqualTo(ExitCode.UNFINISHED);
    assertThat(run("dht", "route", ABC).err())
        .isEqualTo("The way breaks off: whoever is next does not answer.\n");
  }

  @Test
  void graphvizDrawsTheWayOnTheCircle() {
    servent.ring.route = new Got<>(route(true));

    assertThat(run("dht", "route", ABC, "--dot").out()).isEqualTo("""
        digraph route {
          layout=neato; splines=line; outputorder=edgesfirst;
          node [shape=box, style=filled, fillcolor=white, fontname="sans-serif"];
          edge [fontname="sans-serif", fontsize=10];
          circle [label="", shape=circle, style=solid, color=gray, width=10, pos="0,0!"];
          key [label="key a999…", shape=ellipse, pos="-2.39,-1.46!"];
          hop0 [label="we\\n2000…", pos="3.54,3.54!"];
          hop1 [label="root\\na990000…", pos="-3.32,-2.04!"];
          hop0 -> hop1 [label="12.3 ms"];
          hop1 -> key [style=dashed, arrowhead=none];
        }
        """);
  }

  @Test
  void locatePrintsWhereAServentIs() {
    assertThat(run("locate", FakeRing.BOB.toString())).isEqualTo(new Ran(0, "192.0.2.2:6346\n",
        "By b0000000000000000f00000000000000, kept for 42m00s more\n"));
    assertThat(run("locate", "nobody")).isEqualTo(new Ran(2, "",
        "\"nobody\" is neither a friend (`servent friends ls`) nor an id of 32 hexadecimal digits.\n"));
  }

  private static RouteView route(boolean whole) {
    return new RouteView(RingId.parse(ABC),
        List.of(
            new RouteView.Hop(RingId.parse("20000000000000000000000000000000"), FakeRing.AT_ANN, 0,
                OptionalLong.empty()),
            new RouteView.Hop(RingId.parse("a9900000000000000000000000000000"), FakeRing.AT_BOB, 3,
                OptionalLong.of(12_345))),
        whole);
  }

  private static Payload text(String text) {
    return Payload.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
