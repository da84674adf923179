package org.servent.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.servent.address.PeerAddress;
import org.servent.content.Huge;
import org.servent.content.Sha1;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Query;
import org.servent.descriptor.QueryHit;
import org.servent.ggep.Ggep;
import org.servent.handshake.Vendor;
import org.servent.link.Answered;
import org.servent.link.Arrived;
import org.servent.link.Closed;
import org.servent.link.Concern;
import org.servent.link.Event;
import org.servent.link.LinkId;
import org.servent.link.Opened;
import org.servent.link.Outbox;
import org.servent.link.Question;
import org.servent.link.Reason;
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
  /** Records a hit; LimeWire reads no more. */
  static final int RECORDS_PER_HIT = 10;
  /** Records a query; gtk-gnutella's figure. */
  static final int MAX_RECORDS = 50;
  /** Questions that the library has not answered yet; more would only come too late. */
  static final int MAX_PENDING = 1_000;
  /** kbit/s told in hits: a guess that nobody uses, since no peer believes it. */
  private static final long SPEED = 1_000;

  private final Guid self;
  private final Router router;
  private final OwnAddress ourselves;
  private final Map<LinkId, PeerAddress> locals = new HashMap<>();
  private int pending;

  public Answers(Guid self, Router router, OwnAddress ourselves) {
    this.self = self;
    this.router = router;
    this.ourselves = ourselves;
  }

  @Override
  public Set<MessageType> types() {
    return EnumSet.of(MessageType.QUERY);
  }

  @Override
  public Optional<Reason> arrived(Arrived arrived, Instant now, Outbox out) {
    try {
      if (Messages.read(arrived.descriptor()) instanceof Query query && pending < MAX_PENDING) {
        question(arrived.descriptor().guid(), query).ifPresent(question -> {
          pending++;
          out.ask(question);
        });
      }
      return Optional.empty();
    } catch (WireException notAQuery) {
      return Optional.of(Reason.UNPARSABLE);
    }
  }

  @Override
  public void on(Event event, Instant now, Outbox out) {
    switch (event) {
      case Opened opened -> locals.put(opened.link(), opened.local());
      case Closed closed -> locals.remove(closed.link());
      case Answered answered -> {
        pending--;
        answer(answered, now, out);
      }
      default -> {
      }
    }
  }

  @Override
  public boolean withinBounds() {
    return pending <= MAX_PENDING;
  }

  private static Optional<Question> question(Guid guid, Query query) {
    Optional<Sha1> digest = query.extensions().sha1();
    boolean words = !query.text().isBlank() && !query.text().equals("\\");
    return digest.isPresent() || words
        ? Optional.of(new Question(guid, query.text(), digest, MAX_RECORDS))
        : Optional.empty();
  }

  private void answer(Answered answered, Instant now, Outbox out) {
    Guid guid = answered.question().about();
    Optional<Route> route = router.query(guid, now);
    Optional<PeerAddress> local = route.map(Route::from).map(locals::get);
    if (local.isEmpty()) {
      return;
    }
    // Enough to come back, and one to spare.
    Lifetime back = Lifetime.fresh(Math.min(route.get().hops() + 2, 255));
    List<Answered.Match> matches = answered.matches();
    for (int i = 0; i < matches.size(); i += RECORDS_PER_HIT) {
      QueryHit hit =
          hit(matches.subList(i, Math.min(i + RECORDS_PER_HIT, matches.size())), local.get());
      router.reply(Messages.descriptor(guid, back, hit), now, out);
    }
  }

  private QueryHit hit(List<Answered.Match> matches, PeerAddress local) {
    List<QueryHit.Result> records = new ArrayList<>();
    for (Answered.Match match : matches) {
      Huge names = match.digests()
          .stream()
          .filter(Sha1.class::isInstance)
          .map(Sha1.class::cast)
          .findFirst()
          .map(Huge::of)
          .orElse(Huge.EMPTY);
      records.add(new QueryHit.Result(match.index(), match.size(), match.name(), names));
    }
    QueryHit.Trailer trailer = QueryHit.Trailer.of(Vendor.CODE, false, false, Ggep.EMPTY);
    return new QueryHit(ourselves.asSeenFrom(local), SPEED, records, Optional.of(trailer), self);
  }
}
