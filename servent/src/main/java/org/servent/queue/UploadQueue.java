package org.servent.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.content.Sha1;
import org.servent.descriptor.Guid;
import org.servent.pace.Seldom;

/**
 * Decides who is served and who waits.
 *
 * <p>Whoever was given much waits behind who was given little, counted by address; of those who
 * stand equal who came first is first. A slot that is free is kept for those ahead who are to come
 * within the time that a slot is held on average, and for nobody else: so nobody is passed by who
 * comes when it was told to, and no slot is kept for who comes much later. Small files have some
 * slots of their own.
 */
public final class UploadQueue {
  /** A slot is kept for at most so long. */
  private static final Duration LONGEST_KEPT = Duration.ofSeconds(30);
  private static final Duration SHORTEST_KEPT = Duration.ofMillis(20);
  private static final int CALLED_HOSTS = 1_000;

  private final QueueLimits limits;
  private final RandomGenerator dice;
  private final Slots slots;
  private final Line line = new Line();
  private final Turns turns = new Turns();
  private final Seldom<Host> calls = new Seldom<>(QueuePatience.CALL_HOST, CALLED_HOSTS);
  private final HastyWishes hasty = new HastyWishes();
  private long number;

  /** Somebody is to be told that it is its turn. */
  public record Call(Guid place, PeerAddress to) {}

  /**
   * Somebody who waits, for who looks at it.
   *
   * @param kept whether its place is from before we started, and it has not come yet
   */
  public record Waiting(Host from, Object file, int position, Guid place, boolean kept) {}

  /** @param dice where names of places come from */
  public UploadQueue(QueueLimits limits, RandomGenerator dice) {
    this.limits = limits;
    this.dice = dice;
    this.slots = new Slots(limits);
  }

  /**
   * Somebody asks.
   *
   * @param held the slot in which it was served last on this connection; null if none
   */
  public Verdict ask(Ask ask, @Nullable Slot held, Instant now) {
    line.sweep(now);
    Duration out = hasty.left(ask, now);
    if (!out.isZero()) {
      return new Verdict.Refuse(out, Verdict.Why.HASTY);
    }
    if (held != null && !held.isOver()) {
      if (held.file().equals(ask.file())) {
        held.work();
        turns.take(ask.from(), ask.bytes());
        return new Verdict.Serve(held);
      }
      slots.end(held, now);
    }
    Entry known = line.of(ask);
    Entry entry = known != null ? known
        : new Entry(Guid.random(dice), ask, turns.take(ask.from(), ask.bytes()), number++, now);
    Optional<Slot> slot = slot(ask, entry, now);
    if (slot.isPresent()) {
      line.remove(entry);
      turns.serve(entry.start());
      return new Verdict.Serve(slot.get());
    }
    return known == null ? begin(entry, ask, now) : goOn(entry, ask, now);
  }

  private Optional<Slot> slot(Ask ask, Entry entry, Instant now) {
    if (slots.isGreedy(ask.from())) {
      return Optional.empty();
    }
    Duration held = slots.held();
    Duration soon = held.compareTo(LONGEST_KEPT) > 0 ? LONGEST_KEPT
        : held.compareTo(SHORTEST_KEPT) < 0 ? SHORTEST_KEPT : held;
    Predicate<Entry> expected =
        each -> each.isExpected(now, soon) && !slots.isGreedy(each.from());
    if (ask.isSmall()
        && slots.freeForSmall() > line.before(entry, expected.and(Entry::isSmall))) {
      return Optional.of(slots.take(ask, true, now));
    }
    int ahead = line.before(entry, expected);
    while (slots.free() <= ahead) {
      Optional<Slot> idle = slots.resting(now.minus(QueuePatience.REST));
      if (idle.isEmpty()) {
        return Optional.empty();
      }
      slots.end(idle.get(), now);
    }
    return Optional.of(slots.take(ask, false, now));
  }

  private Verdict begin(Entry entry, Ask ask, Instant now) {
    if (line.size() >= limits.entries()) {
      return new Verdict.Refuse(limits.mostPoll(), Verdict.Why.FULL);
    }
    if (line.of(ask.from()) >= limits.entriesPerAddress()) {
      return new Verdict.Refuse(limits.mostPoll(), Verdict.Why.GREEDY);
    }
    line.add(entry);
    entry.asked(ask, now);
    return tell(entry, now);
  }

