package org.servent.control;

import java.util.List;
import java.util.OptionalLong;
import org.servent.address.PeerAddress;
import org.servent.ring.RingId;

/**
 * A way through the ring.
 *
 * @param hops who stands on it, we first and the root of the key last, unless it broke off
 * @param whole whether it came to the root
 */
public record RouteView(RingId key, List<Hop> hops, boolean whole) {
  public RouteView {
    hops = List.copyOf(hops);
  }

  /**
   * Who stands on a way.
   *
   * @param shared with how many digits its id and the key both begin
   * @param micros how long it takes to it and back, in microseconds; nothing for ourselves
   */
  public record Hop(RingId id, PeerAddress address, int shared, OptionalLong micros) {}
}
