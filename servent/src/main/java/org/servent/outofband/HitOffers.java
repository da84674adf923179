package org.servent.outofband;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Payload;
import org.servent.descriptor.Query;
import org.servent.descriptor.QueryHit;
import org.servent.descriptor.VendorMessage;
import org.servent.extension.Extensions;
import org.servent.extension.OutOfBandQuery;
import org.servent.extension.QueryExtensions;
import org.servent.link.Concern;
import org.servent.link.Datagram;
import org.servent.link.Outbox;
import org.servent.link.Reason;
import org.servent.neighbour.Neighbours;
import org.servent.reach.Reach;
import org.servent.routing.Route;
import org.servent.routing.Router;
import org.servent.search.AlongTheRoute;
import org.servent.search.HitSender;
import org.servent.search.Portions;
import org.servent.vendor.HitsAvailable;
import org.servent.vendor.HitsWanted;
import org.servent.vendor.VendorMessages;
import org.servent.wire.Messages;
import org.servent.wire.WireException;

/**
 * Answers queries that want their hits by UDP ({@code gtk-gnutella doc/gnutella/out-of-band-v3}).
 *
 * <pre>{@code
 *   query ─▶ HitsAvailable by UDP ─▶ HitsWanted by UDP? ─▶ the hits by UDP, one after the other
 *     │            └─ again after a while ─▶ nobody wants them
 *     └─ not by UDP, or there are too many offers ─▶ the way that the query came
 * }</pre>
 *
 * <p>A query may name somebody else's address. So no hit goes there before it was asked for from
 * there, and whoever asks for nothing is offered little.
 */
public final class HitOffers implements Concern, HitSender {
  /** For so long an offer stands; LimeWire's figure. */
  static final Duration STANDS = Duration.ofSeconds(25);
  /** An offer that nobody took up is made once more, for it may be lost: later than any answer. */
  static final Duration AGAIN = Duration.ofSeconds(3);
  /** Offers of one household that it did not take up: what can be forged makes no flood. */
  static final int MAX_OF_HOUSEHOLD = 10;
  /** Offers that stand. */
  static final int MAX_OFFERS = 500;
  /** What they may take in all, in bytes: some forty thousand records. */
  static final int MAX_BYTES = 4 << 20;
  /**
   * In bytes, of a hit: with its header, and those of UDP and IP, it fits into what every path
   * takes (RFC 8200 §5: 1,280).
   */
  static final int MAX_HIT = 1_200;
  /** Hops from which on: with less there is a link to who asks. */
  private static final int LEAST_HOPS = 1;
  private static final int LEAST_VERSION = 2;
  private static final int MOST_RESULTS = 255;

  private final OurEnd end;
  private final Router router;
  private final AlongTheRoute along;
  private final Map<Guid, Offer> offers = new LinkedHashMap<>();
  private final Deliveries deliveries = new Deliveries();
  private int bytes;
  private Instant next = Instant.MAX;

  /** What waits to be asked for; made at the time {@code at}, perhaps for the second time. */
  private record Offer(PeerAddress to, HitsAvailable words, QueryHit found, int bytes, Instant at,
      boolean again) {
    boolean isOf(PeerAddress address) {
      return to.host().network().equals(address.host().network());
    }

    Instant next() {
      return at.plus(again ? STANDS.minus(AGAIN) : AGAIN);
    }
  }

  /** Nothing offered yet. */
  public HitOffers(Reach reach, Neighbours neighbours, Router router) {
    this.end = new OurEnd(reach, neighbours);
    this.router = router;
    this.along = new AlongTheRoute(router);
  }

  @Override
  public void send(Guid guid, Query query, QueryHit found, Instant now, Outbox out) {
    int size = Messages.write(found).size();
    Optional<PeerAddress> to = target(guid, query, now).filter(at -> hasRoom(at, size));
    if (to.isEmpty() || offers.containsKey(guid)) {
      along.send(guid, query, found, now, out);
    } else {
      int version = Math.max(LEAST_VERSION, QueryExtensions.of(query).outOfBand());
      HitsAvailable words = new HitsAvailable(version,
          Math.min(found.records().size(), MOST_RESULTS), HitsAvailable.UNSOLICITED);
      bytes += size;
      make(guid, new Offer(to.get(), words, found, size, now, false), out);
      findNext();
    }
  }

