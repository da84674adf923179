package org.servent.trust;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.servent.descriptor.Bye;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.MessageType;
import org.servent.link.Reason;

/**
 * How the peer of one link behaves, by what deployed servents cut links for.
 *
 * <p>Nothing is counted that honest peers cause. A descriptor comes by several ways in any network
 * with circles, so only what the same link brought before counts as a duplicate; what is broken may
 * have been relayed unread, so it counts only from its author.
 */
public final class Conduct {
  /** TTL + hops beyond this was never meant by anybody; gtk-gnutella's hard limit. */
  static final int MAX_REACH = 15;
  /** Who is that near answers for it: it made the descriptor, or its neighbour did. */
  private static final int NEAR = 2;

  private final Map<Offence, int[]> counts = new EnumMap<>(Offence.class);
  private long arrived;

  /**
   * What is held against a peer.
   *
   * <p>It is enough when there are more than {@code most}, and more than so many of a thousand
   * descriptors that came.
   */
  private enum Offence {
    /** gtk-gnutella's figures. */
    REPEATED(4, 15, new Bye(401, "Too many duplicates")),
    /** gtk-gnutella's figure. */
    HIGH_TTL(10, 0, new Bye(403, "Relayed messages of high TTL")),
    /** A slip is forgiven, as gtk-gnutella does. */
    TTL_ZERO(10, 0, new Bye(408, "Messages with TTL 0")),
    /** gtk-gnutella cuts at the first; others relay what they do not look into. */
    TOO_LARGE(4, 10, new Bye(400, "Messages too large")),
    /** Its own, so that not even one is anybody else's fault. */
    UNPARSABLE(10, 50, new Bye(409, "Too many errors")),
    /** gtk-gnutella's figure: no leaf has anything to relay. */
    RELAYED_BY_LEAF(0, 0, new Bye(414, "Leaf relayed messages"));

    private final int most;
    private final int perMille;
    @SuppressWarnings("ImmutableEnumChecker") // A record of a number and a text.
    private final Optional<Bye> bye;

    Offence(int most, int perMille, Bye bye) {
      this.most = most;
      this.perMille = perMille;
      this.bye = Optional.of(bye);
    }
  }

  /**
   * A descriptor arrived.
   *
   * @return the last words, if this is enough
   */
  public Optional<Bye> arrived(Descriptor descriptor) {
    arrived++;
    return descriptor.lifetime().reach() > MAX_REACH && descriptor.lifetime().hops() <= NEAR
        ? offends(Offence.HIGH_TTL)
        : Optional.empty();
  }

  /**
   * A descriptor that arrived was dropped.
   *
   * @return the last words, if this is enough
   */
  public Optional<Bye> dropped(Descriptor descriptor, Reason reason) {
    return switch (reason) {
      case REPEATED -> offends(Offence.REPEATED);
      case TTL_ZERO -> offends(Offence.TTL_ZERO);
      case RELAYED_BY_LEAF -> offends(Offence.RELAYED_BY_LEAF);
      // Hits of others are only not relayed: they may be that large for who asked.
      case TOO_LARGE -> descriptor.type() == MessageType.QUERY_HIT ? Optional.empty()
          : offends(Offence.TOO_LARGE);
      case UNPARSABLE -> descriptor.lifetime().hops() == 0 ? offends(Offence.UNPARSABLE)
          : Optional.empty();
      default -> Optional.empty();
    };
  }

  private Optional<Bye> offends(Offence offence) {
    int[] count = counts.computeIfAbsent(offence, first -> new int[1]);
    count[0]++;
    return count[0] > offence.most && 1000L * count[0] > arrived * offence.perMille ? offence.bye
        : Optional.empty();
  }
}
