package org.servent.address;

/**
 * How far somebody's word may lead us, and what is worth telling to somebody: a loopback address
 * means something on its own machine only, a private one in private networks only. What strangers
 * on the internet name must not make us knock at doors of our own network, or at those of other
 * protocols.
 */
public enum Fence {
  /** Anywhere: the user said so, or it is said on this machine. */
  NONE {
    @Override
    public boolean admits(PeerAddress address) {
      return address.isDialable();
    }
  },
  /** Anywhere but this machine: it is said in a network of ours. */
  NETWORK {
    @Override
    public boolean admits(PeerAddress address) {
      return address.isDialable() && !address.host().isLoopback();
    }
  },
  /** Public addresses, and ports on which a servent or a web server may be. */
  PUBLIC {
    @Override
    public boolean admits(PeerAddress address) {
      return address.host().isPublic() && (address.port() >= FIRST_FREE_PORT
          || address.port() == 80 || address.port() == 443);
    }
  };

  /** Ports below belong to protocols that a line of HTTP may confuse (RFC 6335 §6). */
  private static final int FIRST_FREE_PORT = 1024;

  /** Whether that word may lead there. */
  public abstract boolean admits(PeerAddress address);

  /** The fence around what somebody says who is at this address, or what is said to it. */
  public static Fence of(Host teller) {
    if (teller.isLoopback()) {
      return NONE;
    }
    return teller.isPrivate() ? NETWORK : PUBLIC;
  }
}
