package org.servent.control;

import java.util.List;
import org.servent.address.PeerAddress;
import org.servent.ring.RingId;

/**
 * Our place in the ring.
 *
 * @param member whether we are a member
 * @param why what is the reason if we are none, in one sentence; empty otherwise
 * @param id where we stand, or would
 * @param leafSet who stands next to us
 * @param members how many members the ring has, by how close those next to us stand; 0 outside
 */
public record RingView(boolean member, String why, RingId id, List<Member> leafSet, Table table,
    long members, Kept kept, Traffic traffic) {
  public RingView {
    leafSet = List.copyOf(leafSet);
  }

  /** Somebody in the ring. */
  public record Member(RingId id, PeerAddress address) {}

  /** How many members elsewhere we know, in so many rows of the routing table. */
  public record Table(int members, int rows) {}

  /**
   * What we keep.
   *
   * @param forOthers whether we keep anything for others; who runs for long does
   */
  public record Kept(int records, boolean forOthers) {}

  /** Messages of the ring a second, in the last minute. */
  public record Traffic(double sent, double received) {}
}
