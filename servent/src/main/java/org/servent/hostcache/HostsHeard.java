package org.servent.hostcache;

import java.util.List;
import org.servent.address.PeerAddress;
import org.servent.link.Event;

/** The user's side names hosts. */
public record HostsHeard(List<PeerAddress> hosts, HostSource source) implements Event {
  public HostsHeard {
    hosts = List.copyOf(hosts);
  }
}
