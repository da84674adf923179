package org.servent.boot;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.servent.address.PeerAddress;
import org.servent.control.NetworkView;
import org.servent.control.NetworkView.Branch;
import org.servent.control.NetworkView.Known;
import org.servent.hostcache.PongCache;
import org.servent.link.Opened;
import org.servent.neighbour.Neighbour;
import org.servent.neighbour.Neighbours;
import org.servent.topology.Standing;

/** The neighbourhood as users are shown it; lives on the overlay loop. */
final class NetworkLook {
  private final Parts parts;

  NetworkLook(Parts parts) {
    this.parts = parts;
  }

  NetworkView network() {
    PeerAddress self = new StatusLook(parts).address();
    return new NetworkView(self, parts.servent().the(Standing.class).role(),
        parts.servent()
            .the(Neighbours.class)
            .all()
            .stream()
            .map(Neighbour::opened)
            .map(link -> branch(link, self))
            .toList());
  }

  private Branch branch(Opened link, PeerAddress self) {
    List<PongCache.Told> told = parts.servent().the(PongCache.class).told(link.link());
    return new Branch(link.whereabouts(), link.capabilities().userAgent(),
        NeighbourLook.role(link),
        told.stream().filter(each -> each.hops() == 1).mapToLong(PongCache.Told::files).findFirst(),
        told.stream()
            .filter(each -> each.hops() > 1 && !each.address().equals(self))
            .sorted(Comparator.comparingInt(PongCache.Told::hops)
                .thenComparing(PongCache.Told::address))
            .map(each -> new Known(each.address(), each.hops(), each.files(),
                Duration.between(each.at(), parts.loop().now())))
            .toList());
  }
}
