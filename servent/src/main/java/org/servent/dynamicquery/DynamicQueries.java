package org.servent.dynamicquery;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Query;
import org.servent.descriptor.VendorMessage;
import org.servent.link.Arrived;
import org.servent.link.Closed;
import org.servent.link.Concern;
import org.servent.link.Datagram;
import org.servent.link.Event;
import org.servent.link.LinkId;
import org.servent.link.Opened;
import org.servent.link.Outbox;
import org.servent.link.Reason;
import org.servent.routing.Route;
import org.servent.routing.Router;
import org.servent.search.QuerySender;
import org.servent.search.SearchOver;
import org.servent.vendor.KnownVendorMessage;
import org.servent.vendor.QueryStatusRequest;
import org.servent.vendor.QueryStatusResponse;
import org.servent.vendor.VendorMessages;
import org.servent.wire.Messages;
import org.servent.wire.WireException;

/**
 * The queries that we guide: those of our leaves, and our own. As a leaf we guide none, but send
 * ours to our ultrapeers.
 */
public final class DynamicQueries implements Concern, QuerySender {
  /** Ultrapeers that a leaf asks: each of them asks for 50 results; LimeWire's figure. */
  static final int ULTRAPEERS_ASKED = 5;

  private final Router router;
  private final Prospects prospects;
  private final int maxTtl;
  private final QueryProxy proxy;
  private final Set<LinkId> leaves = new HashSet<>();
  private final RunningQueries running = new RunningQueries();
  private final LeafReports reports;

  /**
   * No queries yet.
   *
   * @param maxTtl how far from its origin a query may get, 1 to 7
   * @param proxy in whose name the queries of leaves go on
   */
  public DynamicQueries(Router router, Prospects prospects, int maxTtl, QueryProxy proxy) {
    this.router = router;
    this.prospects = prospects;
    this.maxTtl = maxTtl;
    this.proxy = proxy;
    this.reports = new LeafReports(router);
  }

  @Override
  public Set<MessageType> types() {
    return EnumSet.of(MessageType.QUERY, MessageType.QUERY_HIT, MessageType.VENDOR);
  }

  @Override
  public Optional<Reason> arrived(Arrived arrived, Instant now, Outbox out) {
    Descriptor descriptor = arrived.descriptor();
    try {
      switch (descriptor.type()) {
        case QUERY -> {
          if (leaves.contains(arrived.from())) {
            start(onward(descriptor), arrived.from(), now, out);
          }
        }
        case QUERY_HIT -> count(descriptor, now);
        default -> guidance(arrived, now, out);
      }
      return Optional.empty();
    } catch (WireException broken) {
      return Optional.of(Reason.UNPARSABLE);
    }
  }

  @Override
  public Optional<Reason> datagram(Datagram datagram, Instant now, Outbox out) {
    if (datagram.descriptor().type() == MessageType.QUERY_HIT) {
      count(datagram.descriptor(), now);
      reports.came(datagram.descriptor().guid(), now, out);
    }
    return Optional.empty();
  }

  private void count(Descriptor hit, Instant now) {
    DynamicQuery query = running.get(router.asked(hit.guid(), now));
    if (query != null) {
      query.resultsCame(Route.results(hit));
    }
  }

  @Override
  public void send(Descriptor query, Instant now, Outbox out) {
    List<LinkId> ultrapeers = router.ultrapeers();
    if (ultrapeers.isEmpty()) {
      router.originate(query, List.of(), now, out);
      try {
        start(query, LinkId.OURSELVES, now, out);
      } catch (WireException ourOwn) {
        throw new IllegalStateException("we wrote a query that nobody can read", ourOwn);
      }
    } else {
      router.originate(query,
          ultrapeers.subList(0, Math.min(ULTRAPEERS_ASKED, ultrapeers.size())), now, out);
    }
  }

  @Override
  public void on(Event event, Instant now, Outbox out) {
    switch (event) {
      case Opened opened when opened.leaf() -> leaves.add(opened.link());
      case Opened opened when opened.neighbour() -> {
        running.all().forEach(query -> query.met(now));
        running.findNext();
      }
      case Closed closed -> closed(closed.link());
      case SearchOver search -> {
        running.remove(search.id());
        running.findNext();
        reports.over(search.id(), now, out);
      }
      default -> {
      }
    }
  }

  private void closed(LinkId link) {
    if (leaves.remove(link)) {
      running.removeOf(link);
      running.findNext();
    }
  }

  @Override
  public Instant nextDeadline() {
    return running.next();
  }

  @Override
  public void onDeadline(Instant now, Outbox out) {
    running.due(now).forEach(query -> advance(query, now, out));
    running.findNext();
  }

  @Override
  public boolean withinBounds() {
    return running.size() <= RunningQueries.MAX_ALL;
  }

  /** How many queries are under way. */
  public int running() {
    return running.size();
  }

  /** A leaf's query as it goes on: whatever TTL the leaf gave it, as far as any goes. */
  private Descriptor onward(Descriptor query) {
    return query.with(new Lifetime(Math.max(1, maxTtl - 1), 1));
  }

  private void start(Descriptor query, LinkId from, Instant now, Outbox out)
      throws WireException {
    if (Messages.read(query) instanceof Query says) {
      Descriptor onward =
          from.equals(LinkId.OURSELVES) ? query : proxy.onward(query, says, from, now);
      DynamicQuery started = new DynamicQuery(query.guid(), onward, says, from, now);
      running.add(started);
      advance(started, now, out);
      running.findNext();
    }
  }

  private void guidance(Arrived arrived, Instant now, Outbox out) throws WireException {
    if (!(Messages.read(arrived.descriptor()) instanceof VendorMessage message)) {
      return;
    }
    Guid guid = arrived.descriptor().guid();
    switch (VendorMessages.read(message).orElse(null)) {
      case QueryStatusResponse status -> guided(guid, arrived.from(), status, now, out);
      case QueryStatusRequest request -> reports.asked(guid, arrived.from(), now, out);
      case null, default -> {
      }
    }
  }

  private void guided(Guid guid, LinkId leaf, QueryStatusResponse status, Instant now,
      Outbox out) {
    DynamicQuery query = running.get(guid);
    if (query != null && query.from().equals(leaf)) {
      if (status.stops()) {
        query.stop(now);
      } else {
        query.kept(status.kept(), now);
      }
      advance(query, now, out);
      running.findNext();
    }
  }

  private static void say(Guid query, LinkId to, KnownVendorMessage message, Outbox out) {
    out.send(to, Messages.descriptor(query, Lifetime.fresh(1), message.write()));
  }

  /** Does all that is to be done now. */
  private void advance(DynamicQuery query, Instant now, Outbox out) {
    boolean more = true;
    while (more) {
      switch (query.step(prospects, now)) {
        case Step.Send send -> router.passOn(query.copy(send.ttl()), send.to(), now, out);
        case Step.AskLeaf ask -> say(query.guid(), query.from(), new QueryStatusRequest(), out);
        case Step.Wait wait -> more = false;
        case Step.End end -> {
          running.remove(query.guid());
          more = false;
        }
      }
    }
  }
}
