package org.servent.dynamicquery;

import org.servent.descriptor.Query;

/** How many results a query shall have; then it goes no farther. */
final class Budget {
  /** Of our own; LimeWire's figure, and gtk-gnutella's. */
  static final int OURS = 150;
  /** Of a leaf, which asks three ultrapeers. */
  static final int OF_LEAF = 50;
  /** For one hash: all that are found are the same file. */
  static final int FOR_HASH = 10;

  private Budget() {}

  /** The results wanted of this query, 1 to {@link #OURS}. */
  static int of(Query query, boolean ours) {
    int usual = ours ? OURS : OF_LEAF;
    return Math.min(query.wanted(), query.extensions().sha1s().isEmpty() ? usual : FOR_HASH);
  }
}
