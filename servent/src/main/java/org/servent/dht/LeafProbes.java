package org.servent.dht;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.servent.ring.Contact;
import org.servent.ring.RingId;
import org.servent.ring.RingMessage.LeavesAsked;
import org.servent.ring.RingMessage.LeavesTold;

/**
 * Keeps the leaf set right: nobody gets in who has not spoken for himself, nobody is put out who
 * was not asked. Members tell each other their leaf sets and who is gone, and whatever is new in
 * that is asked in turn, until nothing is ({@code Castro et al., DSN 2004, fig. 2}).
 */
final class LeafProbes {
  /** Tries before somebody is taken for dead. */
  static final int TRIES = 3;
  /** Between two tries. */
  static final Duration LIMIT = Duration.ofSeconds(3);
  /** Under way at once; whom we suspect ourselves is asked whatever else is under way. */
  private static final int MOST = 128;
  /** Of these, by the word of one: no honest leaf set names more. */
  private static final int MOST_OF_TELLER = Ring.LARGE + 1;
  /** Between two looks for those who are missing at the ends. */
  private static final Duration REPAIR = Duration.ofSeconds(10);

  private final Acquaintances acquaintances;
  private final Post post;
  private final Timers timers;
  private final RandomGenerator dice;
  private final Outcome outcome;
  private final Hearsay hearsay = new Hearsay();
  private final Map<RingId, Probe> underway = new HashMap<>();
  /** Named, but not asked while enough are under way that stand nearer. */
  private final Map<RingId, Named> deferred = new LinkedHashMap<>();
  /** Under way, and to be asked once more at once: there is news. */
  private final Set<RingId> again = new HashSet<>();
  private Instant repaired = Instant.MIN;
  private boolean decided = true;

  /** What comes of it. */
  interface Outcome {
    /** Nobody is asked any more. */
    void settled(Instant now);

    /**
     * Somebody did not answer.
     *
     * @param leaf whether it was in the leaf set
     */
    void gone(Contact who, boolean leaf, Instant now);

    /** The leaf set has another member. */
    void changed(Instant now);
  }

  /**
   * @param teller by whose word it is asked; ourselves if we suspect it, and others do not know yet
   */
  private record Probe(Contact whom, RingId teller, long nonce, int tries, Instant sent) {}

  private record Named(Contact whom, RingId teller) {}

  LeafProbes(Acquaintances acquaintances, Post post, Timers timers, RandomGenerator dice,
      Outcome outcome) {
    this.acquaintances = acquaintances;
    this.post = post;
    this.timers = timers;
    this.dice = dice;
    this.outcome = outcome;
  }

  /** Asks somebody who may have another leaf set than we think. */
  void ask(Contact whom, Instant now) {
    heed(whom.id(), whom, now);
  }

  /** Asks somebody who was silent for too long, or whose link broke. */
  void suspect(Contact whom, Instant now) {
    if (acquaintances.leaves().contains(whom.id()) && !underway.containsKey(whom.id())) {
      ask(acquaintances.asKnown(whom), self(), 1, now);
    }
  }

  /** Asks those of these who should be in our leaf set, if they are. */
  void consider(RingId teller, List<Contact> leafSet, Instant now) {
    leafSet.forEach(each -> consider(teller, each, now));
  }

  private void consider(RingId teller, Contact each, Instant now) {
    if (acquaintances.leaves().wants(each.id()) && !acquaintances.isFailed(each.id(), now)) {
      List<Contact> coming = underway.values().stream().map(Probe::whom).toList();
      if (acquaintances.leaves().wants(each.id(), coming)) {
        heed(teller, each, now);
      } else if (deferred.size() < MOST) {
        deferred.put(each.id(), new Named(each, teller));
      }
    }
  }

  /** What was named is looked at again when nobody is asked any more. */
  private void considerDeferred(Instant now) {
    List<Named> again = List.copyOf(deferred.values());
    deferred.clear();
    again.forEach(each -> consider(each.teller(), each.whom(), now));
  }

  private void heed(RingId teller, Contact whom, Instant now) {
    if (underway.size() < MOST && !underway.containsKey(whom.id()) && !whom.id().equals(self())
        && hearsay.isHeeded(teller, now) && underwayBy(teller) < MOST_OF_TELLER) {
      ask(acquaintances.asKnown(whom), teller, 1, now);
    }
  }

  private long underwayBy(RingId teller) {
    return underway.values().stream().filter(each -> each.teller().equals(teller)).count();
  }

  private RingId self() {
    return acquaintances.self().id();
  }

  private void ask(Contact whom, RingId teller, int tries, Instant now) {
    long nonce = dice.nextLong();
    underway.put(whom.id(), new Probe(whom, teller, nonce, tries, now));
    post.send(whom, new LeavesAsked(nonce, ours(), acquaintances.failed(now)), now);
    timers.at(now.plus(LIMIT), then -> late(whom.id(), nonce, then));
  }

  private List<Contact> ours() {
    return acquaintances.leaves().members();
  }

  private void late(RingId id, long nonce, Instant now) {
    Probe probe = underway.get(id);
    if (probe == null || probe.nonce() != nonce) {
      return;
    }
    if (probe.tries() < TRIES) {
      ask(probe.whom(), probe.teller(), probe.tries() + 1, now);
    } else {
      fail(probe, now);
    }
  }