  private Verdict goOn(Entry entry, Ask ask, Instant now) {
    if (entry.asked(ask, now)) {
      line.remove(entry);
      hasty.add(ask, QueuePatience.OUT, now);
      return new Verdict.Refuse(QueuePatience.OUT, Verdict.Why.HASTY);
    }
    return tell(entry, now);
  }

  private Verdict tell(Entry entry, Instant now) {
    int position = 1 + line.before(entry, each -> true);
    Duration longest = QueuePatience.FIRST.plus(
        QueuePatience.PER_PLACE.multipliedBy(position - 1));
    Duration expected = slots.held().multipliedBy(position).dividedBy(slots.count());
    Duration wait = most(limits.poll(), least(limits.mostPoll(), least(longest, expected)));
    Duration lifetime = wait.plus(QueuePatience.GRACE);
    entry.told(now.plus(wait), now.plus(lifetime));
    return new Verdict.Wait(entry.id(), position, line.size(), slots.count(), wait, lifetime);
  }

  private static Duration least(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Duration most(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  /** All that was asked for in this slot is sent; more may be asked for. */
  public void rest(Slot slot, Instant now) {
    slot.rest(now);
  }

  /** Nothing more will be asked for in this slot; to be called at least once. */
  public void leave(Slot slot, Instant now) {
    slots.end(slot, now);
  }

  /** The connection on which this place was named is gone. */
  public void disconnected(Guid place, Instant now) {
    Entry entry = line.at(place);
    if (entry != null) {
      entry.left(now);
    }
  }

  /** Nobody waits at this place any more. */
  public void forget(Guid place) {
    Entry entry = line.at(place);
    if (entry != null) {
      line.remove(entry);
    }
  }

  /** Those whose turn it is and who are not connected; each is called at its time. */
  public List<Call> calls(Instant now) {
    line.sweep(now);
    List<Call> due = new ArrayList<>();
    int free = slots.free();
    Iterator<Entry> each = line.all().iterator();
    while (free > 0 && each.hasNext()) {
      Entry entry = each.next();
      if (!slots.isGreedy(entry.from())) {
        free--;
        if (entry.mayBeCalled(now) && calls.permits(entry.from(), now)) {
          entry.called(now);
          entry.callBack().ifPresent(to -> due.add(new Call(entry.id(), to)));
        }
      }
    }
    return due;
  }

  /** Looks at the line, to be called every second or so: so many bytes left in a second of late. */
  public void look(double speed, Instant now) {
    line.sweep(now);
    slots.look(speed, slots.free() <= 0 && line.size() > 0, now);
  }

  /** Those who are served now. */
  public int served() {
    return slots.taken();
  }

  /** Whether whoever asks now for a large file must wait. */
  public boolean isFull() {
    return slots.free() <= 0;
  }

  /**
   * What somebody is told who asks how long it is: how many wait, or below 0, how many slots are
   * free.
   */
  public int outlook() {
    return slots.free() > 0 ? -slots.free() : line.size();
  }

  /** Those who wait, in their order. */
  public List<Waiting> waiting() {
    List<Waiting> all = new ArrayList<>();
    line.all()
        .forEach(
            each -> all.add(new Waiting(each.from(), each.file(), all.size() + 1, each.id(),
                each.isKept())));
    return all;
  }

  /** The places of those who wait for files with a SHA-1, in their order, to be kept. */
  public List<Place> places() {
    return line.all()
        .filter(each -> each.file() instanceof Sha1)
        .map(each -> new Place(each.id(), each.from(), (Sha1) each.file(), each.size(),
            turns.ahead(each.start()), each.callBack()))
        .toList();
  }

  /**
   * Keeps places for those who waited before we started: each for as long as it would be if its
   * connection had ended now.
   */
  public void keep(List<Place> places, Instant now) {
    for (Place place : places) {
      Ask ask = new Ask(place.from(), place.file(), place.size(), 0, Ask.Manner.PARQ,
          Optional.of(place.id()), place.callBack());
      if (line.size() < limits.entries() && line.of(place.from()) < limits.entriesPerAddress()
          && line.of(ask) == null && line.at(place.id()) == null) {
        Entry entry = new Entry(place.id(), ask, turns.resume(ask.from(), place.ahead()), number++,
            now);
        entry.keep(place.callBack(), now);
        line.add(entry);
      }
    }
  }
}
