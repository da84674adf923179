package org.servent.queryrouting;

import org.servent.link.Event;
import org.servent.qrp.QueryRouteTable;

/**
 * The library says which words its files have now.
 *
 * @param complete whether all folders have been listed, so that no more are about to be found
 */
public record WordsShared(QueryRouteTable table, boolean complete) implements Event {
  /** All the words that there are. */
  public WordsShared(QueryRouteTable table) {
    this(table, true);
  }
}
