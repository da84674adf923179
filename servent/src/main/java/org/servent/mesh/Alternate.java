package org.servent.mesh;

import java.util.List;
import java.util.Optional;
import org.servent.address.Fence;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Guid;

/** One place where a file may be had. */
public sealed interface Alternate {
  /**
   * Somebody that can be connected to.
   *
   * @param address an IP address and a port, both dialable
   * @param tls whether it is said to take TLS
   */
  record Open(PeerAddress address, boolean tls) implements Alternate {
    @Override
    public Object who() {
      return address;
    }

    @Override
    public Optional<Alternate> within(Fence fence) {
      return fence.admits(address) ? Optional.of(this) : Optional.empty();
    }
  }

  /**
   * Somebody that must be asked by a push to connect to us.
   *
   * @param rudp version of firewall-to-firewall transfer it has, 0 for none, at most 15
   * @param external its own address as others see it, if it is told
   * @param proxies who takes pushes for it; 1 to {@link #MOST_PROXIES}
   */
  record Firewalled(Guid servent, int rudp, Optional<PeerAddress> external, List<Open> proxies)
      implements
        Alternate {
    /** More than LimeWire's four are not kept of anybody. */
    public static final int MOST_PROXIES = 4;

    public Firewalled {
      proxies = List.copyOf(proxies);
      if (proxies.isEmpty()) {
        throw new IllegalArgumentException("nobody takes pushes for " + servent);
      }
    }

    @Override
    public Object who() {
      return servent;
    }

    /** The same with those proxies that are; nothing if none is left. */
    @Override
    public Optional<Alternate> within(Fence fence) {
      List<Open> inside =
          proxies.stream().filter(proxy -> fence.admits(proxy.address())).toList();
      return inside.isEmpty() ? Optional.empty()
          : Optional.of(new Firewalled(servent, rudp, external.filter(fence::admits), inside));
    }
  }

  /** By which it is known again, whatever else is said of it. */
  Object who();

  /** What of it lies within this fence; nothing if it cannot be reached then. */
  Optional<Alternate> within(Fence fence);
}
