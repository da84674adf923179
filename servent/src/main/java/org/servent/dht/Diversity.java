package org.servent.dht;

import org.servent.address.Host;
import org.servent.ring.Contact;

/**
 * How many members of one network may stand in a table: who owns a network can have many ids, but
 * shall not own a table ({@code gtk-gnutella src/dht/routing.c} limits its buckets so).
 */
final class Diversity {
  /** Of one network, in one row. */
  static final int MOST_IN_ROW = 3;
  /** Of one network, in the whole table. */
  static final int MOST_IN_TABLE = 10;

  private final RoutingTable table;

  Diversity(RoutingTable table) {
    this.table = table;
  }

  boolean mayEnter(Contact contact) {
    long all = table.members().stream().filter(each -> areNear(each, contact)).count();
    return all < MOST_IN_TABLE && inRow(contact) < MOST_IN_ROW;
  }

  private long inRow(Contact contact) {
    return table.rowMates(contact.id()).stream().filter(each -> areNear(each, contact)).count();
  }

  /** Whether both are in one /24, or one /48 of IPv6; of names nothing is known. */
  static boolean areNear(Contact one, Contact other) {
    Host host = one.address().host();
    return !host.isName() && host.block().equals(other.address().host().block());
  }
}