  private void fail(Probe probe, Instant now) {
    RingId id = probe.whom().id();
    underway.remove(id);
    again.remove(id);
    if (!acquaintances.isOurs(id) && !probe.teller().equals(id)) {
      hearsay.inVain(probe.teller(), now);
    }
    boolean wasLeaf = acquaintances.died(id, now);
    decided &= !acquaintances.leaves().isOneSided();
    if (wasLeaf) {
      outcome.changed(now);
    }
    outcome.gone(probe.whom(), wasLeaf, now);
    if (wasLeaf && probe.teller().equals(self())) {
      ours().forEach(each -> announce(each, now));
    }
    settle(now);
  }

  /** Says to it who is dead: now, or when it has answered what it was asked before. */
  private void announce(Contact to, Instant now) {
    if (underway.containsKey(to.id())) {
      again.add(to.id());
    } else {
      ask(to, now);
    }
  }

  /** Nobody can connect to it: no need to try again. */
  void unreachable(RingId id, Instant now) {
    Probe probe = underway.get(id);
    if (probe != null) {
      fail(probe, now);
    }
  }

  /** Somebody is going, as it says itself. */
  void left(RingId id, Instant now) {
    underway.remove(id);
    again.remove(id);
    if (acquaintances.died(id, now)) {
      outcome.changed(now);
    }
    settle(now);
  }

  /** Somebody asks us. */
  void asked(Contact from, LeavesAsked asked, Instant now) {
    learn(from, asked.leafSet(), asked.failed(), now);
    post.send(from, new LeavesTold(asked.nonce(), ours(), acquaintances.failed(now)), now);
  }

  /** Somebody whom we asked answers. */
  void told(Contact from, LeavesTold told, Instant now) {
    Probe probe = underway.get(from.id());
    if (probe == null || probe.nonce() != told.nonce()) {
      return;
    }
    underway.remove(from.id());
    acquaintances.measured(from, Duration.between(probe.sent(), now));
    learn(from, told.leafSet(), told.failed(), now);
    if (again.remove(from.id())) {
      ask(from, now);
    }
    settle(now);
  }

  private void learn(Contact from, List<Contact> leafSet, List<RingId> failed, Instant now) {
    if (acquaintances.leaves().add(from)) {
      outcome.changed(now);
    }
    acquaintances.consider(from);
    failed.forEach(id -> acquaintances.leaves().get(id).ifPresent(leaf -> doubt(leaf, now)));
    missing(from.id(), leafSet).forEach(each -> doubt(each, now));
    consider(from.id(), leafSet, now);
  }

  /** Whoever was heard of lately is there, whatever others say, however often. */
  private void doubt(Contact leaf, Instant now) {
    if (acquaintances.heard(leaf.id()).isBefore(now.minus(LIMIT.multipliedBy(TRIES)))) {
      ask(leaf, now);
    }
  }

  /** Members of our leaf set that should be in this one too, which is whole, and are not. */
  private List<Contact> missing(RingId owner, List<Contact> leafSet) {
    Set<RingId> theirs = leafSet.stream().map(Contact::id).collect(Collectors.toSet());
    theirs.remove(owner);
    return ours().stream()
        .filter(each -> !each.id().equals(owner) && !theirs.contains(each.id())
            && acquaintances.leaves().wouldStand(each.id(), owner, theirs))
        .toList();
  }

  private void settle(Instant now) {
    if (underway.isEmpty()) {
      considerDeferred(now);
    }
    if (underway.isEmpty()) {
      decided = !acquaintances.leaves().isOneSided();
      if (!acquaintances.leaves().isComplete()) {
        repair(now);
      }
      outcome.settled(now);
    }
  }

  /**
   * Whether we know where our keys begin and end. While a side has lost everybody, and until those
   * who were found in their place have been asked for nearer ones, we do not.
   */
  boolean isDecided() {
    return decided;
  }

  /**
   * Asks who stands at the ends for those who stand behind; of an empty side, whoever of the table
   * is nearest on it.
   */
  void repair(Instant now) {
    LeafSet leaves = acquaintances.leaves();
    if (leaves.isComplete() || repaired.plus(REPAIR).isAfter(now)) {
      return;
    }
    repaired = now;
    if (!leaves.isFullAbove()) {
      leaves.last()
          .or(() -> nearest(id -> id.since(self())))
          .or(leaves::first)
          .ifPresent(end -> ask(end, now));
    }
    if (!leaves.isFullBelow()) {
      leaves.first()
          .or(() -> nearest(id -> self().since(id)))
          .or(leaves::last)
          .ifPresent(end -> ask(end, now));
    }
  }

  private Optional<Contact> nearest(UnaryOperator<RingId> distance) {
    return acquaintances.table()
        .members()
        .stream()
        .min(Comparator.comparing(each -> distance.apply(each.id())));
  }

  boolean isIdle() {
    return underway.isEmpty();
  }

  boolean withinBounds() {
    return underway.size() <= MOST + Ring.LARGE && deferred.size() <= MOST
        && again.size() <= Ring.LARGE
        && hearsay.withinBounds();
  }
}
