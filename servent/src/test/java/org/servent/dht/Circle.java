package org.servent.dht;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.BiPredicate;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Payload;
import org.servent.ring.Contact;
import org.servent.ring.RingId;
import org.servent.ring.RingMessage;
import org.servent.ring.RingMessage.Routed;

/**
 * Members on virtual time whose messages take 5 to 100 ms; and, by arithmetic of its own, what
 * should be true of them.
 */
final class Circle {
  private static final BigInteger WHOLE = BigInteger.TWO.pow(128);

  final Map<RingId, Member> members = new LinkedHashMap<>();
  final List<Delivery> deliveries = new ArrayList<>();
  private final PriorityQueue<Due> queue =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingLong(Due::number));
  private final Random dice;
  private final int leafSet;
  private Instant now = Instant.EPOCH;
  private long count;
  private BiPredicate<Contact, Contact> cut = (from, to) -> false;
  long messages;

  private record Due(Instant at, long number, Runnable then) {}

  /** Who got what. */
  record Delivery(RingId at, Routed message) {}

  /** One member and its alarm clock. */
  final class Member implements Application {
    final Ring ring;
    private Instant alarm = Instant.MAX;
    int lost;

    Member(Contact self) {
      ring = new Ring(self, leafSet, false, (to, message) -> send(self, to, message), this, dice);
    }

    @Override
    public void deliver(Routed message, Instant at) {
      deliveries.add(new Delivery(ring.self().id(), message));
    }

    @Override
    public void lost(RingId key, Payload payload, Instant at) {
      lost++;
    }

    private void settle() {
      Instant next = ring.nextDeadline();
      if (next.isBefore(alarm)) {
        alarm = next;
        later(next, this::ringAlarm);
      }
    }

    private void ringAlarm() {
      if (members.get(ring.self().id()) == this) {
        alarm = Instant.MAX;
        ring.onDeadline(now);
        settle();
      }
    }
  }

  Circle(long seed, int leafSet) {
    this.dice = new Random(seed);
    this.leafSet = leafSet;
  }

  private void later(Instant at, Runnable then) {
    queue.add(new Due(at, count++, then));
  }

  private void send(Contact from, Contact to, RingMessage message) {
    messages++;
    Instant at = now.plusMillis(5 + dice.nextInt(95));
    later(at, () -> {
      Member there = members.get(to.id());
      if (there != null && !cut.test(from, to)) {
        there.ring.received(from, message, now);
        there.settle();
      }
    });
  }

  void runFor(Duration time) {
    Instant end = now.plus(time);
    for (Due due = queue.peek(); due != null && !due.at().isAfter(end); due = queue.peek()) {
      queue.remove();
      now = due.at();
      due.then().run();
    }
    now = end;
  }

  /** Somebody new, anywhere, who begins to join by the help of somebody there. */
  Member add() {
    return add(RingId.random(dice));
  }

  Member add(RingId id) {
    int number = members.size() + 1;
    Contact self = new Contact(id, new PeerAddress(
        Host.of((byte) 10, (byte) (number >> 16), (byte) (number >> 8), (byte) number), 6346));
    Member member = new Member(self);
    List<Contact> by = any().map(each -> List.of(each.ring.self())).orElse(List.of());
    members.put(id, member);
    member.ring.join(by, now);
    member.settle();
    return member;
  }

  /** One of the members. */
  Optional<Member> any() {
    List<Member> all = members.values().stream().filter(each -> each.ring.isMember()).toList();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(dice.nextInt(all.size())));
  }

  void kill(Member member) {
    members.remove(member.ring.self().id());
  }

  void leave(Member member) {
    member.ring.leave(now);
    kill(member);
  }

  /** Nothing passes between those for whom this holds. */
  void cut(BiPredicate<Contact, Contact> between) {
    cut = between;
  }

  /** Somebody sends something to the root of a key. */
  RingId ask() {
    RingId key = RingId.random(dice);
    ask(key);
    return key;
  }

  void ask(RingId key) {
    Member from = any().orElseThrow();
    from.ring.route(key, Payload.EMPTY, now);
    from.settle();
  }

  /** A member looks for those next to a key, and is told within so long. */
  List<RingId> approach(Member from, RingId key, int count, Duration time) {
    List<RingId> found = new ArrayList<>();
    from.ring.approach(key, count,
        (closest, then) -> closest.forEach(each -> found.add(each.id())), now);
    from.settle();
    runFor(time);
    return found;
  }

  /** The ids next to a key, closest first. */
  List<RingId> closest(RingId key, int count) {
    return members.keySet()
        .stream()
        .sorted(Comparator.comparing((RingId id) -> distance(id, key))
            .thenComparing(Circle::number))
        .limit(count)
        .toList();
  }

  private static BigInteger number(RingId id) {
    return new BigInteger(1, id.bytes());
  }

  private static BigInteger distance(RingId one, RingId other) {
    BigInteger up = number(one).subtract(number(other)).mod(WHOLE);
    return up.min(WHOLE.subtract(up));
  }

  /** Whose id is nearest to this key, of all there are. */
  RingId root(RingId key) {
    return members.keySet()
        .stream()
        .min(Comparator.comparing((RingId id) -> distance(id, key))
            .thenComparing(Circle::number))
        .orElseThrow();
  }

  /** The ids of the leaf set that this member should have. */
  List<RingId> leaves(RingId of) {
    List<RingId> others = new ArrayList<>(members.keySet());
    others.remove(of);
    others.sort(Comparator.comparing(id -> number(id).subtract(number(of)).mod(WHOLE)));
    if (others.size() <= leafSet) {
      return others;
    }
    List<RingId> leaves = new ArrayList<>(others.subList(0, leafSet / 2));
    leaves.addAll(others.subList(others.size() - leafSet / 2, others.size()));
    return leaves;
  }

  Random dice() {
    return dice;
  }
}
