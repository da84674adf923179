package org.servent.mesh;

import java.util.Optional;
import org.servent.address.Fence;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Guid;

/**
 * Who is told of alternates, or tells of them.
 *
 * @param host where it comes from
 * @param node where it says that it can be connected to
 * @param servent what it calls itself, if it says so
 * @param firewalledToo whether it understands alternates that need a push
 */
public record Listener(Host host, Optional<PeerAddress> node, Optional<Guid> servent,
    boolean firewalledToo) {
  /** Somebody that does not say what it calls itself. */
  public Listener(Host host, Optional<PeerAddress> node, boolean firewalledToo) {
    this(host, node, Optional.empty(), firewalledToo);
  }

  /** Somebody of whom nothing but the address is known. */
  public static Listener at(Host host) {
    return new Listener(host, Optional.empty(), false);
  }

  /**
   * Whether this is worth telling to it: neither itself nor what means something elsewhere only.
   * Several servents may be at one address of a machine or a network of ours.
   */
  boolean maySee(Alternate alternate) {
    if (alternate.within(Fence.of(host)).isEmpty()) {
      return false;
    }
    if (!(alternate instanceof Alternate.Open open)) {
      return firewalledToo && servent.filter(alternate.who()::equals).isEmpty();
    }
    boolean sameHost = open.address().host().equals(host);
    return !node.filter(open.address()::equals).isPresent()
        && !(sameHost && (node.isEmpty() || host.isPublic()));
  }

  /**
   * By what it is counted: who has one address of a block of the internet may have all of it; in
   * our own networks a host is a host.
   */
  Host voter() {
    return host.isPublic() ? host.block() : host;
  }
}
