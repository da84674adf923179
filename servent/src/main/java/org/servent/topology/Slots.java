package org.servent.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Bye;
import org.servent.handshake.Census;
import org.servent.handshake.Door;
import org.servent.handshake.Refusal;
import org.servent.handshake.RingDoor;
import org.servent.hostcache.HostCache;
import org.servent.hostcache.Vacancies;
import org.servent.link.Capabilities;
import org.servent.link.Concern;
import org.servent.link.Event;
import org.servent.link.LinkId;
import org.servent.link.Opened;
import org.servent.link.Outbox;
import org.servent.link.Role;
import org.servent.neighbour.Neighbour;
import org.servent.neighbour.Neighbours;
import org.servent.pace.TokenBucket;
import org.servent.reach.OwnAddress;

/**
 * Whether there is room for one more, asked while a handshake is answered; and which links have to
 * go when there is not, or when we are not what we were when they opened.
 */
public final class Slots implements Concern, Door, Vacancies {
  /** Hosts named to others; what LimeWire and gtk-gnutella send. */
  private static final int MAX_TRIES = 10;
  /** Between two crawlers in the long run: a walk through the network needs one answer an hour. */
  private static final Duration CRAWLERS_PACE = Duration.ofSeconds(30);
  /** Crawlers that may come one after the other. */
  static final int MAX_CRAWLERS = 5;
  /** Between two looks for links that do not fit any more. */
  private static final Duration LOOK = Duration.ofMinutes(1);
  /** The same while there are some. */
  static final Duration STEP = Duration.ofSeconds(5);
  /** One in so many of them goes at each look, lest all look for others at once. */
  private static final int STEPS = 6;

  private static final Optional<Bye> SURPLUS = Optional.of(new Bye(409, "One link too many"));
  private static final Optional<Bye> MISFIT = Optional.of(new Bye(203, "Peer mode changed"));

  private final Standing standing;
  private final Degree degree;
  private final Neighbours neighbours;
  private final HostCache hosts;
  private final OwnAddress ourselves;
  private final RingDoor ring;
  private final TokenBucket crawlers = new TokenBucket(MAX_CRAWLERS, CRAWLERS_PACE);
  private final TlsSpeakers tlsSpeakers = new TlsSpeakers();
  private Instant latest = Instant.MIN;
  private Instant next = Instant.MAX;

  /** Of a servent that is in no ring. */
  public Slots(Standing standing, Degree degree, Neighbours neighbours, HostCache hosts,
      OwnAddress ourselves) {
    this(standing, degree, neighbours, hosts, ourselves, RingDoor.SHUT);
  }

  public Slots(Standing standing, Degree degree, Neighbours neighbours, HostCache hosts,
      OwnAddress ourselves, RingDoor ring) {
    this.standing = standing;
    this.degree = degree;
    this.neighbours = neighbours;
    this.hosts = hosts;
    this.ourselves = ourselves;
    this.ring = ring;
  }

  @Override
  public void on(Event event, Instant now, Outbox out) {
    latest = now;
    next = next.equals(Instant.MAX) ? now.plus(LOOK) : next;
    if (event instanceof Opened opened) {
      // Handshakes that went on at the same time did not see each other.
      surplus(opened).ifPresent(link -> out.close(link, SURPLUS));
      tlsSpeakers.meet(opened);
    }
  }

  @Override
  public Instant nextDeadline() {
    return next;
  }

  @Override
  public void onDeadline(Instant now, Outbox out) {
    List<LinkId> misfits = links().filter(link -> link.ours() != standing.role())
        .map(Opened::link)
        .toList();
    misfits.stream()
        .limit((misfits.size() + STEPS - 1) / STEPS)
        .forEach(link -> out.close(link, MISFIT));
    latest = now;
    next = now.plus(misfits.isEmpty() ? LOOK : STEP);
  }

  private Stream<Opened> links() {
    return neighbours.all().stream().map(Neighbour::opened);
  }

