package org.servent.records;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.servent.records.RecordMessage.Compare;
import org.servent.records.RecordMessage.Keys;
import org.servent.records.RecordMessage.Values;
import org.servent.records.RecordMessage.Want;
import org.servent.ring.Contact;
import org.servent.ring.RingId;

/**
 * Agreeing with those who share keys with us about what is kept: marks of whole arcs first, then
 * items, then records. Whoever is the root of an arc begins.
 */
final class Upkeep {
  /** An arc on which there is more than one message of items is compared in so many pieces. */
  private static final int PIECES = 8;
  private static final RingId NEXT = new RingId(0, 1);
  private static final RingId HALF = new RingId(Long.MIN_VALUE, 0);

  private final RecordStore store;
  private final Replicas replicas;
  private final Admission admission;
  private final Letters letters;
  /** What was compared with whom last. */
  private Map<Contact, Set<Arc>> compared = new LinkedHashMap<>();
  private final Allowance allowance = new Allowance();
  private boolean goesOn;

  Upkeep(RecordStore store, Replicas replicas, Admission admission, Letters letters) {
    this.store = store;
    this.replicas = replicas;
    this.admission = admission;
    this.letters = letters;
  }

  /**
   * Compares what we share with others.
   *
   * @param all whether arcs too that were compared before
   */
  void round(boolean all) {
    allowance.beginRound(all);
    Map<Contact, Set<Arc>> now = new LinkedHashMap<>();
    for (Replicas.Shared shared : replicas.shared()) {
      now.computeIfAbsent(shared.with(), first -> new LinkedHashSet<>()).add(shared.arc());
      boolean before = compared.getOrDefault(shared.with(), Set.of())
          .stream()
          .anyMatch(arc -> arc.contains(shared.arc()));
      if (all || goesOn || !before) {
        compare(shared.with(), shared.arc(), store.on(shared.arc()));
      }
    }
    tellOthers(all, now);
    compared = now;
    goesOn = false;
  }

  /**
   * Neighbours with whom we share nothing hear all the same that we keep something, and say if they
   * do not: by a point on the other side of the circle, of which all here have nothing.
   */
  private void tellOthers(boolean all, Map<Contact, Set<Arc>> now) {
    RingId opposite = Arc.plus(replicas.self(), HALF);
    Arc point = new Arc(opposite, opposite);
    for (Contact one : replicas.others()) {
      if (now.putIfAbsent(one, Set.of()) == null && (all || !compared.containsKey(one))) {
        compare(one, point, List.of());
      }
    }
  }

  /** Whether the last exchange brought something, so that another is worth it soon. */
  boolean goesOn() {
    return goesOn;
  }

  private void compare(Contact with, Arc arc, List<Held> ours) {
    letters.send(with, new Compare(arc, RecordStore.markOf(ours), ours.size()));
  }

  void compared(Compare theirs, Contact from) {
    List<Held> ours = store.on(theirs.arc());
    if (theirs.count() == ours.size() && RecordStore.markOf(ours).equals(theirs.mark())) {
      return;
    }
    if (ours.size() <= RecordMessage.MOST_ITEMS) {
      letters.send(from, new Keys(theirs.arc(), ours.stream().map(Held::item).toList()));
    } else {
      compareInPieces(from, theirs.arc(), ours);
    }
  }

  private void compareInPieces(Contact with, Arc arc, List<Held> ours) {
    int size = (ours.size() + PIECES - 1) / PIECES;
    RingId begin = arc.from();
    for (int end = size; end < ours.size(); end += size) {
      RingId last = ours.get(end - 1).record().key();
      // A key with many records may be the last of one piece and the first of the next.
      if (new Arc(begin, arc.to()).contains(last) && !last.equals(arc.to())) {
        Arc piece = new Arc(begin, last);
        compare(with, piece, store.on(piece));
        begin = Arc.plus(last, NEXT);
      }
    }
    Arc rest = new Arc(begin, arc.to());
    compare(with, rest, store.on(rest));
  }

  /** They have these and no others on an arc: we want what we lack, and send what they lack. */
  void keys(Keys theirs, Contact from) {
    Set<Item> known = new HashSet<>(theirs.items());
    List<Item> missing = new ArrayList<>();
    for (Item item : theirs.items()) {
      if (store.of(item).isEmpty() && replicas.isOurs(item.key(), 0)) {
        missing.add(item);
      }
    }
    if (!missing.isEmpty()) {
      letters.send(from, new Want(missing));
    }
    List<Held> lacking = store.on(theirs.arc())
        .stream()
        .filter(held -> !known.contains(held.item()))
        .collect(Collectors.toList());
    goesOn |= !send(from, lacking) && allowance.mayHaveMore(from.id(), store.bytes());
  }

  /** Sends these, or as many of them as it may have now; whether all. */
  private boolean send(Contact to, List<Held> records) {
    int count = letters.sendValues(to, records, allowance.left(to.id(), store.bytes()));
    allowance.sent(to.id(),
        records.subList(0, count).stream().mapToLong(HeldRecords::size).sum());
    return count == records.size();
  }

  void wanted(Want want, Contact from) {
    send(from, want.items()
        .stream()
        .flatMap(item -> store.of(item).stream())
        .toList());
  }

  void values(Values values, Instant now) {
    int before = store.size();
    for (Held held : values.records()) {
      if (admission.keep(held, now) == Outcome.NOT_PROVEN) {
        // A liar's: to find that out costs as much for each of the others.
        break;
      }
    }
    goesOn |= store.size() > before;
  }

  /** They do not keep anything for others. */
  void refused(Contact from, Instant now) {
    replicas.keepsNothing(from.id(), now);
    compared.remove(from);
  }
}
