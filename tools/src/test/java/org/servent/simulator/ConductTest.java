package org.servent.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.servent.descriptor.Bye;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Payload;
import org.servent.link.Reason;
import org.servent.neighbour.Neighbours;
import org.servent.topology.Degree;
import org.servent.wire.Messages;
import org.servent.wire.WireException;

/** Who means well is never cut off, however busy it is; who does not, is told why. */
class ConductTest {
  /** They dial nobody. */
  private static final Degree NOBODY_ELSE = new Degree(0, 10, true, 10, 2);
  private static final Payload QUERY = Payload.parse("8000 6d6f6f6e 00");

  private final List<String> byes = new ArrayList<>();
  private final Watcher recorder = new Watcher() {
    @Override
    public void arrived(Hop hop, Instant now) {
      if (hop.descriptor().type() == MessageType.BYE) {
        byes.add(hop.to() + ": " + code(hop.descriptor()));
      }
    }
  };
  private static int code(Descriptor bye) {
    try {
      return Messages.read(bye) instanceof Bye said ? said.code() : 0;
    } catch (WireException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @Tag("slow")
  void aBusyNetworkOfHonestServentsCutsNobodyOff() {
    SimulatedNetwork network =
        new SimulatedNetwork(Conditions.CALM, 5, recorder, new Invariants());
    List<SimulatedServent> all = new ArrayList<>(network.build(Topology.random(24, 5, 11), 4));
    for (int i = 0; i < 12; i++) {
      SimulatedServent leaf = network.addLeaf(NOBODY_ELSE);
      network.connect(leaf, all.get(i));
      network.connect(leaf, all.get(i + 12));
      all.add(leaf);
    }
    Random dice = new Random(3);
    for (int i = 0; i < 400; i++) {
      SimulatedServent asker = all.get(dice.nextInt(all.size()));
      String words = "word" + dice.nextInt(20);
      asker.share("a file of " + words + ".txt");
      if (dice.nextBoolean()) {
        asker.flood(words, 4);
      } else {
        asker.search(words, 4);
      }
      network.runFor(Duration.ofSeconds(1));
    }

    assertThat(byes).isEmpty();
    assertThat(all).extracting(each -> each.the(Neighbours.class).total().drops())
        .noneMatch(drops -> drops.containsKey(Reason.REPEATED)
            || drops.containsKey(Reason.RELAYED_BY_LEAF))
        .anyMatch(drops -> drops.containsKey(Reason.DUPLICATE));
  }

  static Stream<Arguments> mischief() {
    return Stream.of(
        Arguments.of("the same again and again", false, 401, query(1, 3, 1, QUERY)),
        Arguments.of("a TTL beyond all measure", false, 403, query(0, 200, 1, QUERY)),
        Arguments.of("a TTL of 0", false, 408, query(0, 0, 1, QUERY)),
        Arguments.of("what is too large", false, 400,
            query(0, 3, 1, Payload.of(new byte[2_000]))),
        Arguments.of("what makes no sense", false, 409, query(0, 3, 0, Payload.parse("80"))),
        Arguments.of("as a leaf, what is not its own", true, 414, query(0, 3, 1, QUERY)));
  }

  private static Descriptor query(long guid, int ttl, int hops, Payload payload) {
    return new Descriptor(new Guid(0, guid), MessageType.QUERY, new Lifetime(ttl, hops), payload);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mischief")
  void whoKeepsSendingIsToldWhyItGoes(String what, boolean leaf, int code, Descriptor bad) {
    SimulatedNetwork network = new SimulatedNetwork(Conditions.CALM, 5, recorder);
    SimulatedServent bob = network.build(Topology.line(2), 4).get(0);
    SimulatedServent eve =
        leaf ? network.addLeaf(NOBODY_ELSE) : network.add(4, NOBODY_ELSE);
    network.connect(eve, bob);
    network.runUntilQuiet();

    for (int i = 1; i <= 100 && bob.linkTo(eve).isPresent(); i++) {
      Guid guid = bad.guid().low() == 0 ? new Guid(9, i) : bad.guid();
      eve.end(bob)
          .ifPresent(end -> network.send(end,
              new Descriptor(guid, bad.code(), bad.lifetime(), bad.payload())));
      network.runUntilQuiet();
    }

    assertThat(byes).containsExactly(eve + ": " + code);
    assertThat(bob.linkTo(eve)).isEmpty();
  }
}
