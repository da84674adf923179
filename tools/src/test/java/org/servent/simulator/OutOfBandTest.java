package org.servent.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.MessageType;
import org.servent.hostcache.Bootstrapping;
import org.servent.reach.Reach;
import org.servent.search.Found;
import org.servent.topology.Degree;
import org.servent.wire.Frames;

/** Hits that go by UDP. */
class OutOfBandTest {
  private static final Host STRANGER = Host.parse("10.99.0.1");
  private static final Duration TABLES_ARE_TOLD = Duration.ofMinutes(2);
  private static final Duration HITS_HAVE_COME = Duration.ofSeconds(20);
  /** Below what every path takes (RFC 8200 §5), without the heads of IP and UDP. */
  private static final int MAX_DATAGRAM = 1_280 - 48;

  private final Ways ways = new Ways();
  private final SimulatedNetwork network =
      new SimulatedNetwork(Conditions.CALM.delays(10, 60), 11, ways, new Invariants());

  /** Notes by which way hits went. */
  private static final class Ways implements Watcher {
    private final List<Hop> byLink = new ArrayList<>();
    private final List<SimulatedServent> byUdp = new ArrayList<>();
    private final List<Integer> sizes = new ArrayList<>();

    @Override
    public void sent(Hop hop, Instant now) {
      if (hop.descriptor().type() == MessageType.QUERY_HIT) {
        byLink.add(hop);
      }
    }

    @Override
    public void posted(SimulatedServent from, PeerAddress to, Descriptor descriptor, Instant now) {
      if (descriptor.type() == MessageType.QUERY_HIT) {
        byUdp.add(from);
        sizes.add(Frames.HEADER + descriptor.payload().size());
      }
    }
  }

  private List<SimulatedServent> line(int length) {
    List<SimulatedServent> line = network.build(Topology.line(length), 4);
    line.forEach(this::isReached);
    return line;
  }

  private SimulatedServent leafOf(boolean reached, SimulatedServent... ultrapeers) {
    SimulatedServent leaf =
        network.addLeaf(new Degree(0, 1, false, 0, ultrapeers.length));
    if (!reached) {
      network.firewall(leaf);
    }
    Stream.of(ultrapeers).forEach(ultrapeer -> network.connect(leaf, ultrapeer));
    network.runFor(TABLES_ARE_TOLD);
    if (reached) {
      isReached(leaf);
    }
    return leaf;
  }

  private void isReached(SimulatedServent servent) {
    servent.the(Reach.class).reachedByUdp(STRANGER, network.time().now());
    assertThat(servent.the(Reach.class).udp()).isEqualTo(Reach.State.OPEN);
  }

  @Test
  void whatIsFoundTwoHopsAwayComesStraightFromThere() {
    List<SimulatedServent> line = line(4);
    line.get(3).share("blue moon.txt");

    Guid query = line.get(0).search("moon", 4);
    network.runFor(HITS_HAVE_COME);

    assertThat(line.get(0).found(query)).extracting(Found::holder)
        .extracting(Found.Holder::address)
        .containsExactly(line.get(3).address());
    assertThat(ways.byUdp).containsExactly(line.get(3));
    assertThat(ways.byLink).isEmpty();
  }

  @Test
  void aNeighbourSendsItsHitsOverTheLink() {
    List<SimulatedServent> line = line(3);
    line.get(1).share("blue moon.txt");

    Guid query = line.get(0).search("moon", 4);
    network.runFor(HITS_HAVE_COME);

    assertThat(line.get(0).found(query)).hasSize(1);
    assertThat(ways.byUdp).isEmpty();
  }

  @Test
  void manyFilesComeInSmallDatagrams() {
    List<SimulatedServent> line = line(4);
    line.get(2)
        .share(IntStream.range(0, 40)
            .mapToObj(i -> "blue moon " + "and a long name ".repeat(10) + i + ".txt")
            .toArray(String[]::new));

    Guid query = line.get(0).search("moon", 4);
    network.runFor(HITS_HAVE_COME);

    assertThat(line.get(0).found(query)).hasSize(40);
    assertThat(ways.sizes).hasSizeGreaterThan(4)
        .allSatisfy(size -> assertThat(size).isLessThanOrEqualTo(MAX_DATAGRAM));
  }

  @Test
  void anUltrapeerAsksInTheNameOfItsLeafThatCannotBeReached() {
    List<SimulatedServent> line = line(4);
    line.get(3).share("blue moon.txt");
    SimulatedServent leaf = leafOf(false, line.get(0));

    Guid query = leaf.search("moon", 4);
    network.runFor(HITS_HAVE_COME);

    assertThat(leaf.found(query)).extracting(found -> found.file().name())
        .containsExactly("blue moon.txt");
    assertThat(ways.byUdp).containsExactly(line.get(3));
    assertThat(ways.byLink).extracting(Hop::to).containsExactly(leaf);
  }

  @Test
  void aLeafThatCanBeReachedAsksItself() {
    List<SimulatedServent> line = line(4);
    line.get(2).share("blue moon.txt");
    SimulatedServent leaf = leafOf(true, line.get(0));

    Guid query = leaf.search("moon", 4);
    network.runFor(HITS_HAVE_COME);

    assertThat(leaf.found(query)).extracting(Found::holder)
        .extracting(Found.Holder::address)
        .containsExactly(line.get(2).address());
    assertThat(ways.byLink).isEmpty();
  }

  @Test
  void aQueryThatSeveralUltrapeersAskInTheirNamesIsAnsweredOnce() {
    List<SimulatedServent> line = line(5);
    line.get(4).share("blue moon.txt");
    SimulatedServent leaf = leafOf(false, line.get(0), line.get(1));

    Guid query = leaf.search("moon", 4);
    network.runFor(HITS_HAVE_COME);

    assertThat(leaf.found(query)).hasSize(1);
  }

  @Test
  void nothingGoesByUdpWhereStrangersAreNotToBeBothered() {
    List<SimulatedServent> line = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      line.add(network.addFinding(new Degree(0, 10), Bootstrapping.NONE));
    }
    for (int i = 0; i < 3; i++) {
      network.connect(line.get(i), line.get(i + 1));
    }
    line.get(3).share("blue moon.txt");
    network.runFor(TABLES_ARE_TOLD);
    line.forEach(this::isReached);

    Guid query = line.get(0).search("moon", 4);
    network.runFor(HITS_HAVE_COME);

    assertThat(line.get(0).found(query)).hasSize(1);
    assertThat(ways.byUdp).isEmpty();
  }
}