  /** Where the hits of this query go by UDP, if they do. */
  private Optional<PeerAddress> target(Guid guid, Query query, Instant now) {
    Optional<Route> route = router.query(guid, now).filter(way -> way.hops() >= LEAST_HOPS);
    return !end.isOpen() || route.isEmpty() ? Optional.empty()
        : OutOfBandQuery.address(guid, query)
            .filter(address -> end.mayReach(address, route.get().from()));
  }

  private boolean hasRoom(PeerAddress to, int size) {
    return offers.size() < MAX_OFFERS && bytes + size <= MAX_BYTES
        && offers.values().stream().filter(offer -> offer.isOf(to)).count() < MAX_OF_HOUSEHOLD;
  }

  private void make(Guid guid, Offer offer, Outbox out) {
    offers.put(guid, offer);
    out.datagram(offer.to(), offer.words().descriptor(guid));
  }

  @Override
  public Set<MessageType> types() {
    return EnumSet.of(MessageType.VENDOR);
  }

  @Override
  public Optional<Reason> datagram(Datagram datagram, Instant now, Outbox out) {
    try {
      return Messages.read(datagram.descriptor()) instanceof VendorMessage message
          && VendorMessages.read(message).orElse(null) instanceof HitsWanted wanted
              ? claimed(datagram, wanted, now, out)
              : Optional.empty();
    } catch (WireException garbled) {
      return Optional.of(Reason.UNPARSABLE);
    }
  }

  /**
   * Somebody wants what we offered. It must be whom we offered it to, though it may be seen with
   * another port; and what was offered with a token goes with one only.
   */
  private Optional<Reason> claimed(Datagram datagram, HitsWanted wanted, Instant now, Outbox out) {
    Guid guid = datagram.descriptor().guid();
    Offer offer = offers.get(guid);
    if (offer == null || !offer.to().host().equals(datagram.from().host())
        || !datagram.from().isDialable()
        || (offer.words().version() == HitsAvailable.WITH_TOKEN && wanted.token().isEmpty())) {
      return Optional.of(Reason.UNSOLICITED);
    }
    withdraw(guid);
    QueryHit some = offer.found()
        .with(offer.found().records().stream().limit(wanted.results()).toList());
    deliveries.add(datagram.from(), hits(guid, some, wanted.token()), now);
    deliveries.send(now, out);
    findNext();
    return Optional.empty();
  }

  private static List<Descriptor> hits(Guid guid, QueryHit all, Optional<Payload> token) {
    QueryHit proven = token.map(it -> with(it, all)).orElse(all);
    return Portions.of(proven, MAX_HIT)
        .stream()
        .map(hit -> Messages.descriptor(guid, Lifetime.fresh(1), hit))
        .toList();
  }

  private static QueryHit with(Payload token, QueryHit hit) {
    return new QueryHit(hit.address(), hit.speed(), hit.records(),
        hit.trailer().map(it -> it.with(it.extensions().with(Extensions.SO, token))),
        hit.servent());
  }

  private void withdraw(Guid guid) {
    Offer offer = offers.remove(guid);
    bytes -= offer == null ? 0 : offer.bytes();
  }

  @Override
  public void onDeadline(Instant now, Outbox out) {
    deliveries.send(now, out);
    for (Map.Entry<Guid, Offer> each : List.copyOf(offers.entrySet())) {
      Offer offer = each.getValue();
      if (offer.next().isAfter(now)) {
        continue;
      }
      if (offer.again()) {
        withdraw(each.getKey());
      } else {
        make(each.getKey(), new Offer(offer.to(), offer.words(), offer.found(), offer.bytes(),
            now, true), out);
      }
    }
    findNext();
  }

  @Override
  public Instant nextDeadline() {
    return next;
  }

  private void findNext() {
    next = deliveries.next();
    for (Offer offer : offers.values()) {
      next = offer.next().isBefore(next) ? offer.next() : next;
    }
  }

  @Override
  public boolean withinBounds() {
    return offers.size() <= MAX_OFFERS && bytes <= MAX_BYTES && deliveries.withinBounds();
  }

  /** How many offers stand. */
  int standing() {
    return offers.size();
  }
}
