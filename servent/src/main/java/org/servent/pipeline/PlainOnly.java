package org.servent.pipeline;

import java.util.LinkedHashSet;
import java.util.Set;
import org.servent.address.Host;

/** Hosts with which TLS was tried and did not come about. */
final class PlainOnly {
  /** The eldest are forgotten, and given another try. */
  private static final int MOST = 256;

  private final Set<Host> hosts = new LinkedHashSet<>();

  void add(Host host) {
    hosts.add(host);
    if (hosts.size() > MOST) {
      hosts.remove(hosts.iterator().next());
    }
  }

  boolean contains(Host host) {
    return hosts.contains(host);
  }
}
