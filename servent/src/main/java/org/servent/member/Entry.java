package org.servent.member;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.servent.address.PeerAddress;
import org.servent.dht.Ring;
import org.servent.link.Opened;
import org.servent.link.Role;
import org.servent.neighbour.Neighbour;
import org.servent.neighbour.Neighbours;
import org.servent.reach.Reach;
import org.servent.ring.Contact;
import org.servent.topology.Standing;
import org.servent.vendor.Overlay;

/**
 * How we come into the ring: by neighbours that say they know it. Of several who are no members yet
 * the one with the lowest id founds a ring; rings that were founded apart become one as soon as two
 * of their members meet.
 */
final class Entry {
  /** Until the next neighbour is asked, as long as we have no place. */
  private static final Duration AGAIN = Duration.ofSeconds(3);
  /** Between two looks for neighbours who may be in another ring. */
  private static final Duration MEET = Duration.ofSeconds(20);
  /** The same once the ring is larger than what we see of it. */
  private static final Duration MEET_SELDOM = Duration.ofMinutes(10);
  /** Without any neighbour in the ring, somebody must begin it for those who ask. */
  private static final Duration ALONE = Duration.ofSeconds(20);
  /** Whoever is not taken in by then has asked in vain. */
  private static final Duration STUCK = Duration.ofSeconds(60);
  /** Another address than the one we entered with must be true for so long. */
  private static final Duration MOVED = Duration.ofMinutes(2);

  private final Standing standing;
  private final Reach reach;
  private final Neighbours neighbours;
  private final RingLinks links;
  private final RandomGenerator dice;
  /** Whom we dial to see whether it is in another ring. */
  private @Nullable PeerAddress meeting;
  private boolean begun;
  private Instant since = Instant.MAX;
  private Instant nextMeeting = Instant.MIN;
  private Instant aloneSince = Instant.MAX;
  private Instant elsewhereSince = Instant.MAX;

  Entry(Standing standing, Reach reach, Neighbours neighbours, RingLinks links,
      RandomGenerator dice) {
    this.standing = standing;
    this.reach = reach;
    this.neighbours = neighbours;
    this.links = links;
    this.dice = dice;
  }

  /** Whether we are an ultrapeer whom others can connect to, as far as is known. */
  boolean mayEnter() {
    return standing.role() == Role.ULTRAPEER && !reach.firewalled();
  }

  private List<Opened> knowing() {
    return neighbours.all()
        .stream()
        .map(Neighbour::opened)
        .filter(each -> each.capabilities().ring() && each.listens().port() != 0)
        .toList();
  }

  /** Where we shall be known, if it is time to begin. */
  Optional<PeerAddress> whereToSit(Instant now) {
    if (!mayEnter()) {
      return Optional.empty();
    }
    List<Opened> able = knowing();
    boolean asked = neighbours.all().stream().anyMatch(each -> each.supports(Overlay.KIND, 1));
    aloneSince = !able.isEmpty() || !asked ? Instant.MAX
        : aloneSince.equals(Instant.MAX) ? now : aloneSince;
    if (!able.isEmpty()) {
      return ourAddress(able.getFirst());
    }
    boolean longEnough = aloneSince.isBefore(now.minus(ALONE));
    return !longEnough ? Optional.empty()
        : neighbours.all().stream().findFirst().map(Neighbour::opened).flatMap(this::ourAddress);
  }

  private Optional<PeerAddress> ourAddress(Opened link) {
    return Optional.of(reach.ourselves().asSeenFrom(link.local())).filter(PeerAddress::isDialable);
  }

  /** Whether we are known under another address than this one, and have been for a while. */
  boolean isElsewhere(PeerAddress known, Instant now) {
    List<Opened> able = knowing();
    boolean here = able.isEmpty()
        || able.stream().anyMatch(link -> ourAddress(link).filter(known::equals).isPresent());
    elsewhereSince = here ? Instant.MAX
        : elsewhereSince.equals(Instant.MAX) ? now : elsewhereSince;
    return !here && !elsewhereSince.plus(MOVED).isAfter(now);
  }

  /** Whether we have asked for a place for too long. */
  boolean isStuck(Ring ring, Instant now) {
    return begun && !ring.isMember() && since.plus(STUCK).isBefore(now);
  }

  /** A second has passed. */
  void look(Ring ring, Instant now) {
    List<Opened> able = knowing();
    if (!begun && able.isEmpty()) {
      begin(ring, List.of(), now);
    }
    if (nextMeeting.isAfter(now)) {
      return;
    }
    Duration pause = !begun ? AGAIN
        : ring.leaves().isWholeRing() || ring.leaves().members().isEmpty() ? MEET : MEET_SELDOM;
    nextMeeting = now.plus(pause.dividedBy(2)).plusMillis(dice.nextLong(pause.toMillis()));
    List<PeerAddress> unknown = able.stream()
        .map(Opened::listens)
        .filter(address -> links.at(address)
            .filter(contact -> !ring.isMember() || ring.knows(contact.id()))
            .isEmpty())
        .toList();
    if (!unknown.isEmpty()) {
      meet(ring, unknown.get(dice.nextInt(unknown.size())), now);
    }
  }

  /** Who has a link already may have become a member of another ring since it was made. */
  private void meet(Ring ring, PeerAddress address, Instant now) {
    Optional<Contact> known = links.at(address);
    if (known.isPresent() && ring.isMember()) {
      ring.meet(known.get(), now);
    } else if (known.isEmpty()) {
      meeting = address;
      links.meet(address, now);
    }
  }

  private void begin(Ring ring, List<Contact> by, Instant now) {
    begun = true;
    since = now;
    ring.join(by, now);
  }

  /** Somebody is there; it is a member, or not yet. */
  void met(Ring ring, Contact contact, boolean member, Instant now) {
    if (!begun) {
      boolean helps = member || contact.id().compareTo(ring.self().id()) < 0;
      begin(ring, helps ? List.of(contact) : List.of(), now);
    } else if (contact.address().equals(meeting) && member && ring.isMember()
        && !ring.knows(contact.id())) {
      meeting = null;
      ring.meet(contact, now);
    }
  }

  /** We are in no ring any more. */
  void left() {
    begun = false;
    meeting = null;
    since = Instant.MAX;
    nextMeeting = Instant.MIN;
    aloneSince = Instant.MAX;
    elsewhereSince = Instant.MAX;
  }
}
