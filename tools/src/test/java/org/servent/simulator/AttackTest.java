package org.servent.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.Message;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Payload;
import org.servent.descriptor.Ping;
import org.servent.descriptor.Pong;
import org.servent.descriptor.Query;
import org.servent.ggep.Ggep;
import org.servent.wire.Messages;

/**
 * Eve sends as much of everything as she can; no table of Bob's grows beyond its bound, and Ann is
 * still answered.
 */
@Tag("slow")
class AttackTest {
  private final SimulatedNetwork network =
      new SimulatedNetwork(Conditions.CALM, 3, new Invariants());
  private final List<SimulatedServent> line = network.build(Topology.line(3), 4);
  private final SimulatedServent ann = line.get(0);
  private final SimulatedServent bob = line.get(1);
  private final SimulatedServent eve = line.get(2);
  private final Random dice = new Random(6);

  @Test
  void manyQueries() {
    flood(120_000, i -> message(Query.forWords("word" + i)));
  }

  @Test
  void manyPings() {
    flood(120_000, i -> message(new Ping()));
  }

  @Test
  void manyHostsInPongs() {
    Guid ping = Guid.random(dice);
    network.send(bob.end(eve).orElseThrow(),
        Messages.descriptor(ping, Lifetime.fresh(2), new Ping()));
    network.runUntilQuiet();
    flood(5_000, i -> Messages.descriptor(ping, Lifetime.fresh(1),
        new Pong(new PeerAddress(Host.of((byte) 11, (byte) 1, (byte) (i >> 8), (byte) i), 6346), 1,
            8, Ggep.EMPTY)));
  }

  @Test
  void manyHitsOfManyServents() {
    Guid query = ann.search("moon", 4);
    network.runUntilQuiet();
    flood(120_000, i -> new Descriptor(query, MessageType.QUERY_HIT, Lifetime.fresh(4),
        hitOf(Guid.random(dice))));
  }

  private void flood(int descriptors, IntFunction<Descriptor> eves) {
    for (int i = 0; i < descriptors; i++) {
      network.send(eve.end(bob).orElseThrow(), eves.apply(i));
      if (i % 1_000 == 0) {
        network.runFor(Duration.ofMillis(10));
      }
    }
    network.runUntilQuiet();

    bob.share("blue moon.txt");
    Guid query = ann.search("blue", 4);
    network.runUntilQuiet();
    assertThat(ann.found(query)).hasSize(1);
  }

  private Descriptor message(Message message) {
    return Messages.descriptor(Guid.random(dice), Lifetime.fresh(4), message);
  }

  private static Payload hitOf(Guid servent) {
    return Payload.of(ByteBuffer.allocate(27).put(11, servent.bytes()).array());
  }
}
