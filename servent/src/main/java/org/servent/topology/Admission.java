package org.servent.topology;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.servent.address.Host;
import org.servent.handshake.Refusal;
import org.servent.link.Capabilities;
import org.servent.link.Opened;

/**
 * Who may have one of the slots of one kind: a function of the links that hold them now.
 *
 * @param slots how many there are
 * @param holders the links that hold one
 */
record Admission(int slots, List<Opened> holders) {
  /**
   * Links that one host may open: a household has a few servents, an attacker wants all our slots.
   */
  static final int MAX_OF_HOST = 3;
  /** One network may hold one in so many slots, so that who rents one does not surround us. */
  private static final int NETWORK_SHARE = 8;
  /** One in so many slots is kept for other vendors than the most frequent; LimeWire's figure. */
  private static final int OTHERS_SHARE = 10;
  /** When fewer than one in so many is left, whoever does not compress is the first to wait. */
  private static final int PLAIN_SHARE = 4;

  /** Whether this peer is refused; there is no wrong that it did. */
  Optional<Refusal> refusal(Host from, Capabilities theirs) {
    Optional<Refusal> full = refusalByFullness();
    if (full.isPresent()) {
      return full;
    }
    if (!theirs.acceptsDeflate() && holders.size() >= slots - slots / PLAIN_SHARE) {
      return Optional.of(new Refusal(403, "Compressed connection preferred"));
    }
    if (count(link -> vendor(link.capabilities()).equals(vendor(theirs))) >= slots
        - slots / OTHERS_SHARE) {
      return Optional.of(new Refusal(503, "Slots left for other vendors only"));
    }
    return isCrowded(from)
        ? Optional.of(new Refusal(409, "Too many links from your network"))
        : Optional.empty();
  }

  /** The same for one that we dialled: whom we choose is our own matter. */
  Optional<Refusal> refusalByFullness() {
    return isFull() ? Optional.of(new Refusal(503, "No slots left")) : Optional.empty();
  }

  /** Whether none is free. */
  boolean isFull() {
    return holders.size() >= slots;
  }

  /** On loopback and in a private network many servents are no wonder. */
  private boolean isCrowded(Host from) {
    if (from.isLoopback()) {
      return false;
    }
    int ofNetwork = Math.max(MAX_OF_HOST, slots / NETWORK_SHARE);
    return accepted(link -> link.network().equals(from.network())) >= MAX_OF_HOST
        || (!from.isPrivate()
            && accepted(link -> link.block().equals(from.block())) >= ofNetwork);
  }

  private long accepted(Predicate<Host> here) {
    return count(link -> here.test(link.peer().host()));
  }

  private long count(Predicate<Opened> which) {
    return holders.stream().filter(which).count();
  }

  /** The product without its version. */
  private static String vendor(Capabilities theirs) {
    return theirs.userAgent().split("[/ ]", 2)[0].toLowerCase(Locale.ROOT);
  }
}
