package org.servent.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Bye;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.Push;
import org.servent.hostcache.Bootstrapping;
import org.servent.hostcache.HostCache;
import org.servent.hostcache.HostSource;
import org.servent.hostcache.HostsHeard;
import org.servent.hostcache.KnownHost;
import org.servent.hostcache.OwnPong;
import org.servent.link.Arrived;
import org.servent.link.Closed;
import org.servent.link.Datagram;
import org.servent.link.Knocked;
import org.servent.link.Outbox;
import org.servent.link.Question;
import org.servent.overlay.ServentSettings;
import org.servent.topology.Degree;
import org.servent.topology.RoleWish;
import org.servent.wire.Messages;

/**
 * Servents, the links between them, and the time in which all of it happens. Everything random
 * comes from one seed.
 *
 * <pre>{@code
 * SimulatedNetwork network = new SimulatedNetwork(Conditions.CALM, 7, new Invariants());
 * List<SimulatedServent> servents = network.build(Topology.line(4), 4);
 * servents.get(3).share("blue moon.txt");
 * Guid query = servents.get(0).search("moon", 4);
 * network.runUntilQuiet();
 * }</pre>
 */
public final class SimulatedNetwork {
  /** A library takes this long to answer. */
  private static final Duration LOOKING_UP = Duration.ofMillis(1);
  /** A host that is not there takes a dialler this long. */
  private static final Duration NOBODY_THERE = Duration.ofSeconds(5);
  /** Room for every link that a topology asks for. */
  private static final int ANY_DEGREE = 1_000;

  private final Conditions conditions;
  private final long seed;
  private final RandomGenerator dice;
  private final List<Watcher> watchers;
  private final VirtualTime time = new VirtualTime();
  private final Map<PeerAddress, SimulatedServent> servents = new LinkedHashMap<>();
  private final Map<PeerAddress, Set<PeerAddress>> firewalls = new HashMap<>();
  private final Set<SimulatedServent> lan = new LinkedHashSet<>();
  private final Dialling dialling;
  /**
   * Descriptors, answers and dials that have begun and not ended; alarms do not count, for there is
   * always a next.
   */
  private int underway;
  private int added;
  private boolean ring;

  public SimulatedNetwork(Conditions conditions, long seed, Watcher... watchers) {
    this.conditions = conditions;
    this.seed = seed;
    this.dice = new Random(seed);
    this.watchers = List.of(watchers);
    this.dialling = new Dialling(this, conditions, dice);
  }

  public VirtualTime time() {
    return time;
  }

  /** All who are added from now on are in the ring, or want to be. */
  public SimulatedNetwork withRing() {
    ring = true;
    return this;
  }

  /** Servents that never dial, linked like this. */
  public List<SimulatedServent> build(Topology topology, int maxTtl) {
    List<SimulatedServent> built = new ArrayList<>();
    for (int i = 0; i < topology.size(); i++) {
      built.add(add(maxTtl, new Degree(0, ANY_DEGREE)));
    }
    topology.edges().forEach(edge -> connect(built.get(edge.a()), built.get(edge.b())));
    runUntilQuiet();
    return built;
  }

  /** One more servent, with no links. */
  public SimulatedServent add(int maxTtl, Degree degree) {
    return add(maxTtl, degree, UnaryOperator.identity());
  }

  /**
   * One more servent, whose doings somebody may twist.
   *
   * @param lie what stands between the servent and the network
   */
  public SimulatedServent add(int maxTtl, Degree degree, UnaryOperator<Outbox> lie) {
    return add(RoleWish.ULTRAPEER, maxTtl, degree, lie);
  }

  /** One more leaf, with no links. */
  public SimulatedServent addLeaf(Degree degree) {
    return add(RoleWish.LEAF, ServentSettings.USUAL_TTL, degree, UnaryOperator.identity());
  }

  /** One more servent that chooses its role itself, with no links. */
  public SimulatedServent addAuto(Degree degree) {
    return add(RoleWish.AUTO, ServentSettings.USUAL_TTL, degree, UnaryOperator.identity());
  }

