package org.servent.queryrouting;

import static org.servent.link.Links.address;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.Query;
import org.servent.link.Capabilities;
import org.servent.link.LinkId;
import org.servent.link.Opened;
import org.servent.link.Role;
import org.servent.qrp.Patches;
import org.servent.qrp.QueryRouteTable;
import org.servent.qrp.RouteTableMessage;
import org.servent.wire.Messages;

/** Links and descriptors as tests of query routing need them. */
final class Peers {
  private Peers() {}

  /** Our leaf. */
  static Opened leaf(LinkId link) {
    return opened(link, Role.ULTRAPEER, Map.of("X-Ultrapeer", "False", "X-Query-Routing", "0.1"));
  }

  /** A neighbour with which we exchange tables. */
  static Opened neighbour(LinkId link) {
    return opened(link, Role.ULTRAPEER,
        Map.of("X-Ultrapeer", "True", "X-Ultrapeer-Query-Routing", "0.1"));
  }

  /** A neighbour that has never heard of tables between ultrapeers. */
  static Opened oldNeighbour(LinkId link) {
    return opened(link, Role.ULTRAPEER, Map.of("X-Ultrapeer", "True"));
  }

  /** Our ultrapeer, whose leaf we are. */
  static Opened ultrapeer(LinkId link) {
    return opened(link, Role.LEAF, Map.of("X-Ultrapeer", "True"));
  }

  private static Opened opened(LinkId link, Role ours, Map<String, String> headers) {
    return new Opened(link, address(link), PeerAddress.parse("192.0.2.1:40000"),
        Optional.of(address(link)), new Capabilities(headers), ours);
  }

  static Descriptor descriptor(RouteTableMessage message) {
    return Messages.descriptor(new Guid(3, 3), Lifetime.fresh(1), message.write());
  }

  /** What tells a table of these words. */
  static List<Descriptor> table(int slots, String... words) {
    return Patches.afresh(QueryRouteTable.of(slots, List.of(words)))
        .stream()
        .map(Peers::descriptor)
        .toList();
  }

  static Descriptor query(String words) {
    return Messages.descriptor(new Guid(1, 1), Lifetime.fresh(1), Query.forWords(words));
  }
}
