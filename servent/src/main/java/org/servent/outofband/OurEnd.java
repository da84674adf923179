package org.servent.outofband;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.servent.address.Fence;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.link.LinkId;
import org.servent.neighbour.Neighbours;
import org.servent.reach.Reach;

/** What we can do by UDP: whether datagrams reach us and where, and whom we may send any. */
final class OurEnd {
  private final Reach reach;
  private final Neighbours neighbours;

  OurEnd(Reach reach, Neighbours neighbours) {
    this.reach = reach;
    this.neighbours = neighbours;
  }

  /** Whether datagrams of strangers are known to reach us, and may be answered. */
  boolean isOpen() {
    return reach.openByUdp();
  }

  /** Where datagrams reach us, by IPv4 if they do so; nothing if it is not known that they do. */
  Optional<PeerAddress> address() {
    return !isOpen() ? Optional.empty()
        : neighbours.all()
            .stream()
            .map(link -> reach.ourselves().asSeenFrom(link.opened().local()))
            .filter(address -> address.isDialable() && !address.host().isName())
            .min(Comparator.comparing(address -> address.host().isIpv6()));
  }

  /**
   * Whether we may send datagrams there because a query says so that came by this link: nobody
   * shall send us into a network of ours, or to other protocols, from outside.
   */
  boolean mayReach(PeerAddress address, LinkId by) {
    return neighbours.get(by)
        .map(link -> link.opened().peer().host())
        .filter(teller -> Fence.of(teller).admits(address) && isOfInterest(address.host(), teller))
        .isPresent();
  }

  /** A loopback address means something to whoever is on this machine. */
  private static boolean isOfInterest(Host host, Host teller) {
    return !host.isLoopback() || teller.isLoopback();
  }

  /** From there came a datagram that was no answer to one of ours. */
  void reachedFrom(Host host, Instant now) {
    reach.reachedByUdp(host, now);
  }
}
