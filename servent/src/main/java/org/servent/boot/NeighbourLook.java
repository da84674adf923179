package org.servent.boot;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.servent.control.NeighbourView;
import org.servent.control.StatusView;
import org.servent.link.Opened;
import org.servent.neighbour.Counts;
import org.servent.neighbour.Neighbour;
import org.servent.neighbour.Neighbours;
import org.servent.neighbour.SendQueue;
import org.servent.pipeline.LinkTraffic;
import org.servent.queryrouting.PeerTables;

/** Our neighbours as users are shown them; lives on the overlay loop. */
final class NeighbourLook {
  private final Parts parts;

  NeighbourLook(Parts parts) {
    this.parts = parts;
  }

  /** All of them, those of longest standing first; without those whose links are just closing. */
  List<NeighbourView> all() {
    return parts.servent()
        .the(Neighbours.class)
        .all()
        .stream()
        .flatMap(neighbour -> view(neighbour).stream())
        .toList();
  }

  private Optional<NeighbourView> view(Neighbour neighbour) {
    Opened opened = neighbour.opened();
    return parts.links()
        .traffic(opened.link())
        .flatMap(traffic -> parts.links()
            .queue(opened.link())
            .map(queue -> view(neighbour, flow(neighbour, traffic, queue), parts.loop().now())));
  }

  private NeighbourView view(Neighbour neighbour, NeighbourView.Flow flow, Instant now) {
    Opened opened = neighbour.opened();
    Counts counts = neighbour.counts();
    return new NeighbourView(opened.whereabouts(), opened.capabilities().userAgent(), role(opened),
        opened.isDialled(), Duration.between(neighbour.since(), now),
        new StatusView.Count(sum(counts.arrived()), sum(counts.sent())), sum(counts.drops()), flow,
        said(neighbour));
  }

  static NeighbourView.Role role(Opened opened) {
    return opened.leaf() ? NeighbourView.Role.LEAF
        : opened.ultrapeer() ? NeighbourView.Role.OUR_ULTRAPEER : NeighbourView.Role.ULTRAPEER;
  }

  private static NeighbourView.Flow flow(Neighbour neighbour, LinkTraffic traffic,
      SendQueue queue) {
    return new NeighbourView.Flow(traffic.in(), traffic.out(), traffic.cipher(),
        new NeighbourView.Queue(queue.bytes(), neighbour.isCongested(), queue.drops()),
        neighbour.counts().drops());
  }

  private NeighbourView.Said said(Neighbour neighbour) {
    return new NeighbourView.Said(neighbour.opened().capabilities().headers(),
        neighbour.messages().messages().stream().map(Object::toString).toList(),
        neighbour.features().versions(), neighbour.hopsFlow().hops(),
        parts.servent()
            .the(PeerTables.class)
            .table(neighbour.opened().link())
            .map(table -> new NeighbourView.Table(table.slots(), table.fillRatio())));
  }

  private static long sum(Map<?, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
