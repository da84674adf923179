package org.servent.routing;

import java.util.List;
import org.servent.descriptor.Descriptor;
import org.servent.link.LinkId;

/**
 * Behind which links a query may find something, as far as their query routing tables say
 * ({@code gtk-gnutella doc/gnutella/QRP}).
 */
public interface Audience {
  /** Nobody has a table: no leaf is asked, and every neighbour is. */
  Audience UNKNOWN = new Audience() {
    @Override
    public List<LinkId> leaves(Descriptor query) {
      return List.of();
    }

    @Override
    public List<LinkId> lastHop(Descriptor query, List<LinkId> neighbours) {
      return neighbours;
    }
  };

  /** Our leaves that may have what the query asks for. */
  List<LinkId> leaves(Descriptor query);

  /**
   * Those of these neighbours that may have it themselves or behind them one hop farther; for a
   * query that goes no farther than to them.
   */
  List<LinkId> lastHop(Descriptor query, List<LinkId> neighbours);
}
