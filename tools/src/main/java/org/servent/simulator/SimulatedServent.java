package org.servent.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.Query;
import org.servent.handshake.Claims;
import org.servent.handshake.Door;
import org.servent.link.Answered;
import org.servent.link.Concern;
import org.servent.link.Event;
import org.servent.link.LinkId;
import org.servent.link.Notice;
import org.servent.link.Outbox;
import org.servent.link.Question;
import org.servent.link.Role;
import org.servent.neighbour.Neighbours;
import org.servent.outofband.OwnQueries;
import org.servent.overlay.Servent;
import org.servent.overlay.ServentSettings;
import org.servent.queryrouting.PeerTables;
import org.servent.queryrouting.WordsShared;
import org.servent.routing.Router;
import org.servent.search.Found;
import org.servent.search.HitCame;
import org.servent.search.SearchWanted;
import org.servent.topology.Degree;
import org.servent.topology.Slots;
import org.servent.topology.Standing;
import org.servent.wire.Messages;

/**
 * A real servent in a simulated network: what it hears, what it knows, and what it told its user.
 */
public final class SimulatedServent {
  private final SimulatedNetwork network;
  private final String name;
  private final PeerAddress address;
  private final ServentSettings settings;
  private final RandomGenerator dice;
  private final Servent servent;
  private final Map<LinkId, SimulatedLink.End> ends = new LinkedHashMap<>();
  private final SharedNames library = new SharedNames();
  private final List<Notice> notices = new ArrayList<>();
  private Instant alarm = Instant.MAX;
  private boolean alive = true;
  private long links;

  SimulatedServent(SimulatedNetwork network, Place place, ServentSettings settings,
      RandomGenerator dice,
      UnaryOperator<Outbox> lie) {
    this.network = network;
    this.name = place.name();
    this.address = place.address();
    this.settings = settings;
    this.dice = dice;
    this.servent = new Servent(settings, lie.apply(new SimulatedOutbox(network, this)), dice);
  }

  /** The same servent, started anew. */
  SimulatedServent again(RandomGenerator otherDice) {
    return new SimulatedServent(network, new Place(name, address), settings, otherDice,
        UnaryOperator.identity());
  }

  /** Who and where a servent is. */
  record Place(String name, PeerAddress address) {}

  /** Where it listens. */
  public PeerAddress address() {
    return address;
  }

  /** Its servent GUID. */
  public Guid guid() {
    return settings.guid();
  }

  /** What it is in the network now. */
  public Role role() {
    return the(Standing.class).role();
  }

  /** What it says of itself in handshakes. */
  Claims claims() {
    Degree degree = settings.degree();
    return new Claims(degree.wanted() == 0 ? degree.most() : degree.wanted(), settings.maxTtl());
  }

  /** Who decides with whom it has links. */
  Door door() {
    return the(Slots.class);
  }

  /** One of its concerns, to look at its state. */
  public <C extends Concern> C the(Class<C> concern) {
    return servent.the(concern);
  }

  /** Puts files of these names into its library. */
  public void share(String... names) {
    library.add(names);
    tell(new WordsShared(library.table()));
  }

  /** Whether it has no links. */
  public boolean isAlone() {
    return ends.isEmpty();
  }

  /** Searches for words, and says by which GUID. */
  public Guid search(String words, int ttl) {
    Guid query = the(OwnQueries.class).guid();
    tell(new SearchWanted(query, words, Optional.empty(), ttl));
    return query;
  }

  /**
   * Sends a query to all its neighbours, and its leaves that may have something, as ultrapeers do
   * that guide none; and says which.
   */
  public Guid flood(String words, int ttl) {
    Descriptor query = Messages.descriptor(Guid.random(dice), Lifetime.fresh(ttl),
        Query.forWords(words));
    List<LinkId> to = new ArrayList<>(the(Router.class).neighbours());
    to.addAll(the(PeerTables.class).leaves(query));
    the(Router.class).originate(query, to, network.time().now(), the(Neighbours.class));
    return query.guid();
  }

  /** Something happens to it. */
  public void tell(Event event) {
    if (alive) {
      servent.on(event, network.time().now());
      settle();
    }
  }

  /** Its user asks something of one of its concerns. */
  public void act(Consumer<Instant> what) {
    if (alive) {
      what.accept(network.time().now());
      settle();
    }
  }

  /** What it told its user. */
  public List<Notice> notices() {
    return List.copyOf(notices);
  }

  /** What this search of its found. */
  public List<Found> found(Guid query) {
    return notices.stream()
        .filter(HitCame.class::isInstance)
        .map(notice -> ((HitCame) notice).found())
        .filter(found -> found.query().equals(query))
        .toList();
  }

  /** Those it has a link to, in the order in which the links opened. */
  public List<SimulatedServent> neighbours() {
    return ends.values().stream().map(end -> end.other().servent()).toList();
  }

  /** The link by which it reaches this neighbour. */
  public Optional<LinkId> linkTo(SimulatedServent neighbour) {
    return end(neighbour).map(SimulatedLink.End::id);
  }

  /** Whether none of its tables holds more than it may. */
  public boolean withinBounds() {
    return servent.withinBounds();
  }

  public boolean isAlive() {
    return alive;
  }

  /** Its name: a letter, or S and a number. */
  @Override
  public String toString() {
    return name;
  }

  LinkId nextLink() {
    return new LinkId(++links);
  }

  void opened(SimulatedLink.End end, Event event) {
    ends.put(end.id(), end);
    tell(event);
  }

  void closed(SimulatedLink.End end, Event event) {
    ends.remove(end.id());
    tell(event);
  }

  Optional<SimulatedLink.End> end(LinkId link) {
    return Optional.ofNullable(ends.get(link));
  }

  Optional<SimulatedLink.End> end(SimulatedServent neighbour) {
    return ends.values().stream().filter(end -> end.other().servent() == neighbour).findFirst();
  }

  List<SimulatedLink.End> ends() {
    return List.copyOf(ends.values());
  }

  void die() {
    alive = false;
    ends.clear();
  }

  Answered answer(Question question) {
    return new Answered(question, library.matching(question));
  }

  void noted(Notice notice) {
    notices.add(notice);
  }

  private void settle() {
    network.settled(this);
    Instant next = servent.nextDeadline();
    if (next.isBefore(alarm)) {
      alarm = next;
      network.time().at(next, () -> ring(next));
    }
  }

  private void ring(Instant due) {
    // An alarm that an earlier one took the place of still rings, and is not heard.
    if (alive && due.equals(alarm)) {
      alarm = Instant.MAX;
      servent.onDeadline(network.time().now());
      settle();
    }
  }
}
