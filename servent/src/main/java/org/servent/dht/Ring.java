package org.servent.dht;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import org.servent.descriptor.Payload;
import org.servent.pace.TokenBucket;
import org.servent.ring.Contact;
import org.servent.ring.RingId;
import org.servent.ring.RingMessage;
import org.servent.ring.RingMessage.Direct;
import org.servent.ring.RingMessage.Heartbeat;
import org.servent.ring.RingMessage.LeavesAsked;
import org.servent.ring.RingMessage.LeavesTold;
import org.servent.ring.RingMessage.Leaving;
import org.servent.ring.RingMessage.NearAsked;
import org.servent.ring.RingMessage.Place;
import org.servent.ring.RingMessage.ProbeAnswered;
import org.servent.ring.RingMessage.Probed;
import org.servent.ring.RingMessage.Purpose;
import org.servent.ring.RingMessage.Routed;
import org.servent.ring.RingMessage.RowAsked;
import org.servent.ring.RingMessage.Rows;
import org.servent.ring.RingMessage.Survey;
import org.servent.ring.RingMessage.Taken;

/**
 * One member of the ring: what it hears goes in with the time, what it says leaves by its
 * {@link Road}, and what is for it goes to its {@link Application}. One thread calls; {@code now}
 * never goes back.
 */
public final class Ring {
  /** Members of a leaf set in rings of ten thousand and more. */
  public static final int LARGE = 32;
  /** The same in smaller ones. */
  public static final int SMALL = 16;
  /** One or the other, by how many members there seem to be. */
  public static final int BY_SIZE = 0;
  /** Of members that somebody names, so many are measured; fewer while we join. */
  private static final int MEASURED = 8;
  private static final int MEASURED_AT_FIRST = 2;
  /**
   * Wishes to join that we help at once, and one more each tenth of a second: by each somebody can
   * have rows of our table sent to an address of his choice.
   */
  private static final int MOST_JOINS = 256;
  private static final Duration JOIN = Duration.ofMillis(100);

  private final Contact self;
  private final Application application;
  private final Acquaintances acquaintances;
  private final Recommendations recommendations;
  private final Timers timers = new Timers();
  private final TokenBucket wishes = new TokenBucket(MOST_JOINS, JOIN);
  private final Post post;
  private final Pings pings;
  private final Candidates candidates;
  private final LeafProbes probes;
  private final Hops hops;
  private final Entrance entrance;
  private final Upkeep upkeep;
  private final Healing healing;
  private final Surveys surveys;
  private boolean left;

  /**
   * No member yet.
   *
   * @param self how others shall know us
   * @param leafSet members of the leaf set: {@link #LARGE}, {@link #SMALL} or {@link #BY_SIZE}
   * @param diverse whether few members of one network may stand in the table
   * @param dice secure in earnest, seeded in tests
   */
  public Ring(Contact self, int leafSet, boolean diverse, Road road, Application application,
      RandomGenerator dice) {
    this.self = self;
    this.application = application;
    this.acquaintances = new Acquaintances(self, leafSet, diverse);
    this.recommendations = new Recommendations(acquaintances);
    this.post = new Post(road, acquaintances);
    this.pings = new Pings(acquaintances, post, timers, dice, this::isMember, this::lost);
    this.candidates = new Candidates(acquaintances, pings, dice);
    this.probes = new LeafProbes(acquaintances, post, timers, dice, new Probing());
    this.hops = new Hops(acquaintances, post, timers, dice, this::suspect, probes::isDecided,
        new Journeys());
    this.entrance = new Entrance(acquaintances, post, pings, hops, timers, dice);
    this.upkeep = new Upkeep(acquaintances, post, pings, probes, timers, dice);
    this.healing = new Healing(probes, acquaintances.leaves(), timers, dice, entrance::again);
    this.surveys = new Surveys(acquaintances, post, hops, timers, dice);
  }

  public Contact self() {
    return self;
  }

  /** Whether it is in our leaf set or table. */
  public boolean knows(RingId id) {
    return acquaintances.isOurs(id);
  }

  /** Whether messages are delivered here. */
  public boolean isMember() {
    return entrance.isMember();
  }

  /** The members next to us. */
  public LeafSet leaves() {
    return acquaintances.leaves();
  }

  /** The members elsewhere. */
  public RoutingTable table() {
    return acquaintances.table();
  }

  /** Becomes a member with the help of one of these; without any it is the first. */
  public void join(List<Contact> by, Instant now) {
    entrance.begin(by, now);
    enterIfSettled(now);
  }

