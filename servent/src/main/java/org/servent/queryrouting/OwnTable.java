package org.servent.queryrouting;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.link.Closed;
import org.servent.link.Concern;
import org.servent.link.Event;
import org.servent.link.LinkId;
import org.servent.link.Opened;
import org.servent.link.Outbox;
import org.servent.qrp.Patches;
import org.servent.qrp.QueryRouteTable;
import org.servent.qrp.RouteTableMessage;
import org.servent.wire.Messages;

/**
 * The table of our own words, and as an ultrapeer those of our leaves, told to who routes queries
 * by it: to our ultrapeers if we are a leaf, else to neighbours that announced it.
 *
 * <p>The whole table is told right after the handshake, or as soon as the first words of the
 * library are known, and then what has changed, at most each minute. Only while the library becomes
 * known its words are told at once: a peer would ask by half a table for a minute.
 */
// A table that is equal is the same one, see refresh.
@SuppressWarnings("ReferenceEquality")
public final class OwnTable implements Concern {
  /** Between two tellings over one link; LimeWire takes it from ultrapeers so often. */
  static final Duration PAUSE = Duration.ofMinutes(1);
  /**
   * A new link waits so long for the first words: by an empty table a neighbour would ask us
   * nothing, and without one it asks everything.
   */
  static final Duration PATIENCE = Duration.ofSeconds(10);
  /** The usual size ({@code gtk-gnutella doc/gnutella/QRP}). */
  static final int USUAL_SLOTS = 1 << 16;

  /** Somebody who is told. */
  private static final class Listener {
    /** What it was told last. */
    private @Nullable QueryRouteTable told;
    /** When it may be told again. */
    private Instant due;

    Listener(Instant due) {
      this.due = due;
    }
  }

  private final PeerTables peers;
  private final RandomGenerator dice;
  private final Map<LinkId, Listener> listeners = new LinkedHashMap<>();
  /** Some words are known. */
  private boolean known;
  /** The library has been listed once. */
  private boolean complete;
  private QueryRouteTable words = QueryRouteTable.empty(USUAL_SLOTS);
  /** Our words and our leaves', unless {@link #outdated}. */
  private QueryRouteTable table = words;
  private boolean outdated = true;
  private int leafChanges;
  /** As many as any table so far; sizes that change cost a whole table each. */
  private int slots;
  private Instant deadline = Instant.MAX;

  /**
   * No word is known yet.
   *
   * @param peers knows our leaves' tables
   */
  public OwnTable(PeerTables peers, RandomGenerator dice) {
    this.peers = peers;
    this.dice = dice;
  }

  @Override
  public void on(Event event, Instant now, Outbox out) {
    if (event instanceof Opened opened) {
      if (opened.ultrapeer()
          || (opened.neighbour() && opened.capabilities().ultrapeerQueryRouting())) {
        listeners.put(opened.link(), new Listener(known ? now : now.plus(PATIENCE)));
        schedule();
      }
    } else if (event instanceof Closed closed) {
      if (listeners.remove(closed.link()) != null) {
        schedule();
      }
    } else if (event instanceof WordsShared shared) {
      words = shared.table();
      outdated = true;
      if (!known || (shared.complete() && !complete)) {
        known = true;
        complete = shared.complete();
        listeners.values().forEach(each -> each.due = now);
      }
      schedule();
    }
  }

  @Override
  public void onDeadline(Instant now, Outbox out) {
    refresh();
    Map<Optional<QueryRouteTable>, List<LinkId>> byTold = new LinkedHashMap<>();
    listeners.forEach((link, listener) -> {
      if (!Objects.equals(listener.told, table) && !listener.due.isAfter(now)) {
        byTold.computeIfAbsent(Optional.ofNullable(listener.told), told -> new ArrayList<>())
            .add(link);
        listener.told = table;
        listener.due = now.plus(PAUSE);
      }
    });
    byTold.forEach((told, links) -> news(told).forEach(message -> out.send(links,
        Messages.descriptor(Guid.random(dice), Lifetime.fresh(1), message.write()))));
    schedule();
  }

  /** What a peer must be told that was told this before. */
  private List<? extends RouteTableMessage> news(Optional<QueryRouteTable> told) {
    return told.filter(before -> before.slots() == table.slots()).isPresent()
        ? Patches.of(told.get(), table)
        : Patches.afresh(table);
  }

  private void refresh() {
    if (!outdated) {
      return;
    }
    outdated = false;
    List<QueryRouteTable> all =
        Stream.concat(Stream.of(words), peers.ofLeaves().stream()).toList();
    slots = all.stream().mapToInt(QueryRouteTable::slots).reduce(slots, Math::max);
    QueryRouteTable.Builder union = new QueryRouteTable.Builder(slots);
    all.forEach(union::add);
    QueryRouteTable now = union.build();
    table = now.equals(table) ? table : now;
  }

  /** The next moment at which somebody may be told what it does not know. */
  private void schedule() {
    deadline = listeners.values()
        .stream()
        .filter(each -> outdated || !Objects.equals(each.told, table))
        .map(each -> each.due)
        .min(Instant::compareTo)
        .orElse(Instant.MAX);
  }

  @Override
  public Instant nextDeadline() {
    if (leafChanges != peers.leafChanges()) {
      leafChanges = peers.leafChanges();
      outdated = true;
      schedule();
    }
    return deadline;
  }

  /** What we told last, or will tell next. */
  public QueryRouteTable table() {
    return table;
  }
}
