package org.servent.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.servent.descriptor.MessageType;

/** A query through a network, counted. */
final class Flood implements Watcher {
  /** Tables are everywhere by then. */
  private static final Duration TABLES = Duration.ofSeconds(1);

  private final Set<SimulatedServent> receivers = new HashSet<>();
  private int messages;

  /** What came of it. */
  record Result(Set<Integer> reached, int messages) {}

  @Override
  public void sent(Hop hop, Instant now) {
    if (hop.descriptor().type() == MessageType.QUERY) {
      messages++;
    }
  }

  @Override
  public void arrived(Hop hop, Instant now) {
    if (hop.descriptor().type() == MessageType.QUERY) {
      receivers.add(hop.to());
    }
  }

  static Result run(Topology topology, int from, int ttl, Conditions conditions, long seed) {
    Flood flood = new Flood();
    SimulatedNetwork network = new SimulatedNetwork(conditions, seed, flood, new Invariants());
    List<SimulatedServent> servents = network.build(topology, 7);
    // So that no table keeps the query from anybody at its last hop.
    servents.forEach(servent -> servent.share("moon"));
    network.runFor(TABLES);
    servents.get(from).flood("moon", ttl);
    network.runUntilQuiet();
    flood.receivers.remove(servents.get(from));
    Set<Integer> reached = new TreeSet<>();
    flood.receivers.forEach(servent -> reached.add(servents.indexOf(servent)));
    return new Result(reached, flood.messages);
  }
}
