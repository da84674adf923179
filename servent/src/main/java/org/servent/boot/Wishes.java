package org.servent.boot;

import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.servent.address.PeerAddress;
import org.servent.bootstrap.CacheList;
import org.servent.control.StartOptions;
import org.servent.hostcache.Bootstrapping;
import org.servent.topology.Degree;
import org.servent.transport.Addresses;

/** What the user wished at the start, as the parts want to be told. */
final class Wishes {
  private Wishes() {}

  /** Messages carry IP addresses only, so a name is looked up once. */
  static Optional<PeerAddress> announced(StartOptions.Network network) throws CannotStart {
    if (network.publicAddress().isEmpty()) {
      return Optional.empty();
    }
    PeerAddress given = network.publicAddress().get();
    try {
      return Optional.of(Addresses.lookUp(given));
    } catch (UnknownHostException unknown) {
      throw new CannotStart(
          "Nobody knows the host " + given.host() + ", which --public names. Give its IP address.",
          unknown);
    }
  }

  /** Whom to ask for hosts. */
  static Bootstrapping bootstrapping(StartOptions.Finding finding, CacheList caches) {
    return new Bootstrapping(finding.strangers(), finding.lan(),
        finding.caches() ? caches.udp() : List.of(), finding.caches() && !caches.web().isEmpty());
  }

  /** Whoever is named is wanted. */
  static Degree degree(StartOptions.Neighbours neighbours) {
    StartOptions.Part part = neighbours.part();
    int named = neighbours.connect().size();
    Degree room = Degree.withRoom(Math.max(part.neighbours(), named));
    return new Degree(room.wanted(), Math.max(room.most(), Degree.usual().most()),
        neighbours.onlyThese(), part.leaves(), Math.max(part.leafOf(), Math.min(named, 10)));
  }
}
