package org.servent.dht;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import org.servent.ring.Contact;
import org.servent.ring.RingId;
import org.servent.ring.RingMessage;
import org.servent.ring.RingMessage.Place;
import org.servent.ring.RingMessage.Rows;

/** Whom we name to others: ourselves first, and never more than fit into a message. */
final class Recommendations {
  /** Fewer near members than these are padded with others. */
  private static final int ENOUGH = 16;

  private final Acquaintances acquaintances;

  Recommendations(Acquaintances acquaintances) {
    this.acquaintances = acquaintances;
  }

  /** One row of the table. */
  Rows row(int row) {
    return new Rows(withUs(acquaintances.table().row(row)));
  }

  /** What a newcomer with this id can use of the table: the rows of the digits that we share. */
  Rows rowsFor(RingId id) {
    List<Contact> all = new ArrayList<>();
    int common = Math.min(acquaintances.self().id().commonDigits(id), RingId.DIGITS - 1);
    for (int row = common; row >= 0; row--) {
      all.addAll(acquaintances.table().row(row));
    }
    return new Rows(withUs(all));
  }

  /** Those who are near by the time things take, as far as we know. */
  Rows near() {
    Collection<Contact> all = new LinkedHashSet<>(acquaintances.neighbourhood().members());
    if (all.size() < ENOUGH) {
      all.addAll(acquaintances.table().row(0));
      all.addAll(acquaintances.leaves().members());
    }
    return new Rows(withUs(all));
  }

  /** Among whom a newcomer stands whose id is next to ours. */
  Place place() {
    return new Place(withUs(acquaintances.leaves().members()));
  }

  private List<Contact> withUs(Collection<Contact> others) {
    List<Contact> all = new ArrayList<>();
    all.add(acquaintances.self());
    others.stream().limit(RingMessage.MOST_CONTACTS - 1L).forEach(all::add);
    return all;
  }
}
