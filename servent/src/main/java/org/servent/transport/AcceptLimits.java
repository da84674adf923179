package org.servent.transport;

/**
 * How many connections that others opened may be open at once.
 *
 * @param total in all, links and transfers: each costs a file descriptor and some buffers
 * @param perAddress from one address, or one /64 of IPv6: a household behind it needs a few, an
 *          attacker wants many
 * @param perLoopback from one loopback address, which only this machine's own programs have
 */
public record AcceptLimits(int total, int perAddress, int perLoopback) {
  /** On loopback as many as in all: whoever is on this machine has better ways to do harm. */
  public static final AcceptLimits DEFAULT = new AcceptLimits(1_024, 16, 1_024);

  public AcceptLimits {
    if (total < 1 || perAddress < 1 || perLoopback < 1) {
      throw new IllegalArgumentException("who listens accepts at least one connection");
    }
  }
}
