package org.servent.control;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.servent.address.PeerAddress;
import org.servent.link.Role;

/**
 * The neighbourhood, as far as links and pongs tell.
 *
 * @param self where we are, and what
 */
public record NetworkView(PeerAddress self, Role role, List<Branch> neighbours) {
  public NetworkView {
    neighbours = List.copyOf(neighbours);
  }

  /**
   * A neighbour.
   *
   * @param files how many it shares; nothing if it has not said
   * @param behind hosts that it told of; by which ways they are linked is not known
   */
  public record Branch(PeerAddress address, String userAgent, NeighbourView.Role role,
      OptionalLong files, List<Known> behind) {
    public Branch {
      behind = List.copyOf(behind);
    }
  }

  /**
   * A host behind a neighbour.
   *
   * @param hops how many links away it is, 2 or more
   * @param seen how long ago the pong came
   */
  public record Known(PeerAddress address, int hops, long files, Duration seen) {}
}
