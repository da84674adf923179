package org.servent.hostcache;

import java.util.List;
import java.util.Optional;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Ping;
import org.servent.descriptor.Pong;
import org.servent.extension.Extensions;
import org.servent.extension.HostList;
import org.servent.extension.HostsWanted;
import org.servent.link.Role;
import org.servent.wire.Messages;
import org.servent.wire.WireException;

/** Lists of hosts, asked for in a ping (SCP) and told in a pong (IPP). */
final class PackedHosts {
  private PackedHosts() {}

  /** A ping that asks for hosts with slots for peers of our role. */
  static Ping ask(Role ours) {
    int slots = ours == Role.ULTRAPEER ? HostsWanted.ULTRAPEER_SLOTS : 0;
    return new Ping(
        new Ping().extensions().with(Extensions.SCP, new HostsWanted(slots | HostsWanted.IPV6)));
  }

  /** Which hosts this ping asks for, if it does. */
  static Optional<HostsWanted> wanted(Descriptor descriptor) {
    try {
      return Messages.read(descriptor) instanceof Ping ping ? ping.extensions().get(Extensions.SCP)
          : Optional.empty();
    } catch (WireException notAPing) {
      return Optional.empty();
    }
  }

  /** The pong with these hosts in it. */
  static Pong in(Pong pong, List<HostList.Listed> hosts) {
    return new Pong(pong.address(), pong.files(), pong.kilobytes(),
        HostList.IPP.with(hosts, pong.extensions()));
  }
}
