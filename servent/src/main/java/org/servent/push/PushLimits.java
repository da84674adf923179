package org.servent.push;

import java.time.Duration;
import java.time.Instant;
import org.servent.address.Fence;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.pace.TokenBucket;
import org.servent.pace.TokenBuckets;
import org.servent.reach.OwnAddress;

/**
 * Where a push may send somebody, and how often. Anybody can name any address in a push; so none
 * leads into a network of ours unless we know no other, none to ourselves, and none to the same
 * host more often than a download needs.
 */
final class PushLimits {
  /** To one host at once; gtk-gnutella's figure, as the next. */
  static final int BURST = 5;
  /** Until that many are possible again. */
  static final Duration BURST_AGAIN = Duration.ofSeconds(30);
  /** Hosts remembered. */
  private static final int HOSTS = 1_000;

  private final OwnAddress ourselves;
  private final TokenBuckets<Host> hosts =
      new TokenBuckets<>(HOSTS, BURST, BURST_AGAIN.dividedBy(BURST));
  private final TokenBucket all;

  /**
   * @param most to all hosts at once
   * @param each in the long run
   */
  PushLimits(OwnAddress ourselves, int most, Duration each) {
    this.ourselves = ourselves;
    this.all = new TokenBucket(most, each);
  }

  /** Whether somebody at {@code teller} may name this address. */
  boolean admit(PeerAddress requester, Host teller) {
    PeerAddress own = ourselves.asSeenBy(requester.host());
    boolean ours = requester.equals(own)
        || (requester.host().equals(own.host()) && !own.host().isLoopback());
    return !ours && fence(teller).admits(requester);
  }

  private Fence fence(Host teller) {
    return ourselves.isPublic() ? Fence.PUBLIC : Fence.of(teller);
  }

  /** Whether it is not too often; then it is counted. */
  boolean permit(PeerAddress requester, Instant now) {
    return hosts.take(requester.host().network(), now) && all.take(now);
  }
}
