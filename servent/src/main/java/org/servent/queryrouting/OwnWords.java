package org.servent.queryrouting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.servent.descriptor.Descriptor;
import org.servent.link.Concern;
import org.servent.link.Event;
import org.servent.link.Outbox;
import org.servent.qrp.QueryRouteTable;

/**
 * Whether one of our files may be what a query asks for. Most queries that pass ask for words that
 * we do not have; they need not be parsed, and the library need not be asked.
 */
public final class OwnWords implements Concern {
  private final QueryWords words;
  /** The library's words; nothing while it has some that are not in a table yet. */
  private @Nullable QueryRouteTable table;

  /**
   * Not known yet.
   *
   * @param peers has read a query's words when it routed it
   */
  public OwnWords(PeerTables peers) {
    this.words = peers.words();
  }

  @Override
  public void on(Event event, Instant now, Outbox out) {
    if (event instanceof WordsShared shared) {
      table = shared.table();
    } else if (event instanceof WordsChanged) {
      table = null;
    }
  }

  /**
   * Whether it is worth while to look. A hash is always looked up, since of a large library not all
   * are in the table; and what is no query at all is left to whoever parses it.
   */
  public boolean mayHave(Descriptor query) {
    QueryRouteTable known = table;
    if (known == null) {
      return true;
    }
    words.read(query);
    return !words.isWhole() || words.words() == 0 || words.urns() > 0 || words.mayBeIn(known);
  }
}
