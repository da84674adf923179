package org.servent.queryrouting;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.servent.descriptor.Bye;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.RouteTableUpdate;
import org.servent.link.Arrived;
import org.servent.link.Closed;
import org.servent.link.Concern;
import org.servent.link.Event;
import org.servent.link.LinkId;
import org.servent.link.Opened;
import org.servent.link.Outbox;
import org.servent.link.Reason;
import org.servent.pace.TokenBucket;
import org.servent.qrp.QueryRouteTable;
import org.servent.qrp.RouteTableMessage;
import org.servent.qrp.RouteTableMessage.Patch;
import org.servent.qrp.RouteTableMessage.Reset;
import org.servent.qrp.TableUpdates;
import org.servent.routing.Audience;
import org.servent.wire.WireException;

/**
 * The tables that our leaves and neighbours tell us, and where they let a query go: to the leaves
 * that may have what it asks for, and at its last hop to the neighbours that may.
 *
 * <p>A leaf without a table gets no query, a neighbour without one gets all: as LimeWire and
 * gtk-gnutella do with leaves, and gtk-gnutella and GnutellaBun with neighbours.
 */
public final class PeerTables implements Concern, Audience {
  /** Slots of a table; what LimeWire sends, and the most gtk-gnutella takes of an ultrapeer. */
  static final int MAX_SLOTS = 1 << 17;
  /** A table of which a larger share is set filters nothing; LimeWire hangs up at 1. */
  static final double MAX_FILL = 0.9;
  /** Updates at once: of the first minutes, while a peer's files become known to it. */
  static final int UPDATES_AT_ONCE = 10;
  /** Between updates in the long run; nobody sends them more often than each half minute. */
  static final Duration UPDATE_EACH = Duration.ofSeconds(15);
  /** Of fewer leaves all are asked, however popular a query is; LimeWire's figure. */
  static final int POPULAR_FROM = 9;

  private static final Optional<Bye> INVALID = Optional.of(new Bye(413, "Invalid QRP sequence"));
  private static final Optional<Bye> TOO_MANY = Optional.of(new Bye(413, "Too many QRP updates"));

  /** Who tells us its table, and where it goes. */
  private record Teller(TransposedTables among, TableUpdates updates, TokenBucket pace) {}

  private final RandomGenerator dice;
  private final Map<LinkId, Teller> tellers = new HashMap<>();
  private final TransposedTables leaves = new TransposedTables();
  private final TransposedTables neighbours = new TransposedTables();
  private final QueryWords words = new QueryWords();
  private int leafChanges;

  /**
   * No tables yet.
   *
   * @param dice which leaves a popular query goes to
   */
  public PeerTables(RandomGenerator dice) {
    this.dice = dice;
  }

  @Override
  public Set<MessageType> types() {
    return EnumSet.of(MessageType.ROUTE_TABLE_UPDATE);
  }

  @Override
  public void on(Event event, Instant now, Outbox out) {
    if (event instanceof Opened opened) {
      if (opened.leaf()) {
        listen(opened.link(), leaves);
      } else if (opened.neighbour() && opened.capabilities().ultrapeerQueryRouting()) {
        listen(opened.link(), neighbours);
      }
    } else if (event instanceof Closed closed) {
      forget(closed.link());
    }
  }

  private void listen(LinkId link, TransposedTables among) {
    tellers.put(link,
        new Teller(among, new TableUpdates(), new TokenBucket(UPDATES_AT_ONCE, UPDATE_EACH)));
  }

  private void forget(LinkId link) {
    Teller teller = tellers.remove(link);
    if (teller != null) {
      teller.updates.close();
      teller.among.remove(link);
      leafChanges += teller.among == leaves ? 1 : 0;
    }
  }

  @Override
  public Optional<Reason> arrived(Arrived arrived, Instant now, Outbox out) {
    Teller teller = tellers.get(arrived.from());
    if (teller == null) {
      return Optional.of(Reason.NOT_RELAYED);
    }
    try {
      RouteTableMessage message =
          RouteTableMessage.read(new RouteTableUpdate(arrived.descriptor().payload()));
      if (message instanceof Patch patch && patch.number() == 1 && !teller.pace.take(now)) {
        hangUp(arrived.from(), TOO_MANY, out);
        return Optional.of(Reason.TOO_OFTEN);
      }
      follow(message, arrived.from(), teller);
      return Optional.empty();
    } catch (WireException senseless) {
      hangUp(arrived.from(), INVALID, out);
      return Optional.of(Reason.UNPARSABLE);
    }
  }

  /** What still comes until the link is closed is not followed. */
  private void hangUp(LinkId link, Optional<Bye> bye, Outbox out) {
    forget(link);
    out.close(link, bye);
  }

  private void follow(RouteTableMessage message, LinkId from, Teller teller)
      throws WireException {
    if (message instanceof Reset reset && reset.slots() > MAX_SLOTS) {
      throw new WireException("a table of " + reset.slots() + " slots");
    }
    teller.updates.on(message).ifPresent(table -> {
      if (table.fillRatio() > MAX_FILL) {
        teller.among.remove(from);
      } else {
        teller.among.put(from, table);
      }
      leafChanges += teller.among == leaves ? 1 : 0;
    });
  }

  @Override
  public List<LinkId> leaves(Descriptor query) {
    if (leaves.size() == 0) {
      return List.of();
    }
    words.read(query);
    leaves.match(words);
    List<LinkId> matched = leaves.matched();
    return isPopular(matched.size()) ? aQuarterOf(matched) : matched;
  }

  /** Whether more than four in five leaves match: then some of them answer for all. */
  private boolean isPopular(int matched) {
    return leaves.size() >= POPULAR_FROM && matched * 5 > leaves.size() * 4;
  }

  private List<LinkId> aQuarterOf(List<LinkId> links) {
    Collections.shuffle(links, dice);
    return links.subList(0, links.size() / 4);
  }

  @Override
  public List<LinkId> lastHop(Descriptor query, List<LinkId> all) {
    if (neighbours.size() == 0) {
      return all;
    }
    words.read(query);
    neighbours.match(words);
    List<LinkId> asked = new ArrayList<>(all.size());
    for (LinkId neighbour : all) {
      if (neighbours.mayMatch(neighbour)) {
        asked.add(neighbour);
      }
    }
    return asked;
  }

  /** What this leaf or neighbour told us last, if it is of use. */
  public Optional<QueryRouteTable> table(LinkId link) {
    Teller teller = tellers.get(link);
    return teller == null ? Optional.empty() : teller.updates.table();
  }

  /** Bytes that it takes to find all leaves and neighbours at once, beyond their tables. */
  public long memory() {
    return leaves.memory() + neighbours.memory();
  }

  /** What read the words of the query that arrived last. */
  QueryWords words() {
    return words;
  }

  /** The tables of all leaves. */
  List<QueryRouteTable> ofLeaves() {
    return leaves.tables().toList();
  }

  /** Another number whenever the tables of the leaves are others. */
  int leafChanges() {
    return leafChanges;
  }
}
