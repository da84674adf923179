package org.servent.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.link.Role;

class WalkTest {
  private static final PeerAddress ANN = PeerAddress.parse("198.51.100.1:6346");
  private static final PeerAddress BOB = PeerAddress.parse("198.51.100.2:6346");
  private static final PeerAddress CAT = PeerAddress.parse("198.51.100.3:6346");
  private static final PeerAddress DAN = PeerAddress.parse("198.51.100.4:6346");
  private static final PeerAddress LAN = PeerAddress.parse("192.168.1.1:6346");

  private final Map<PeerAddress, Finding> world = Map.of(
      ANN, told(ANN, List.of(BOB, CAT), List.of(DAN)),
      BOB, told(BOB, List.of(ANN, LAN), List.of()),
      CAT, Finding.nothing(CAT, "connection refused"));
  private final List<PeerAddress> visited = Collections.synchronizedList(new ArrayList<>());

  private static Finding told(PeerAddress who, List<PeerAddress> peers, List<PeerAddress> leaves) {
    return new Finding(who, Finding.Way.HANDSHAKE, "Evil\u001b[2J/1.0", Optional.of(Role.ULTRAPEER),
        "", peers, leaves, "");
  }

  private List<Finding> walk(int limit) throws InterruptedException {
    return new Walk(address -> {
      visited.add(address);
      return world.getOrDefault(address, Finding.nothing(address, "unexpected"));
    }, limit, 2, walk -> {}).from(List.of(ANN));
  }

  @Test
  void everyUltrapeerIsVisitedOnceAndLeavesAreLeftAlone() throws Exception {
    walk(100);

    assertThat(visited).containsExactlyInAnyOrder(ANN, BOB, CAT);
  }

  @Test
  void aStrangerDoesNotSendUsIntoOurOwnNetwork() throws Exception {
    walk(100);

    assertThat(visited).doesNotContain(LAN);
  }

  @Test
  void noMoreAreVisitedThanTheLimitSays() throws Exception {
    assertThat(walk(1)).extracting(Finding::address).containsExactly(ANN);
  }

  @Test
  void theReportSaysWhatEachToldAndWhatItComesTo() throws Exception {
    StringWriter out = new StringWriter();

    new Report(walk(100)).print(new PrintWriter(out, true));

    assertThat(out.toString()).contains("2 ultrapeers: 198.51.100.2:6346, 198.51.100.3:6346",
        "198.51.100.3:6346  servent: connection refused",
        "3 visited, 2 told of their links; 5 servents and 4 links known, in one piece.");
    assertThat(out.toString()).as("what strangers say cannot upset a terminal")
        .doesNotContain("\u001b");
  }

  @Test
  void theGraphHasEveryLinkOnce() throws Exception {
    String dot = new Drawing(new Network(walk(100))).dot();

    assertThat(dot.lines().filter(line -> line.contains(" -- "))).hasSize(4)
        .contains("  \"198.51.100.1:6346\" -- \"198.51.100.2:6346\";");
  }

  @Test
  void thePictureIsDrawnTheSameEachTime() throws Exception {
    Network network = new Network(walk(100));

    assertThat(new Drawing(network).svg()).isEqualTo(new Drawing(network).svg())
        .contains("<circle", "<line", "198.51.100.4:6346")
        .doesNotContain("NaN");
  }

  @Test
  void whatIsApartIsCountedApart() {
    Network network = new Network(List.of(told(ANN, List.of(BOB), List.of()),
        told(CAT, List.of(), List.of())));

    assertThat(network.pieces()).containsExactly(2, 1);
  }
}
