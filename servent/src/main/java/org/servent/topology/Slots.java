package org.servent.topology;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Bye;
import org.servent.handshake.Door;
import org.servent.handshake.Refusal;
import org.servent.hostcache.HostCache;
import org.servent.link.Capabilities;
import org.servent.link.Closed;
import org.servent.link.Concern;
import org.servent.link.Event;
import org.servent.link.LinkId;
import org.servent.link.Opened;
import org.servent.link.Outbox;
import org.servent.link.Role;
import org.servent.reach.OwnAddress;

/** Whether there is room for one more, asked while a handshake is answered. */
public final class Slots implements Concern, Door {
  /** Hosts named to somebody who is refused; what LimeWire and gtk-gnutella send. */
  private static final int MAX_TRIES = 10;
  /**
   * Links that one host may open: a household has a few servents, an attacker wants all our slots.
   */
  static final int MAX_OF_HOST = 3;

  private static final Optional<Bye> SURPLUS = Optional.of(new Bye(409, "One link too many"));

  private final Standing standing;
  private final Degree degree;
  private final HostCache hosts;
  private final OwnAddress ourselves;
  private final Map<LinkId, Opened> links = new LinkedHashMap<>();

  public Slots(Standing standing, Degree degree, HostCache hosts, OwnAddress ourselves) {
    this.standing = standing;
    this.degree = degree;
    this.hosts = hosts;
    this.ourselves = ourselves;
  }

  @Override
  public void on(Event event, Instant now, Outbox out) {
    if (event instanceof Opened opened) {
      // Handshakes that went on at the same time did not see each other.
      surplus(opened).ifPresent(link -> out.close(link, SURPLUS));
      links.put(opened.link(), opened);
    } else if (event instanceof Closed closed) {
      links.remove(closed.link());
    }
  }

  /**
   * Which link is one too many now. Of two links with one peer both sides must close the same: the
   * one that the servent with the lower address dialled stays.
   */
  private Optional<LinkId> surplus(Opened opened) {
    Optional<Opened> twin = links.values()
        .stream()
        .filter(link -> opened.listens().port() != 0 && link.listens().equals(opened.listens()))
        .findFirst();
    if (twin.isPresent()) {
      boolean oursStays = ourselves.at(opened.local().host()).compareTo(opened.listens()) < 0;
      boolean twinGoes = opened.isDialled() == oursStays && twin.get().isDialled() != oursStays;
      return Optional.of(twinGoes ? twin.get().link() : opened.link());
    }
    return opened.ours() != standing.role() || isFull(opened.theirs())
        ? Optional.of(opened.link())
        : Optional.empty();
  }

  /** Whether there is no slot left for one more of this role. */
  private boolean isFull(Role theirs) {
    long taken = links.values().stream().filter(link -> link.theirs() == theirs).count();
    return taken >= switch (standing.role()) {
      case ULTRAPEER -> theirs == Role.ULTRAPEER ? degree.most() : degree.leaves();
      case LEAF -> theirs == Role.ULTRAPEER ? degree.ultrapeers() : 0;
    };
  }

  @Override
  public Role role() {
    return standing.role();
  }

  @Override
  public boolean ultrapeersNeeded() {
    return taken() < degree.wanted() || isFull(Role.LEAF);
  }

  @Override
  public boolean wouldBeLeafOf(PeerAddress peer, Capabilities theirs) {
    return false;
  }

  /** How many of the links we dialled. */
  public int dialled() {
    return (int) links.values().stream().filter(Opened::isDialled).count();
  }

  /** How many ultrapeers there are links to. */
  public int taken() {
    return (int) links.values()
        .stream()
        .filter(link -> link.theirs() == Role.ULTRAPEER)
        .count();
  }

  @Override
  public Optional<Refusal> refusal(PeerAddress from, PeerAddress local, Capabilities theirs,
      boolean dialledByUs) {
    PeerAddress listens = dialledByUs ? from
        : new PeerAddress(from.host(), theirs.listens().map(PeerAddress::port).orElse(0));
    if (standing.role() == Role.LEAF && !theirs.ultrapeer()) {
      return Optional.of(new Refusal(503, "Shielded leaf node"));
    }
    if (ourselves.isOurselves(listens, local)) {
      return Optional.of(new Refusal(409, "You are talking to yourself"));
    }
    if (listens.port() != 0
        && links.values().stream().anyMatch(link -> link.listens().equals(listens))) {
      return Optional.of(new Refusal(409, "Already connected"));
    }
    if (!dialledByUs && !from.host().isLoopback() && ofHost(from) >= MAX_OF_HOST) {
      return Optional.of(new Refusal(409, "Too many links from your address"));
    }
    if (isFull(theirs.ultrapeer() ? Role.ULTRAPEER : Role.LEAF)) {
      return Optional.of(new Refusal(503, "No slots left"));
    }
    return Optional.empty();
  }

  private long ofHost(PeerAddress from) {
    return links.values()
        .stream()
        .filter(link -> link.peer().host().network().equals(from.host().network()))
        .count();
  }

  @Override
  public List<PeerAddress> tries(PeerAddress asker) {
    return hosts.worthTrying(asker.host(), MAX_TRIES);
  }

  @Override
  public PeerAddress listens(PeerAddress local) {
    return ourselves.asSeenFrom(local);
  }
}
