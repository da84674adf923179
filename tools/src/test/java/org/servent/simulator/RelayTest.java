package org.servent.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Payload;

/** What is only passed on is passed on as it came. */
class RelayTest {
  private static final Guid QUERY = Guid.parse("0123456789abcdefff00112233445500");
  /** "moon" and an invalid UTF-8 byte; GGEP with an id nobody knows; bytes behind the end. */
  private static final Payload STRANGE_QUERY =
      Payload.parse("8000 6d6f6f6eff 00 c3 83 5a5a5a 42 0102 1c dead00beef");
  /** No record that can be read, bytes nobody understands, and a servent GUID at the end. */
  private static final Payload STRANGE_HIT =
      Payload
          .parse("01 ca18 0a000005 00000000 01000000 ffffffff fffe00 c3 8a51 00 00 5a5a5a5a 01 ff"
              + "77".repeat(16));
  private static final Payload PUSH =
      Payload.parse("77".repeat(16) + "01000000 0a000000 ca18 c3 83 5a5a5a 40 00");

  private final List<Hop> hops = new ArrayList<>();
  private final Watcher recorder = new Watcher() {
    @Override
    public void arrived(Hop hop, Instant now) {
      hops.add(hop);
    }
  };
  private final SimulatedNetwork network =
      new SimulatedNetwork(Conditions.CALM, 1, recorder, new Invariants());
  private final List<SimulatedServent> line = network.build(Topology.line(6), 7);

  @Test
  void aPayloadIsBitIdenticalAfterFourServentsPassedItOn() {
    query();

    assertThat(journey(MessageType.QUERY)).containsExactly("A>B 7+0", "B>C 6+1", "C>D 5+2",
        "D>E 4+3", "E>F 3+4");
    assertThat(payloads(MessageType.QUERY)).containsOnly(STRANGE_QUERY);
  }

  @Test
  void aHitThatNobodyCanReadComesBackBitIdentical() {
    query();
    hit();

    assertThat(journey(MessageType.QUERY_HIT)).containsExactly("F>E 7+0", "E>D 6+1", "D>C 5+2",
        "C>B 4+3", "B>A 3+4");
    assertThat(payloads(MessageType.QUERY_HIT)).containsOnly(STRANGE_HIT);
  }

  @Test
  void aPushGoesTheWayOfTheHitsServentGuid() {
    query();
    hit();
    send(0, 1,
        new Descriptor(Guid.parse("99".repeat(16)), MessageType.PUSH, Lifetime.fresh(7), PUSH));

    assertThat(journey(MessageType.PUSH)).containsExactly("A>B 7+0", "B>C 6+1", "C>D 5+2",
        "D>E 4+3", "E>F 3+4");
    assertThat(payloads(MessageType.PUSH)).containsOnly(PUSH);
  }

  @Test
  void aPushForAServentThatNoHitNamedGoesNowhere() {
    send(0, 1,
        new Descriptor(Guid.parse("99".repeat(16)), MessageType.PUSH, Lifetime.fresh(7), PUSH));

    assertThat(journey(MessageType.PUSH)).containsExactly("A>B 7+0");
  }

  private void query() {
    send(0, 1, new Descriptor(QUERY, MessageType.QUERY, Lifetime.fresh(7), STRANGE_QUERY));
  }

  private void hit() {
    send(5, 4, new Descriptor(QUERY, MessageType.QUERY_HIT, Lifetime.fresh(7), STRANGE_HIT));
  }

  private void send(int from, int to, Descriptor descriptor) {
    network.send(line.get(from).end(line.get(to)).orElseThrow(), descriptor);
    network.runUntilQuiet();
  }

  private List<String> journey(MessageType type) {
    return hops.stream()
        .filter(hop -> hop.descriptor().type() == type)
        .map(hop -> hop.from() + ">" + hop.to() + " " + hop.descriptor().lifetime().ttl() + "+"
            + hop.descriptor().lifetime().hops())
        .toList();
  }

  private List<Payload> payloads(MessageType type) {
    return hops.stream()
        .map(Hop::descriptor)
        .filter(descriptor -> descriptor.type() == type)
        .map(Descriptor::payload)
        .toList();
  }
}