  /**
   * Ceases to be a member for good, and says so; the application has handed over what it kept. Who
   * comes again does so with another object.
   */
  public void leave(Instant now) {
    acquaintances.all().forEach(each -> post.send(each, new Leaving(), now));
    boolean was = entrance.isMember();
    left = true;
    entrance.leave();
    timers.clear();
    if (was) {
      application.member(false, now);
    }
  }

  /** Sends this to the root of a key. */
  public void route(RingId key, Payload payload, Instant now) {
    look(new Routed(0, key, self, 0, Purpose.DELIVER, payload), now);
  }

  /** The same by way of this member. */
  public void route(RingId key, Payload payload, Contact first, Instant now) {
    hops.pass(new Routed(0, key, self, 0, Purpose.DELIVER, payload), first, now);
  }

  /** Says something to this member only. */
  public void say(Contact to, Payload payload, Instant now) {
    post.send(to, new Direct(payload), now);
  }

  /**
   * Members to begin different ways to a key with: the usual one first, then such as lie in other
   * directions.
   */
  public List<Contact> firstHops(RingId key, int count) {
    return hops.firstHops(key, count);
  }

  /** Somebody said this. Whether it is who it says has been proven by the road. */
  public void received(Contact from, RingMessage message, Instant now) {
    if (left || from.id().equals(self.id())) {
      return;
    }
    acquaintances.heard(from, now);
    healing.heard(from.id());
    switch (message) {
      case Routed routed -> onRouted(from, routed, now);
      case Taken taken -> hops.taken(from, taken, now);
      case Direct direct -> application.direct(from, direct.payload(), now);
      case Rows rows -> {
        // While we join they come from everybody on the way of our wish.
        if (post.answers(from.id()) || !entrance.isMember()) {
          heardOf(rows.contacts(), now);
        }
      }
      case Place place -> onPlace(from, place, now);
      case LeavesAsked asked -> probes.asked(from, asked, now);
      case LeavesTold told -> probes.told(from, told, now);
      case Heartbeat beat -> minded(from, now);
      case Probed probed -> {
        if (probed.member()) {
          minded(from, now);
        }
        post.send(from, new ProbeAnswered(probed.nonce()), now);
      }
      case ProbeAnswered answer -> pings.answered(from, answer, now);
      case RowAsked asked -> post.send(from, recommendations.row(asked.row()), now);
      case NearAsked asked -> post.send(from, recommendations.near(), now);
      case Survey survey -> surveys.on(survey, from, now);
      case Leaving leaving -> {
        probes.left(from.id(), now);
        hops.gone(from.id(), now);
      }
    }
  }

  /** Nobody can connect to this member. */
  public void unreachable(RingId id, Instant now) {
    probes.unreachable(id, now);
    pings.unreachable(id);
    if (acquaintances.leaves().contains(id)) {
      acquaintances.leaves().get(id).ifPresent(leaf -> probes.suspect(leaf, now));
    } else {
      acquaintances.died(id, now);
    }
    hops.gone(id, now);
  }

  /** The link to this member broke; perhaps it is gone. */
  public void gone(RingId id, Instant now) {
    acquaintances.leaves().get(id).ifPresent(leaf -> probes.suspect(leaf, now));
    hops.gone(id, now);
  }

  /** Here is a member that we did not know: if it is in another ring, both become one. */
  public void meet(Contact member, Instant now) {
    entrance.meet(member, now);
  }

  /** Asks along the way that a message to this key would go, who is next. */
  public void trace(RingId key, TraceListener listener, Instant now) {
    surveys.trace(key, listener, now);
  }

  /** Has told who stands closest to a key, without us, by asking ever closer members. */
  public void approach(RingId key, int count, BiConsumer<List<Contact>, Instant> sink,
      Instant now) {
    surveys.approach(key, count, sink, now);
  }

  /** When {@link #onDeadline} shall be called. */
  public Instant nextDeadline() {
    return timers.next();
  }

  /** It is {@link #nextDeadline()} or later. */
  public void onDeadline(Instant now) {
    timers.run(now);
  }

  /** Whether no table holds more than it may. */
  public boolean withinBounds() {
    return acquaintances.withinBounds() && pings.withinBounds() && candidates.withinBounds()
        && probes.withinBounds() && hops.withinBounds() && surveys.withinBounds()
        && entrance.withinBounds() && healing.withinBounds();
  }

