package org.servent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.control.NeighbourView;
import org.servent.control.NetworkView;
import org.servent.control.NetworkView.Branch;
import org.servent.control.NetworkView.Known;
import org.servent.link.Role;

/** What {@code network} draws. */
class NetworkCommandTest extends CommandStage {
  private static final NetworkView NETWORK = new NetworkView(PeerAddress.parse("192.0.2.1:6346"),
      Role.ULTRAPEER,
      List.of(
          new Branch(PeerAddress.parse("192.0.2.7:6346"), "Evil\"\u001b\\1",
              NeighbourView.Role.ULTRAPEER, OptionalLong.of(12),
              List.of(new Known(PeerAddress.parse("192.0.2.8:6346"), 2, 1, Duration.ofSeconds(5)),
                  new Known(PeerAddress.parse("[2001:db8::9]:6346"), 3, 1_000,
                      Duration.ofSeconds(65)))),
          new Branch(PeerAddress.parse("192.0.2.70:6347"), "", NeighbourView.Role.LEAF,
              OptionalLong.empty(), List.of())));

  @Test
  void theNeighbourhoodIsATree() {
    servent.network = NETWORK;

    assertThat(run("network")).isEqualTo(new Ran(0, """
        192.0.2.1:6346  we, ultrapeer
        ├─ 192.0.2.7:6346  ultrapeer, 12 files, Evil"\ufffd\\1
        │  ├╴ 192.0.2.8:6346  2 links away, 1 file
        │  └╴ [2001:db8::9]:6346  3 links away, 1,000 files
        └─ 192.0.2.70:6347  leaf
        """, "2 neighbours, and 2 hosts behind them that pongs told of.\n"));
  }

  @Test
  void graphvizCanDrawItWhateverNeighboursCallThemselves() {
    servent.network = NETWORK;

    assertThat(run("network", "--dot")).isEqualTo(new Ran(0, """
        graph neighbourhood {
          node [shape=box, fontname="sans-serif"];
          "192.0.2.1:6346" [label="192.0.2.1:6346\\nwe, ultrapeer", style=bold];
          "192.0.2.7:6346" [label="192.0.2.7:6346\\nultrapeer\\nEvil?\ufffd?1"];
          "192.0.2.1:6346" -- "192.0.2.7:6346";
          "192.0.2.7:6346" -- "192.0.2.8:6346" [style=dashed, label="2"];
          "192.0.2.7:6346" -- "[2001:db8::9]:6346" [style=dashed, label="3"];
          "192.0.2.70:6347" [label="192.0.2.70:6347\\nleaf\\n"];
          "192.0.2.1:6346" -- "192.0.2.70:6347";
        }
        """, ""));
  }

  @Test
  void jsonTellsAllOfIt() {
    servent.network = NETWORK;

    assertThat(run("network", "--json").out()).startsWith(
        "{\"schema\":1,\"network\":{\"self\":\"192.0.2.1:6346\",\"role\":\"ultrapeer\","
            + "\"neighbours\":[{\"address\":\"192.0.2.7:6346\",")
        .contains("\"files\":12,\"behind\":[{\"address\":\"192.0.2.8:6346\",\"hops\":2,"
            + "\"files\":1,\"seen\":5},", "\"files\":null,\"behind\":[]}]}}");
  }

  @Test
  void aloneThereIsOnlyUs() {
    assertThat(run("network")).isEqualTo(new Ran(0, "192.0.2.1:6346  we, ultrapeer\n",
        "0 neighbours, and 0 hosts behind them that pongs told of.\n"));
  }
}
