package org.servent.search;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.content.Sha1;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Query;
import org.servent.descriptor.QueryHit;
import org.servent.handshake.Vendor;
import org.servent.hostcache.Shared;
import org.servent.link.Answered;
import org.servent.link.Arrived;
import org.servent.link.Concern;
import org.servent.link.Event;
import org.servent.link.LinkId;
import org.servent.link.Outbox;
import org.servent.link.Question;
import org.servent.link.Reason;
import org.servent.neighbour.Neighbours;
import org.servent.reach.OwnAddress;
import org.servent.routing.Route;
import org.servent.routing.Router;
import org.servent.wire.Messages;
import org.servent.wire.WireException;

/**
 * Answers the searches of others: asks the library, and sends what it found back the way the query
 * came.
 */
public final class Answers implements Concern {
  /** Records a query; gtk-gnutella's figure. */
  static final int MAX_RECORDS = 50;
  /** Hops from which on a query gets one hit: near ones are worth more, and cost less. */
  static final int NEAR = 2;
  /** Questions of one link that the library has not answered yet; more would only come too late. */
  static final int MAX_PENDING = 100;

  private final Guid self;
  private final Router router;
  private final OwnAddress ourselves;
  private final Neighbours neighbours;
  private final HitTrailer ourTrailer;
  private final Map<Guid, Asked> pending = new HashMap<>();
  private final Map<LinkId, Integer> pendingOf = new HashMap<>();
  /** Nothing is shared: then no query is read. */
  private boolean idle;

  /** A question that the library has not answered yet: who asked, and for which kinds of files. */
  private record Asked(LinkId from, int media) {}

  /**
   * Nothing asked yet.
   *
   * @param trailer what our hits say of us
   */
  public Answers(Guid self, Router router, OwnAddress ourselves, Neighbours neighbours,
      HitTrailer trailer) {
    this.self = self;
    this.router = router;
    this.ourselves = ourselves;
    this.neighbours = neighbours;
    this.ourTrailer = trailer;
  }

  @Override
  public Set<MessageType> types() {
    return EnumSet.of(MessageType.QUERY);
  }

  @Override
  public Optional<Reason> arrived(Arrived arrived, Instant now, Outbox out) {
    try {
      if (!idle && mayAsk(arrived.from())
          && Messages.read(arrived.descriptor()) instanceof Query query
          && canBeServed(query)) {
        ask(arrived, query, out);
      }
      return Optional.empty();
    } catch (WireException notAQuery) {
      return Optional.of(Reason.UNPARSABLE);
    }
  }

  private boolean mayAsk(LinkId link) {
    return pendingOf.getOrDefault(link, 0) < MAX_PENDING;
  }

  /** Two servents of which neither can connect to the other are of no use to each other. */
  private boolean canBeServed(Query query) {
    return !query.has(Query.FIREWALLED) || !ourTrailer.pushNeeded();
  }

  private void ask(Arrived arrived, Query query, Outbox out) {
    String words = QueryText.words(query);
    List<Sha1> digests = query.extensions().sha1s();
    if (!words.isEmpty() || !digests.isEmpty()) {
      Guid guid = arrived.descriptor().guid();
      pending.put(guid, new Asked(arrived.from(), QueryText.media(query)));
      pendingOf.merge(arrived.from(), 1, Integer::sum);
      out.ask(new Question(guid, words, digests, limit(arrived.descriptor(), query)));
    }
  }

  private static int limit(Descriptor descriptor, Query query) {
    boolean far = descriptor.lifetime().hops() > NEAR;
    return Math.min(query.wanted(), far ? OwnHits.RECORDS_PER_HIT : MAX_RECORDS);
  }

  @Override
  public void on(Event event, Instant now, Outbox out) {
    if (event instanceof Shared shared) {
      idle = shared.files() == 0;
    } else if (event instanceof Answered answered) {
      Asked asked = pending.remove(answered.question().about());
      if (asked != null) {
        pendingOf.merge(asked.from(), -1, (count, less) -> count > 1 ? count - 1 : null);
        answer(answered, asked.media(), now, out);
      }
    }
  }

  private void answer(Answered answered, int media, Instant now, Outbox out) {
    Guid guid = answered.question().about();
    Optional<Route> route = router.query(guid, now);
    Optional<PeerAddress> local =
        route.map(Route::from).flatMap(neighbours::get).map(link -> link.opened().local());
    if (local.isEmpty()) {
      return;
    }
    Lifetime back = Lifetime.back(route.get().hops());
    List<Answered.Match> matches = answered.matches()
        .stream()
        .filter(match -> MediaKind.fits(match.name(), media))
        .toList();
    for (QueryHit hit : hits(ourselves.asSeenFrom(local.get())).of(matches)) {
      router.reply(Messages.descriptor(guid, back, hit), now, out);
    }
  }

  /** Hits for somebody at this address, whatever they are asked by. */
  public OwnHits hitsFor(Host asker) {
    return hits(ourselves.asSeenBy(asker));
  }

  private OwnHits hits(PeerAddress address) {
    return new OwnHits(address, QueryHit.Trailer.of(Vendor.CODE, ourTrailer.pushNeeded(), false,
        ourTrailer.extensions()), self);
  }
}
