package org.servent.queryrouting;

import java.util.Locale;
import org.servent.qrp.QueryRouteTable;

/**
 * Makes the table of the words by which our files are found, their beginnings among them, and of
 * the URNs of the files, for who asks by hash.
 */
public final class SharedWords {
  /**
   * A table with a larger share of its slots set is made larger if that helps: gtk-gnutella sends
   * only a part of what matches it.
   */
  private static final double GOOD_FILL = 0.05;
  /**
   * URNs that are put into a table, a quarter of the largest one: more would fill it, and words
   * could not be told from each other.
   */
  static final int MAX_URNS = PeerTables.MAX_SLOTS / 4;

  /** The same for words that stand in files, which are those of some dozen books. */
  static final int MAX_CONTENTS = PeerTables.MAX_SLOTS / 8;

  private final QueryRouteTable.Builder table = new QueryRouteTable.Builder(PeerTables.MAX_SLOTS);
  private int urns;
  private int contents;

  /** Adds a word by which a file is found, as the library's index has it. */
  public void add(String word) {
    if (QueryWords.counts(word)) {
      table.add(word);
    }
  }

  /**
   * Adds a word that stands in files: all after all others, since of these there may be too many. A
   * query for one that is left out does not reach us.
   */
  public void addContent(String word) {
    if (contents < MAX_CONTENTS && QueryWords.counts(word)) {
      table.add(word);
      contents++;
    }
  }

  /** Adds the URN of a file. */
  public void addUrn(String urn) {
    if (urns < MAX_URNS) {
      table.add(urn.toLowerCase(Locale.ROOT));
      urns++;
    }
  }

  /** The table of all that was added, of the usual size if it is not too full for that. */
  public QueryRouteTable table() {
    QueryRouteTable largest = table.build();
    QueryRouteTable usual = largest.resized(OwnTable.USUAL_SLOTS);
    return usual.fillRatio() > GOOD_FILL ? largest : usual;
  }
}