  /** One more ultrapeer, with no links, that finds hosts like this. */
  public SimulatedServent addFinding(Degree degree, Bootstrapping from) {
    return add(RoleWish.ULTRAPEER, ServentSettings.USUAL_TTL, degree, from,
        UnaryOperator.identity());
  }

  private SimulatedServent add(RoleWish role, int maxTtl, Degree degree,
      UnaryOperator<Outbox> lie) {
    return add(role, maxTtl, degree, Bootstrapping.HEARSAY, lie);
  }

  private SimulatedServent add(RoleWish role, int maxTtl, Degree degree, Bootstrapping from,
      UnaryOperator<Outbox> lie) {
    int number = added++;
    String name = number < 26 ? Character.toString('A' + number) : "S" + number;
    // Each in a network of its own, for nobody lets in many from one.
    Host host = Host.of((byte) (10 + (number >> 16)), (byte) (number >> 8), (byte) number,
        (byte) (2 + number % 2));
    PeerAddress address = new PeerAddress(host, PeerAddress.DEFAULT_PORT);
    RandomGenerator own = new Random(dice.nextLong());
    ServentSettings settings =
        new ServentSettings(Guid.random(own), Optional.empty(), address.port(), maxTtl,
            role, degree, from, OwnPong.Manner.PLAIN, false, true,
            ring ? Optional.of(SeededKeys.member(own)) : Optional.empty());
    SimulatedServent servent =
        new SimulatedServent(this, new SimulatedServent.Place(name, address), settings, own, lie);
    servents.put(address, servent);
    return servent;
  }

  /** Links two servents, whether they want or not. */
  public void connect(SimulatedServent dialler, SimulatedServent acceptor) {
    dialling.force(dialler, acceptor);
  }

  /** Breaks the link between these two; both notice at once. */
  public void cut(SimulatedServent one, SimulatedServent other) {
    SimulatedLink.End end = one.end(other)
        .orElseThrow(
            () -> new IllegalArgumentException("no link between " + one + " and " + other));
    hangUp(end, Duration.ZERO, "cut");
    hangUp(end.other(), Duration.ZERO, "cut");
  }

  /** A servent dies without a word; its neighbours notice when the news has come over the link. */
  public void kill(SimulatedServent servent) {
    for (SimulatedLink.End end : servent.ends()) {
      end.close();
      hangUp(end.other(), end.delay(), "reset by peer");
    }
    servent.die();
    servents.remove(servent.address());
  }

  /** Starts a dead servent again, with nothing but the hosts it knew. */
  public SimulatedServent revive(SimulatedServent dead) {
    SimulatedServent servent = dead.again(new Random(dice.nextLong()));
    servents.put(servent.address(), servent);
    servent.tell(new HostsHeard(
        dead.the(HostCache.class).all().stream().map(KnownHost::address).toList(),
        HostSource.CACHE));
    return servent;
  }

  /** Lets time pass. */
  public void runFor(Duration duration) {
    Instant end = time.now().plus(duration);
    explained(() -> time.runUntil(end));
  }

  /** Lets time pass until nothing is on its way any more. */
  public void runUntilQuiet() {
    explained(() -> {
      boolean happened = true;
      while (underway > 0 && happened) {
        happened = time.step(Instant.MAX);
      }
    });
  }

  Optional<SimulatedServent> at(PeerAddress address) {
    return Optional.ofNullable(servents.get(address)).filter(SimulatedServent::isAlive);
  }

  /** How long everything takes from one address to the other. */
  Duration delay(PeerAddress from, PeerAddress to) {
    return conditions.delay(from.host(), to.host(), dice);
  }

  /** Something is under way, and happens then. */
  void later(Duration delay, Runnable action) {
    underway++;
    time.after(delay, () -> {
      underway--;
      action.run();
    });
  }

