package org.servent.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.servent.descriptor.Guid;
import org.servent.descriptor.MessageType;
import org.servent.queryrouting.PeerTables;
import org.servent.topology.Degree;

/** Ultrapeers and their leaves: which queries reach whom. */
class QueryRoutingTest {
  private static final Duration TABLES_ARE_TOLD = Duration.ofMinutes(2);

  private final Ears ears = new Ears();

  /** Notes who heard which query. */
  private static final class Ears implements Watcher {
    private final Map<Guid, Set<SimulatedServent>> heard = new LinkedHashMap<>();

    @Override
    public void arrived(Hop hop, Instant now) {
      if (hop.descriptor().type() == MessageType.QUERY) {
        heard.computeIfAbsent(hop.descriptor().guid(), query -> new LinkedHashSet<>())
            .add(hop.to());
      }
    }

    Set<SimulatedServent> of(Guid query) {
      return heard.getOrDefault(query, Set.of());
    }
  }

  private SimulatedNetwork network(long seed) {
    return new SimulatedNetwork(Conditions.CALM, seed, ears, new Invariants());
  }

  private static SimulatedServent leafOf(SimulatedServent ultrapeer, SimulatedNetwork network,
      String... files) {
    SimulatedServent leaf = network.addLeaf(new Degree(0, 5));
    network.connect(leaf, ultrapeer);
    leaf.share(files);
    return leaf;
  }

  @Test
  void theNeighbourOfItsUltrapeerFindsWhatALeafShares() {
    SimulatedNetwork network = network(1);
    List<SimulatedServent> line = network.build(Topology.line(2), 4);
    leafOf(line.get(1), network, "blue moon.txt");
    network.runFor(TABLES_ARE_TOLD);

    Guid query = line.get(0).flood("moon", 1);
    network.runUntilQuiet();

    assertThat(line.get(0).found(query)).extracting(found -> found.file().name())
        .containsExactly("blue moon.txt");
  }

  @Test
  void aLeafHearsNothingOfWhatItDoesNotHave() {
    SimulatedNetwork network = network(2);
    List<SimulatedServent> line = network.build(Topology.line(2), 4);
    SimulatedServent moon = leafOf(line.get(1), network, "blue moon.txt");
    SimulatedServent sun = leafOf(line.get(1), network, "red sun.txt");
    SimulatedServent nothing = leafOf(line.get(1), network);
    network.runFor(TABLES_ARE_TOLD);

    Guid query = line.get(0).flood("blue moon", 4);
    network.runUntilQuiet();

    assertThat(ears.of(query)).contains(moon).doesNotContain(sun, nothing);
  }

  @Test
  void atItsLastHopAQueryGoesOnlyWhereItMayFindSomething() {
    SimulatedNetwork network = network(3);
    // B in the middle, with A, C and D around.
    List<SimulatedServent> star = network.build(Topology.tree(4, 3), 4);
    SimulatedServent leaf = leafOf(star.get(2), network, "blue moon.txt");
    network.runFor(TABLES_ARE_TOLD);

    Guid query = star.get(1).flood("moon", 2);
    network.runUntilQuiet();

    assertThat(ears.of(query)).containsExactlyInAnyOrder(star.get(0), star.get(2), leaf);
    assertThat(star.get(1).found(query)).hasSize(1);
  }

  @Test
  void whatALeafSharesLaterIsFoundAMinuteLater() {
    SimulatedNetwork network = network(4);
    List<SimulatedServent> line = network.build(Topology.line(2), 4);
    SimulatedServent leaf = leafOf(line.get(1), network, "blue moon.txt");
    network.runFor(Duration.ofSeconds(30));
    leaf.share("red sun.txt");

    network.runFor(Duration.ofSeconds(31));
    Guid query = line.get(0).flood("sun", 4);
    network.runUntilQuiet();

    assertThat(line.get(0).found(query)).hasSize(1);
  }

  @ParameterizedTest
  @Tag("slow")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aLeafHearsEveryQueryThatReachesItsUltrapeerAndWhoseWordsItHas(long seed) {
    Random dice = new Random(seed);
    SimulatedNetwork network = network(seed);
    List<SimulatedServent> ultrapeers = network.build(Topology.random(12, 3, seed), 4);
    Map<SimulatedServent, Set<String>> words = new LinkedHashMap<>();
    for (SimulatedServent ultrapeer : ultrapeers) {
      for (int i = 0; i < 8; i++) {
        List<String> name = some(dice, 4);
        words.put(leafOf(ultrapeer, network, String.join(" ", name)), Set.copyOf(name));
      }
    }
    network.runFor(TABLES_ARE_TOLD);

    for (int i = 0; i < 50; i++) {
      List<String> asked = some(dice, 1 + dice.nextInt(2));
      SimulatedServent asker = ultrapeers.get(dice.nextInt(ultrapeers.size()));
      Guid query = asker.flood(String.join(" ", asked), 1 + dice.nextInt(4));
      network.runUntilQuiet();

      assertThat(ears.of(query)).as("seed %d, %s asks for %s", seed, asker, asked)
          .containsAll(ultrapeers.stream()
              .filter(ears.of(query)::contains)
              .flatMap(ultrapeer -> leavesWith(ultrapeer, asked, words))
              .toList());
    }
    assertThat(ultrapeers).allMatch(each -> each.the(PeerTables.class).memory() > 0);
  }

  private static Stream<SimulatedServent> leavesWith(SimulatedServent ultrapeer,
      List<String> asked, Map<SimulatedServent, Set<String>> words) {
    return ultrapeer.neighbours()
        .stream()
        .filter(each -> words.getOrDefault(each, Set.of()).containsAll(asked));
  }

  private static List<String> some(Random dice, int count) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      // None is the beginning of another, and none is popular.
      words.add("word" + (10 + dice.nextInt(30)));
    }
    return words;
  }
}
