package org.servent.records;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.servent.record.RingRecord;
import org.servent.records.RecordMessage.Holds;
import org.servent.records.RecordMessage.Offer;
import org.servent.records.RecordMessage.Want;
import org.servent.ring.Contact;
import org.servent.ring.RingId;

/**
 * Records that others should keep now instead of us. One is forgotten only when as many as should
 * keep it have said that they do, byte for byte; else a ring that grows fast loses what it moves.
 */
final class Departing {
  /** Rounds after which a record that its keepers do not confirm is put anew, by its key. */
  private static final int ROUNDS = 3;
  /** At once, so that a ring that changed much is not flooded. */
  private static final int MOST_PUT = 50;
  /** Rounds in which what a root counts us for is not put anew. */
  private static final int COUNTED = 20;

  private final RecordStore store;
  private final Replicas replicas;
  private final Letters letters;
  private Map<Item, Leaving> leaving = new LinkedHashMap<>();

  private static final class Leaving {
    private final Set<RingId> confirmed = new HashSet<>();
    private int rounds;
  }

  /** Puts a record anew; what becomes of it is told under this number, perhaps at once. */
  interface Putting {
    void put(long number, RingRecord record, Instant now);
  }

  private final RandomGenerator dice;
  private final Putting putting;
  private final Map<Long, Item> put = new HashMap<>();
  /** Of what is being put anew, what a root has asked us, too, to keep. */
  private final Set<Item> counted = new HashSet<>();

  Departing(RecordStore store, Replicas replicas, Letters letters, RandomGenerator dice,
      Putting putting) {
    this.dice = dice;
    this.store = store;
    this.replicas = replicas;
    this.letters = letters;
    this.putting = putting;
  }

  /** Offers what is not ours to those whose it is. */
  void round(Instant now) {
    Map<Item, Leaving> still = new LinkedHashMap<>();
    Map<Contact, List<Item>> offers = new LinkedHashMap<>();
    List<Held> due = new ArrayList<>();
    for (Held held : store.all()) {
      Item item = held.item();
      boolean elsewhere = isElsewhere(item, now);
      if (!elsewhere && replicas.isOurs(item.key(), 0)) {
        continue;
      }
      Leaving one = leaving.getOrDefault(item, new Leaving());
      still.put(item, one);
      one.rounds++;
      if (one.rounds > ROUNDS && put.size() + due.size() < MOST_PUT && !put.containsValue(item)
          && (!elsewhere || isHeldByHalf(item))) {
        due.add(held);
      }
      (elsewhere ? replicas.nearer(item.key()) : replicas.closest(item.key()))
          .stream()
          .filter(keeper -> !one.confirmed.contains(keeper.id()))
          .forEach(keeper -> offers.computeIfAbsent(keeper, first -> new ArrayList<>()).add(item));
    }
    leaving = still;
    // Before anything is put: by the time that is answered, it is known who keeps nothing.
    offers.forEach(this::offer);
    for (Held held : due) {
      long number = dice.nextLong();
      put.put(number, held.item());
      putting.put(number, held.record(), now);
    }
  }

  /** Whether it is ours as far as we see, but others should keep it whom we do not. */
  private boolean isElsewhere(Item item, Instant now) {
    return replicas.isOurs(item.key(), 0) && replicas.isElsewhere(item.key(), now);
  }

  /** A root alone might lie about those whom we do not see. */
  private boolean isHeldByHalf(Item item) {
    Leaving one = leaving.getOrDefault(item, new Leaving());
    List<Contact> nearer = replicas.nearer(item.key());
    long holding = nearer.stream().filter(each -> one.confirmed.contains(each.id())).count();
    return 2 * holding >= nearer.size();
  }

  private void offer(Contact to, List<Item> items) {
    for (int i = 0; i < items.size(); i += RecordMessage.MOST_ITEMS) {
      letters.send(to,
          new Offer(items.subList(i, Math.min(items.size(), i + RecordMessage.MOST_ITEMS))));
    }
  }

  /** Somebody would forget these, and we may have to keep them. */
  void offered(Offer offer, Contact from) {
    List<Item> here = new ArrayList<>();
    List<Item> wanted = new ArrayList<>();
    for (Item item : offer.items()) {
      if (store.of(item).isPresent()) {
        here.add(item);
      } else if (replicas.isOurs(item.key(), 0)) {
        wanted.add(item);
      }
    }
    if (!here.isEmpty()) {
      letters.send(from, new Holds(here));
    }
    if (!wanted.isEmpty()) {
      letters.send(from, new Want(wanted));
    }
  }

  /** Somebody has these, byte for byte. */
  void held(Holds holds, Contact from) {
    for (Item item : holds.items()) {
      Leaving one = leaving.get(item);
      if (one != null) {
        one.confirmed.add(from.id());
        forgetIfConfirmed(item, one);
      }
    }
  }

  private void forgetIfConfirmed(Item item, Leaving one) {
    List<Contact> keepers = replicas.closest(item.key());
    if (keepers.size() >= replicas.copies() && !replicas.isOurs(item.key(), 0)
        && keepers.stream().allMatch(keeper -> one.confirmed.contains(keeper.id()))) {
      forget(item);
    }
  }

  /** A root counts us among those who keep this: we are one of as many as it will tell of. */
  void counted(Item item) {
    if (put.containsValue(item)) {
      counted.add(item);
      Leaving one = leaving.get(item);
      if (one != null) {
        one.rounds = -COUNTED;
      }
    }
  }

  /** What was put anew is kept by so many; whether it was ours to put. */
  boolean placed(long number, Outcome outcome, int copies, Instant now) {
    Item item = put.remove(number);
    if (item != null && !counted.remove(item) && outcome == Outcome.STORED
        && copies >= replicas.copies()
        && (!replicas.isOurs(item.key(), 0) || (isElsewhere(item, now) && isHeldByHalf(item)))) {
      forget(item);
    }
    return item != null;
  }

  private void forget(Item item) {
    store.of(item).ifPresent(store::forget);
    leaving.remove(item);
  }

  /** We leave: whoever comes into our place for a record gets it. */
  void leave() {
    Map<Contact, List<Held>> heirs = new LinkedHashMap<>();
    for (Held held : store.all()) {
      List<Contact> next = replicas.closest(held.record().key(), replicas.copies() + 1);
      if (next.size() > replicas.copies()) {
        heirs.computeIfAbsent(next.getLast(), first -> new ArrayList<>()).add(held);
      }
    }
    heirs.forEach((heir, all) -> letters.sendValues(heir, all, Integer.MAX_VALUE));
  }
}
