package org.servent.hostcache;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.servent.address.Host;
import org.servent.address.PeerAddress;

/** Known hosts by address, and how many there are of each household and each block. */
final class HostTable {
  /**
   * Hosts of one household that strangers named; without it one pong after the other makes us scan
   * somebody's ports.
   */
  static final int MAX_OF_NETWORK = 4;
  /** Hosts of one block that strangers named: whoever has a block shall not fill the table. */
  static final int MAX_OF_BLOCK = 16;

  private final Map<PeerAddress, KnownHost> hosts = new HashMap<>();
  private final Map<Host, Integer> networks = new HashMap<>();
  private final Map<Host, Integer> blocks = new HashMap<>();

  @Nullable
  KnownHost get(PeerAddress address) {
    return hosts.get(address);
  }

  Collection<KnownHost> all() {
    return Collections.unmodifiableCollection(hosts.values());
  }

  int size() {
    return hosts.size();
  }

  void put(KnownHost host) {
    remove(host.address());
    hosts.put(host.address(), host);
    networks.merge(host.address().host().network(), 1, Integer::sum);
    blocks.merge(host.address().host().block(), 1, Integer::sum);
  }

  void remove(PeerAddress address) {
    if (hosts.remove(address) != null) {
      networks.computeIfPresent(address.host().network(), HostTable::oneLess);
      blocks.computeIfPresent(address.host().block(), HostTable::oneLess);
    }
  }

  private static @Nullable Integer oneLess(Host host, Integer count) {
    return count == 1 ? null : count - 1;
  }

  /**
   * Whether strangers have named enough hosts from around there; on one's own machine and in one's
   * own network many servents are no wonder.
   */
  boolean isCrowded(Host host) {
    return !host.isLoopback() && (networks.getOrDefault(host.network(), 0) >= MAX_OF_NETWORK
        || (!host.isPrivate() && blocks.getOrDefault(host.block(), 0) >= MAX_OF_BLOCK));
  }
}