  /** What cannot be passed on is not taken: whoever sent it finds another way. */
  private void onRouted(Contact from, Routed routed, Instant now) {
    boolean room = entrance.isMember() ? hops.hasRoom() : entrance.hasRoom();
    if (!room || (routed.purpose() == Purpose.JOIN && !wishes.take(now))) {
      return;
    }
    post.send(from, new Taken(routed.ticket()), now);
    if (routed.purpose() == Purpose.JOIN && !routed.origin().id().equals(routed.key())) {
      return;
    }
    look(routed, now);
  }

  private void look(Routed routed, Instant now) {
    if (!entrance.isMember()) {
      entrance.keep(routed);
    } else if (routed.purpose() == Purpose.JOIN) {
      Contact joins = routed.origin();
      if (!joins.id().equals(self.id())) {
        post.send(joins, recommendations.rowsFor(joins.id()), now);
        hops.pass(routed, now);
      }
    } else if (routed.origin().id().equals(self.id()) || application.passes(routed, now)) {
      hops.pass(routed, now);
    }
  }

  private void onPlace(Contact from, Place place, Instant now) {
    if (!entrance.isPlaced()) {
      entrance.placed();
    }
    probes.ask(from, now);
    probes.consider(from.id(), place.leafSet(), now);
  }

  /**
   * Hearsay. Members look for those who would fill empty places, who so hear of us at the same
   * time. And are some nearer than those we know?
   */
  private void heardOf(List<Contact> contacts, Instant now) {
    candidates.named(contacts, now);
    if (entrance.isMember()) {
      candidates.ask(now);
    }
    if (entrance.isMember() || entrance.isWalking()) {
      candidates.measureSome(contacts, entrance.isMember() ? MEASURED : MEASURED_AT_FIRST, now);
    }
  }

  /** Somebody is there; perhaps we have a place for it. */
  private void minded(Contact from, Instant now) {
    if (acquaintances.table().lacks(from.id())) {
      acquaintances.consider(from);
    }
    if (entrance.isMember() && acquaintances.leaves().wants(from.id())) {
      probes.ask(from, now);
    }
  }

  /** Somebody did not take what it was sent. */
  private void suspect(Contact whom, Instant now) {
    if (acquaintances.leaves().contains(whom.id())) {
      probes.suspect(whom, now);
    } else {
      pings.ask(whom, now);
    }
  }

  /** Somebody in the table did not answer. */
  private void lost(Contact whom, Instant now) {
    if (acquaintances.leaves().contains(whom.id())) {
      probes.suspect(whom, now);
    } else {
      if (acquaintances.table().contains(whom.id())) {
        upkeep.died(now);
      }
      acquaintances.died(whom.id(), now);
      hops.gone(whom.id(), now);
      candidates.ask(now);
      upkeep.refill(whom.id(), now);
    }
  }

  private void enterIfSettled(Instant now) {
    if (!entrance.isMember() && entrance.isPlaced() && probes.isIdle()
        && (acquaintances.leaves().isComplete() || acquaintances.leaves().members().isEmpty())) {
      upkeep.begin(now);
      healing.begin(now);
      sayThatWeAreThere(now);
      List<Routed> waiting = entrance.enter();
      application.member(true, now);
      waiting.forEach(each -> look(each, now));
      candidates.ask(now);
    }
  }

  /** Those in the leaf set know already, and those who are still to be asked will. */
  private void sayThatWeAreThere(Instant now) {
    for (Contact each : acquaintances.table().used()) {
      if (!acquaintances.leaves().contains(each.id())) {
        post.send(each, new Heartbeat(), now);
      }
    }
  }

  private final class Probing implements LeafProbes.Outcome {
    @Override
    public void settled(Instant now) {
      enterIfSettled(now);
    }

    @Override
    public void gone(Contact who, boolean leaf, Instant now) {
      if (leaf) {
        healing.died(who, now);
        upkeep.died(now);
      }
      hops.gone(who.id(), now);
    }

    @Override
    public void changed(Instant now) {
      if (entrance.isMember()) {
        application.leavesChanged(now);
      }
    }
  }

  private final class Journeys implements Hops.Ends {
    @Override
    public void here(Routed message, Instant now) {
      if (!entrance.isMember()) {
        nowhere(message, now);
      } else if (message.purpose() == Purpose.JOIN) {
        post.send(message.origin(), recommendations.place(), now);
      } else {
        application.deliver(message, now);
      }
    }

    @Override
    public void nowhere(Routed message, Instant now) {
      if (message.origin().id().equals(self.id()) && message.purpose() == Purpose.DELIVER) {
        application.lost(message.key(), message.payload(), now);
      }
    }
  }
}
