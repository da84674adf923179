package org.servent.hostcache;

import java.time.Duration;
import java.util.List;
import org.servent.address.PeerAddress;
import org.servent.link.Event;

/** The hosts that an earlier run knew, the best first. */
public record HostsRemembered(List<Host> hosts) implements Event {
  public HostsRemembered {
    hosts = List.copyOf(hosts);
  }

  /**
   * One of them.
   *
   * @param successes how often it became a neighbour when it was dialled
   * @param uptime for how long it runs on an average day; zero if it is not known
   * @param tls whether it takes TLS
   */
  public record Host(PeerAddress address, int successes, Duration uptime, boolean tls) {}
}
