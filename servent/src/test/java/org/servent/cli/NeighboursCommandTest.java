package org.servent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.control.NeighbourView;
import org.servent.control.NeighbourView.Role;
import org.servent.control.StatusView;
import org.servent.control.Terminal;
import org.servent.link.Reason;
import org.servent.pipeline.LinkTraffic.Direction;

/** What {@code neighbours} prints. */
class NeighboursCommandTest extends CommandStage {
  /** One of whom everything is known, and who is not to be trusted. */
  private static final NeighbourView ULTRAPEER = new NeighbourView(
      PeerAddress.parse("203.0.113.117:16346"), "gtk-gnutella/1.2.2\u001b[2J", Role.ULTRAPEER, true,
      Duration.ofSeconds(3_725), new StatusView.Count(1_234, 5), 17,
      new NeighbourView.Flow(new Direction(true, 1_258_291, 409_600),
          new Direction(false, 512, 512),
          Optional.of("TLSv1.3 TLS_AES_256_GCM_SHA384"),
          new NeighbourView.Queue(49_152, true, Map.of(Reason.STALE, 1L, Reason.BACKLOG, 2L)),
          Map.of(Reason.DUPLICATE, 10L, Reason.TOO_FAR, 7L)),
      new NeighbourView.Said(
          Map.of("GGEP", "0.5", "X-Degree", "32", "X-Ultrapeer", "True", "Node", "192.0.2.1:1",
              "X-Features", "tls/1.0, browse/1.0, \u001b[2J", "Vendor-Message", "0.2"),
          List.of("BEAR/4v1", "null/10v1"), Map.of("TLS!", 1L, "\u001bTCP", 2L), 3,
          Optional.of(new NeighbourView.Table(65_536, 0.1254))));
  /** One of whom nothing is known. */
  private static final NeighbourView LEAF = new NeighbourView(
      PeerAddress.parse("192.0.2.7:6346"), "", Role.LEAF, false, Duration.ofSeconds(5),
      new StatusView.Count(0, 1),
      0, new NeighbourView.Flow(new Direction(true, 0, 0), new Direction(true, 23, 40),
          Optional.empty(), new NeighbourView.Queue(0, false, Map.of()), Map.of()),
      new NeighbourView.Said(Map.of(), List.of(), Map.of(), 5, Optional.empty()));

  @Test
  void neighboursAreATableThatFitsATerminal() {
    servent.neighbours.addAll(List.of(ULTRAPEER, LEAF));

    Ran ran = run(new Terminal(80, false, true, true), "neighbours");

    assertThat(ran).isEqualTo(new Ran(0, """
        ADDRESS              ROLE         AGE   QUEUE  DROPS    QRP  SERVENT
        203.0.113.117:16346  ultrapeer  1h02m  48 KiB     20  12.5%  gtk-gnutella/1.2.2…
        192.0.2.7:6346       leaf          5s     0 B      0      -
        """, ""));
    assertThat(ran.out().lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void allThatIsKnownIsSaidOfEach() {
    servent.neighbours.addAll(List.of(ULTRAPEER, LEAF));

    assertThat(run(new Terminal(80, false, true, true), "neighbours", "--wide"))
        .isEqualTo(new Ran(0, """
            203.0.113.117:16346  gtk-gnutella/1.2.2\ufffd[2J
              role      ultrapeer, dialled 1h02m ago, TLSv1.3 TLS_AES_256_GCM_SHA384
              in        1,234 descriptors, 1.2 MiB, deflated to 400 KiB (33%)
              out       5 descriptors, 512 B, not deflated
              queue     48 KiB wait, congested, dropped 3 (2 backlog, 1 stale)
              dropped   17 (10 duplicate, 7 too far)
              QRP       65,536 slots, 12.5% set
              headers   X-Ultrapeer True, X-Degree 32, GGEP 0.5, Vendor-Message 0.2,
                        X-Features tls/1.0, browse/1.0, \ufffd[2J
              messages  BEAR/4v1, null/10v1
              features  \ufffdTCP 2, TLS! 1
              wants     queries that have come fewer hops than 3
            192.0.2.7:6346
              role      leaf, accepted 5s ago, not encrypted
              in        0 descriptors, 0 B, deflated to 0 B
              out       1 descriptor, 23 B, deflated to 40 B (174%)
              queue     0 B wait, dropped 0
              dropped   0
              QRP       no table
            """, ""));
  }

  @Test
  void jsonTellsAllOfIt() {
    servent.neighbours.add(ULTRAPEER);

    assertThat(run("neighbours", "--json").out()).isEqualTo(
        "{\"schema\":1,\"neighbours\":[{\"address\":\"203.0.113.117:16346\","
            + "\"userAgent\":\"gtk-gnutella/1.2.2\\u001B[2J\",\"role\":\"ultrapeer\",\"dialled\":true,"
            + "\"age\":3725,\"traffic\":{\"in\":1234,\"out\":5},\"drops\":17,"
            + "\"flow\":{\"in\":{\"deflated\":true,\"raw\":1258291,\"wire\":409600},"
            + "\"out\":{\"deflated\":false,\"raw\":512,\"wire\":512},"
            + "\"cipher\":\"TLSv1.3 TLS_AES_256_GCM_SHA384\","
            + "\"queue\":{\"bytes\":49152,\"congested\":true,\"drops\":{\"backlog\":2,\"stale\":1}},"
            + "\"drops\":{\"duplicate\":10,\"too_far\":7}},"
            + "\"said\":{\"headers\":{\"GGEP\":\"0.5\",\"Node\":\"192.0.2.1:1\","
            + "\"Vendor-Message\":\"0.2\",\"X-Degree\":\"32\","
            + "\"X-Features\":\"tls/1.0, browse/1.0, \\u001B[2J\",\"X-Ultrapeer\":\"True\"},"
            + "\"messages\":[\"BEAR/4v1\",\"null/10v1\"],\"features\":{\"\\u001BTCP\":2,\"TLS!\":1},"
            + "\"hopsFlow\":3,\"table\":{\"slots\":65536,\"fill\":0.1254}}}]}\n");
  }

  @Test
  void withoutNeighboursTheUserIsToldHowToHaveOne() {
    assertThat(run("neighbours"))
        .isEqualTo(
            new Ran(0, "", "No neighbours. Name one with `servent start --connect HOST:PORT`.\n"));
  }
}