  /**
   * Which link is one too many now. Of two links with one peer both sides must close the same: the
   * one that the servent with the lower address dialled stays.
   */
  private Optional<LinkId> surplus(Opened opened) {
    Optional<Opened> twin =
        others(opened).filter(link -> link.listens().equals(opened.listens())).findFirst();
    if (opened.listens().port() != 0 && twin.isPresent()) {
      boolean oursStays = ourselves.at(opened.local().host()).compareTo(opened.listens()) < 0;
      boolean twinGoes = opened.isDialled() == oursStays && twin.get().isDialled() != oursStays;
      return Optional.of(twinGoes ? twin.get().link() : opened.link());
    }
    boolean fits = opened.ours() == standing.role()
        && others(opened)
            .filter(link -> link.ours() == opened.ours() && link.theirs() == opened.theirs())
            .count() < degree.most(opened.ours(), opened.theirs());
    return fits ? Optional.empty() : Optional.of(opened.link());
  }

  private Stream<Opened> others(Opened opened) {
    return links().filter(link -> !link.link().equals(opened.link()));
  }

  @Override
  public Role role() {
    return standing.role();
  }

  @Override
  public int free(Role theirs) {
    return standing.role() == Role.LEAF ? 0 : Math.max(0, left(theirs));
  }

  private int left(Role theirs) {
    return degree.most(Role.ULTRAPEER, theirs) - neighbours.count(Role.ULTRAPEER, theirs);
  }

  @Override
  public Role towards(Capabilities theirs) {
    return standing.towards(theirs);
  }

  @Override
  public boolean ultrapeersNeeded() {
    return taken() < degree.wanted() || left(Role.LEAF) <= 0;
  }

  @Override
  public boolean wouldBeLeafOf(PeerAddress peer, Capabilities theirs) {
    return standing.yields();
  }

  /** How many of the links that fit we dialled. */
  public int dialled() {
    return (int) standing.links().filter(Opened::isDialled).count();
  }

  /** How many ultrapeers there are links to that fit. */
  public int taken() {
    return standing.links(standing.role(), Role.ULTRAPEER);
  }

  @Override
  public Optional<Refusal> refusal(Role ours, PeerAddress from, PeerAddress local,
      Capabilities theirs, boolean dialledByUs) {
    PeerAddress listens = dialledByUs ? from
        : new PeerAddress(from.host(), theirs.listens().map(PeerAddress::port).orElse(0));
    if (!theirs.saysItsRole()) {
      return Optional.of(new Refusal(403, "Neither ultrapeer nor leaf"));
    }
    if (ours == Role.LEAF && !theirs.ultrapeer()) {
      return Optional.of(new Refusal(503, "Shielded leaf node"));
    }
    if (ourselves.isOurselves(listens, local)) {
      return Optional.of(new Refusal(409, "You are talking to yourself"));
    }
    if (listens.port() != 0 && links().anyMatch(link -> link.listens().equals(listens))) {
      return Optional.of(new Refusal(409, "Already connected"));
    }
    Admission slots = slots(ours, theirs.ultrapeer() ? Role.ULTRAPEER : Role.LEAF);
    return dialledByUs ? slots.refusalByFullness() : slots.refusal(from.host(), theirs);
  }

  private Admission slots(Role ours, Role theirs) {
    return new Admission(degree.most(ours, theirs),
        links().filter(link -> link.ours() == ours && link.theirs() == theirs).toList());
  }

  /**
   * Ultrapeers that we have links to, those first of which we know that they can be reached; then
   * others that we had links to.
   */
  @Override
  public List<PeerAddress> tries(PeerAddress asker) {
    List<PeerAddress> leaves = links().filter(Opened::leaf).map(Opened::listens).toList();
    return hosts.worthTrying(asker.host(), MAX_TRIES + leaves.size())
        .stream()
        .filter(host -> !leaves.contains(host))
        .limit(MAX_TRIES)
        .toList();
  }

  @Override
  public Optional<Census> census() {
    return crawlers.take(latest)
        ? Optional.of(new Census(whereabouts(Role.ULTRAPEER), whereabouts(Role.LEAF)))
        : Optional.empty();
  }

  private List<PeerAddress> whereabouts(Role theirs) {
    return links().filter(link -> link.theirs() == theirs)
        .map(Opened::listens)
        .filter(host -> host.port() != 0)
        .toList();
  }

  @Override
  public PeerAddress listens(PeerAddress local) {
    return ourselves.asSeenFrom(local);
  }

  @Override
  public Optional<PeerAddress> listensByIpv6() {
    return ourselves.byIpv6();
  }

  @Override
  public RingDoor ring() {
    return ring;
  }

  @Override
  public boolean speaksTls(PeerAddress host) {
    return tlsSpeakers.contains(host) || hosts.speaksTls(host);
  }
}
