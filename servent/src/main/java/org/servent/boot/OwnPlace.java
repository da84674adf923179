package org.servent.boot;

import java.util.List;
import java.util.Optional;
import org.servent.address.PeerAddress;
import org.servent.extension.HostList;
import org.servent.member.Membership;
import org.servent.neighbour.Neighbours;
import org.servent.overlay.Servent;
import org.servent.overlay.ServentSettings;
import org.servent.push.OwnProxies;
import org.servent.reach.OwnAddress;
import org.servent.reach.Reach;
import org.servent.record.Statement;

/** Where we are, as others are told; lives on the overlay loop. */
record OwnPlace(Servent servent, ServentSettings settings) {
  /** Our own address, or those who take pushes for us; with what is to be said of us beside it. */
  record Reached(List<PeerAddress> addresses, int flags) {}

  /** Where we say that we are. */
  PeerAddress address() {
    return servent.the(OwnAddress.class).asSeenFrom(local());
  }

  /** How we know. */
  OwnAddress.Known origin() {
    return servent.the(OwnAddress.class).how(local());
  }

  /** Our end of the eldest link. */
  private PeerAddress local() {
    OwnAddress ourselves = servent.the(OwnAddress.class);
    return servent.the(Neighbours.class)
        .all()
        .stream()
        .findFirst()
        .map(link -> link.opened().local())
        .orElseGet(() -> ourselves.at(ourselves.ofMachine()));
  }

  /** How others get to us; nothing if they cannot. */
  Optional<Reached> reached() {
    boolean firewalled = servent.the(Reach.class).firewalled();
    List<PeerAddress> addresses =
        (firewalled
            ? servent.the(OwnProxies.class).proxies().stream().map(HostList.Listed::address)
            : Optional.of(address()).stream())
            .filter(PeerAddress::isDialable)
            .limit(Statement.MOST_ADDRESSES)
            .toList();
    int flags = (firewalled ? Statement.FIREWALLED : 0)
        | (settings.pong().tls() ? Statement.TLS : 0);
    return addresses.isEmpty() ? Optional.empty()
        : Optional.of(new Reached(addresses, flags));
  }

  /** What we say of ourselves in the ring; nothing if nobody could make use of it. */
  Optional<Statement.Presence> presence() {
    int more = (servent.the(Membership.class).keepsForOthers() ? Statement.STORES : 0)
        | (settings.browsable() ? Statement.BROWSABLE : 0);
    return reached().map(it -> new Statement.Presence(it.addresses(), it.flags() | more));
  }
}
