package org.servent.overlay;

import java.util.Optional;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Guid;
import org.servent.hostcache.Bootstrapping;
import org.servent.hostcache.OwnPong;
import org.servent.member.RingSettings;
import org.servent.topology.Degree;
import org.servent.topology.RoleWish;

/**
 * What a servent must be told.
 *
 * @param guid the servent GUID, stable over restarts
 * @param announced the address to name to others, if the user gave one; with port 0 nobody can
 *          connect to us
 * @param port where we listen
 * @param maxTtl TTL + hops of whatever we pass on, 1 to 7; one more multiplies the traffic by the
 *          number of neighbours
 * @param role what the user wants us to be
 * @param degree how many neighbours
 * @param bootstrapping where hosts may come from, beside those that the user names
 * @param pong what is told in pongs, beside what changes
 * @param browsable whether our hits say that all that is shared can be asked for
 * @param census whether whoever counts servents by UDP is told whom we have links with
 * @param ring who we are in the ring; nothing if we shall be in none
 */
public record ServentSettings(Guid guid, Optional<PeerAddress> announced, int port, int maxTtl,
    RoleWish role, Degree degree, Bootstrapping bootstrapping, OwnPong.Manner pong,
    boolean browsable, boolean census, Optional<RingSettings> ring) {
  /** What our own queries have, and what most of the network accepts. */
  public static final int USUAL_TTL = 4;
  /** More was never meant ({@code Gnutella 0.6 §2.2.1}). */
  public static final int MAX_TTL = 7;

  public ServentSettings {
    if (maxTtl < 1 || maxTtl > MAX_TTL) {
      throw new IllegalArgumentException("TTL is between 1 and 7: " + maxTtl);
    }
  }

  /** Whoever is heard of may be dialled, and nobody is asked for hosts. */
  public ServentSettings(Guid guid, Optional<PeerAddress> announced, int port, int maxTtl,
      RoleWish role, Degree degree) {
    this(guid, announced, port, maxTtl, role, degree, Bootstrapping.HEARSAY, OwnPong.Manner.PLAIN,
        false, true, Optional.empty());
  }

  /** Whether anybody may be bothered whom the user did not name. */
  public boolean strangers() {
    return bootstrapping.strangers();
  }

  /** Whether our port takes TLS. */
  public boolean tls() {
    return pong.tls();
  }

  /** The usual settings of a servent that listens here. */
  public static ServentSettings usual(Guid guid, int port) {
    return new ServentSettings(guid, Optional.empty(), port, USUAL_TTL, RoleWish.AUTO,
        Degree.usual());
  }
}
