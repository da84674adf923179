package org.servent.findings;

import java.util.Optional;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.content.Sha1;
import org.servent.descriptor.Guid;

/**
 * One file that one servent offers; all but {@code here} is its word, and not to be trusted.
 *
 * @param here whether we have it, had it, or are fetching it
 * @param suspect why it is not worth showing, if it is not
 */
public record Offer(Holder holder, String name, long size, Optional<Sha1> sha1, boolean here,
    Optional<Rule> suspect) {
  /** One that nothing speaks against. */
  public Offer(Holder holder, String name, long size, Optional<Sha1> sha1, boolean here) {
    this(holder, name, size, sha1, here, Optional.empty());
  }

  /** The same, and what speaks against it. */
  public Offer suspect(Rule rule) {
    return new Offer(holder, name, size, sha1, here, Optional.of(rule));
  }

  /**
   * Who offers it.
   *
   * @param hops how many links away; 0 if that is not known
   * @param speed of its line in kbit/s; 0 if it did not say
   * @param busy whether it has no free slot
   * @param pushNeeded whether it cannot be dialled
   */
  public record Holder(Guid servent, PeerAddress address, int hops, long speed, boolean busy,
      boolean pushNeeded) {
    /**
     * By whom to count it: everybody on a public network of one household is one; in our own
     * network and on this machine every servent is.
     */
    Object household() {
      Host host = address.host();
      return host.isPublic() ? host.network() : address;
    }
  }
}