  void send(SimulatedLink.End from, Descriptor descriptor) {
    SimulatedLink.End to = from.other();
    if (!from.isOpen()) {
      return;
    }
    Hop hop = new Hop(from.servent(), from.id(), to.servent(), to.id(), descriptor);
    watchers.forEach(watcher -> watcher.sent(hop, time.now()));
    if (conditions.loss() > 0 && dice.nextDouble() < conditions.loss()) {
      return;
    }
    later(from.delay(), () -> {
      if (to.isOpen()) {
        watchers.forEach(watcher -> watcher.arrived(hop, time.now()));
        to.servent().tell(new Arrived(to.id(), descriptor));
      }
    });
  }

  /** Nobody connects to this one any more, and datagrams reach it only as answers to its own. */
  public void firewall(SimulatedServent servent) {
    firewalls.put(servent.address(), new HashSet<>());
  }

  /** These are in one network, where each hears what another sends to a multicast group. */
  public void lan(SimulatedServent... members) {
    lan.addAll(List.of(members));
  }

  /** Who is there and lets strangers connect. */
  Optional<SimulatedServent> open(PeerAddress address) {
    return at(address).filter(servent -> !firewalls.containsKey(address));
  }

  void knock(SimulatedServent from, PeerAddress at) {
    watchers.forEach(watcher -> watcher.knocked(from, at, time.now()));
    later(delay(from.address(), at),
        () -> open(at).ifPresent(there -> there.tell(new Knocked(from.address()))));
  }

  /** Connections that carry files are not simulated. */
  void give(SimulatedServent from, Push push) {
    watchers.forEach(watcher -> watcher.gave(from, push, time.now()));
  }

  void datagram(SimulatedServent from, PeerAddress to, Descriptor descriptor) {
    watchers.forEach(watcher -> watcher.posted(from, to, descriptor, time.now()));
    firewalls.computeIfPresent(from.address(), (us, answering) -> {
      answering.add(to);
      return answering;
    });
    List<PeerAddress> receivers = !to.host().isMulticast() ? List.of(to)
        : lan.contains(from) ? lan.stream().map(SimulatedServent::address).toList() : List.of();
    for (PeerAddress receiver : receivers) {
      if (conditions.loss() == 0 || dice.nextDouble() >= conditions.loss()) {
        later(delay(from.address(), receiver),
            () -> at(receiver).filter(there -> letsIn(there, from.address()))
                .ifPresent(there -> there.tell(new Datagram(from.address(), descriptor))));
      }
    }
  }

  private boolean letsIn(SimulatedServent there, PeerAddress from) {
    Set<PeerAddress> answering = firewalls.get(there.address());
    return answering == null || answering.contains(from);
  }

  void close(SimulatedLink.End end, Optional<Bye> bye) {
    bye.ifPresent(
        last -> send(end, Messages.descriptor(Guid.random(dice), Lifetime.fresh(1), last)));
    hangUp(end, Duration.ZERO, "closed by us");
    hangUp(end.other(), end.delay(), "closed by peer");
  }

  void dial(SimulatedServent dialler, PeerAddress address) {
    watchers.forEach(watcher -> watcher.dialled(dialler, address, time.now()));
    dialling.dial(dialler, address, NOBODY_THERE);
  }

  void dialRing(SimulatedServent dialler, PeerAddress address) {
    dialling.dialRing(dialler, address, NOBODY_THERE);
  }

  void ask(SimulatedServent servent, Question question) {
    later(LOOKING_UP, () -> servent.tell(servent.answer(question)));
  }

  void settled(SimulatedServent servent) {
    watchers.forEach(watcher -> watcher.settled(servent, time.now()));
  }

  private void hangUp(SimulatedLink.End end, Duration delay, String why) {
    if (delay.isZero()) {
      // Nothing more comes through, although the servent hears of it only after what it does now.
      end.close();
    }
    later(delay, () -> {
      end.close();
      if (end.servent().end(end.id()).isPresent()) {
        end.servent().closed(end, new Closed(end.id(), why));
      }
    });
  }

  private void explained(Runnable run) {
    try {
      run.run();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("seed " + seed + ", after " + time.elapsed() + ": " + e.getMessage(),
          e);
    }
  }
}
