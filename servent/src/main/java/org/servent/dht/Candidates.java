package org.servent.dht;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.servent.ring.Contact;
import org.servent.ring.RingId;

/**
 * Members that others named to us and that would stand in empty places of the table. For each place
 * one is asked at a time whether it is there.
 */
final class Candidates {
  /** For one place. */
  static final int DEPTH = 3;
  /** Places; no table of an honest ring has more that are empty. */
  static final int MOST = 128;

  private final Acquaintances acquaintances;
  private final Pings pings;
  private final RandomGenerator dice;
  private final Map<Integer, Place> places = new LinkedHashMap<>();

  /** Who may stand in one place, and who was asked last. */
  private static final class Place {
    private final Deque<Contact> named = new ArrayDeque<>();
    private RingId asked;

    Place(Contact first) {
      asked = first.id();
      named.add(first);
    }
  }

  Candidates(Acquaintances acquaintances, Pings pings, RandomGenerator dice) {
    this.acquaintances = acquaintances;
    this.pings = pings;
    this.dice = dice;
  }

  /** Somebody named these. */
  void named(List<Contact> contacts, Instant now) {
    for (Contact each : contacts) {
      if (acquaintances.table().lacks(each.id()) && !acquaintances.isFailed(each.id(), now)) {
        name(each);
      }
    }
  }

  private void name(Contact contact) {
    int row = acquaintances.self().id().commonDigits(contact.id());
    int number = row * RingId.RADIX + contact.id().digit(row);
    Place place = places.get(number);
    if (place != null && place.named.size() < DEPTH
        && place.named.stream().noneMatch(each -> each.id().equals(contact.id()))) {
      place.named.add(contact);
    } else if (place == null && places.size() < MOST) {
      places.put(number, new Place(contact));
    }
  }

  /** Asks the next for each place that is still empty. */
  void ask(Instant now) {
    for (Iterator<Place> all = places.values().iterator(); all.hasNext();) {
      Place place = all.next();
      if (place.named.isEmpty() || !acquaintances.table().lacks(place.asked)) {
        all.remove();
      } else if (!pings.isAsked(place.asked) && pings.ask(place.named.element(), now)) {
        place.asked = place.named.remove().id();
      }
    }
  }

  /** Measures how far it is to some of these, of whom that is not known: they may be near. */
  void measureSome(List<Contact> contacts, int most, Instant now) {
    List<Contact> unknown = new ArrayList<>(contacts);
    unknown.removeIf(each -> acquaintances.roundTrip(each.id()).isPresent()
        || acquaintances.isFailed(each.id(), now));
    for (int i = 0; i < most && !unknown.isEmpty(); i++) {
      pings.ask(unknown.remove(dice.nextInt(unknown.size())), now);
    }
  }

  boolean withinBounds() {
    return places.size() <= MOST;
  }
}
