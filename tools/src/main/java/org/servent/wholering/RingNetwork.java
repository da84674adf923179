package org.servent.wholering;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiPredicate;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Payload;
import org.servent.ring.Contact;
import org.servent.ring.RingId;
import org.servent.ring.RingMessage;
import org.servent.simulator.VirtualTime;

/** Members on virtual time; messages take as long as it is far, and may be lost. */
final class RingNetwork {
  /** That every message takes at least. */
  private static final Duration LEAST = Duration.ofMillis(5);
  /** Along the whole edge of the square; nobody is farther away than 0.71 of that. */
  private static final long NANOS_ALONG = Duration.ofMillis(150).toNanos();
  /** What differs from message to message. */
  private static final long JITTER = Duration.ofMillis(2).toNanos();
  /** By how many somebody new is helped in. */
  private static final int ENTRIES = 3;
  private static final int PORT = 6346;
  private static final int NETS = 200;

  private final VirtualTime time = new VirtualTime();
  private final Random dice;
  private final int leafSet;
  private final Population population = new Population();
  private final Truth truth = new Truth();
  private final Traffic traffic = new Traffic();
  private final Hostility hostility = new Hostility(this);
  private Witness witness = (at, message, now) -> {};
  private Hop hop = (from, to, message) -> {};
  private BiPredicate<Member, Member> cut = (from, to) -> false;
  private double loss;
  private boolean silent;
  private int added;

  /** @param leafSet how many members one has */
  RingNetwork(long seed, int leafSet) {
    this.dice = new Random(seed);
    this.leafSet = leafSet;
  }

  VirtualTime time() {
    return time;
  }

  Random dice() {
    return dice;
  }

  int leafSet() {
    return leafSet;
  }

  Population population() {
    return population;
  }

  Truth truth() {
    return truth;
  }

  Traffic traffic() {
    return traffic;
  }

  Witness witness() {
    return witness;
  }

  Hostility hostility() {
    return hostility;
  }

  /** Who is told all from now on. */
  void witness(Witness by) {
    witness = by;
  }

  /** Who sees every message from now on. */
  void hop(Hop by) {
    hop = by;
  }

  /** From now on nothing passes between those for whom this holds. */
  void cut(BiPredicate<Member, Member> between) {
    cut = between;
  }

  /** From now on this share of all messages is lost. */
  void lose(double share) {
    loss = share;
  }

  /** Whether nothing that members send goes anywhere. */
  void silence(boolean is) {
    silent = is;
  }

  void runFor(Duration span) {
    time.runUntil(time.now().plus(span));
  }

  /** Somebody new, anywhere, who is no member yet. */
  Member add() {
    return add(RingId.random(dice), Place.any(dice));
  }

  Member add(RingId id, Place place) {
    int number = added++;
    // No two in one network: 200 times 65,536 networks are more than there are members.
    Host host = Host.of((byte) (1 + number % NETS), (byte) ((number / NETS) >> 8),
        (byte) (number / NETS), (byte) 1);
    Member member =
        new Member(this, new Contact(id, new PeerAddress(host, PORT)), place, leafSet);
    population.add(member);
    return member;
  }

  /** It begins to become a member, with the help of some. */
  void join(Member member) {
    List<Contact> by = new ArrayList<>();
    for (int i = 0; i < ENTRIES; i++) {
      Optional<Member> any = population.any(dice);
      any.ifPresent(one -> by.add(one.self()));
    }
    join(member, by);
  }

  void join(Member member, List<Contact> by) {
    member.ring().join(by, time.now());
    member.settle();
  }

  /** It is gone, and says nothing. */
  void kill(Member member) {
    member.die();
    population.remove(member);
    truth.remove(member.id());
    witness.gone(member);
  }

  /** It goes, and says so. */
  void leave(Member member) {
    member.ring().leave(time.now());
    kill(member);
  }

  /** It became a member, or is none any more. */
  void member(Member who, boolean is) {
    if (is) {
      truth.add(who.id());
      witness.became(who);
    } else {
      truth.remove(who.id());
    }
  }

  /** Sends this to the root of a key. */
  void route(Member from, RingId key, Payload payload) {
    from.ring().route(key, payload, time.now());
    from.settle();
  }

  void send(Member from, Contact to, RingMessage message) {
    Member there = population.get(to.id());
    if (silent) {
      return;
    }
    RingMessage said = from.conduct() == Conduct.LIES ? hostility.instead(message) : message;
    traffic.sent(said);
    if (there == null) {
      return;
    }
    hop.sent(from, there, said);
    if (loss == 0 || dice.nextDouble() >= loss) {
      time.after(delay(from, there), () -> arrive(from, there, said));
    }
  }

  private Duration delay(Member from, Member to) {
    return LEAST.plusNanos((long) (NANOS_ALONG * from.place().distance(to.place()))
        + dice.nextLong(JITTER));
  }

  private void arrive(Member from, Member to, RingMessage message) {
    if (!to.isAlive() || cut.test(from, to)) {
      return;
    }
    traffic.arrived(message);
    if (!hostility.minds(to, from, message)) {
      Instant now = time.now();
      to.ring().received(from.self(), message, now);
      to.settle();
    }
  }
}
