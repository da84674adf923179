package org.servent.descriptor;

import org.servent.content.Huge;

/**
 * Who has this? ({@code Gnutella 0.6 §2.2.4}; flags: {@code gtk-gnutella doc/gnutella/min_speed})
 *
 * @param flags the first two bytes, big-endian; a bit field if {@link #MARK} is set, an obsolete
 *          speed otherwise
 * @param text the words; empty or {@code \} where only URNs are asked for
 */
public record Query(int flags, String text, Huge extensions) implements Message {
  /** The flags are flags. Peers drop queries without it. */
  public static final int MARK = 0x8000;
  /** The requester cannot be reached by TCP. */
  public static final int FIREWALLED = 0x4000;
  /** The requester wants XML metadata. */
  public static final int WANTS_XML = 0x2000;
  /** The requester lets its ultrapeer guide the query. */
  public static final int LEAF_GUIDED = 0x1000;
  /** The requester understands GGEP H in results. */
  public static final int GGEP_H = 0x0800;
  /** The requester wants hits by UDP; its address is in the GUID. */
  public static final int OUT_OF_BAND = 0x0400;
  /** The requester can transfer though both sides are firewalled. */
  public static final int FIREWALL_TO_FIREWALL = 0x0200;
  /** The requester understands gtk-gnutella's semi-reliable UDP. */
  public static final int RELIABLE_UDP = 0x0100;
  /** The bits in which the number of results stands that are wanted; 0 for no limit. */
  public static final int WANTED = 0x00ff;

  public Query {
    Fields.require16(flags, "a query's flags");
    Fields.requireNoNul(text, "the text of a query");
  }

  /** A query for words. */
  public static Query forWords(String words) {
    return new Query(MARK | GGEP_H, words, Huge.EMPTY);
  }

  /** The same with these flags too. */
  public Query with(int more) {
    return new Query(flags | more, text, extensions);
  }

  /** How many results are wanted; {@link Integer#MAX_VALUE} if it does not say. */
  public int wanted() {
    int most = flags & WANTED;
    return (flags & MARK) == 0 || most == 0 ? Integer.MAX_VALUE : most;
  }

  /** Whether this flag is set and means something. */
  public boolean has(int flag) {
    return (flags & MARK) != 0 && (flags & flag) != 0;
  }

  @Override
  public String toString() {
    return "QUERY \"%s\" flags=%04x urns=%s ggep=%s"
        .formatted(Printable.text(text), flags, extensions.urns(), extensions.ggep());
  }
}
