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
  /** Records a hit; LimeWire reads no more. */
  static final int RECORDS_PER_HIT = 10;
  /** Records a query; gtk-gnutella's figure. */
  static final int MAX_RECORDS = 50;
  /** Questions of one link that the library has not answered yet; more would only come too late. */
  static final int MAX_PENDING = 100;
  /** kbit/s told in hits: a guess that nobody uses, since no peer believes it. */
  private static final long SPEED = 1_000;

  private final Guid self;
  private final Router router;
  private final OwnAddress ourselves;
  private final Neighbours neighbours;
  private final Map<Guid, LinkId> pending = new HashMap<>();

  public Answers(Guid self, Router router, OwnAddress ourselves, Neighbours neighbours) {
    this.self = self;
    this.router = router;
    this.ourselves = ourselves;
    this.neighbours = neighbours;
  }

  @Override
  public Set<MessageType> types() {
    return EnumSet.of(MessageType.QUERY);
  }

  @Override
  public Optional<Reason> arrived(Arrived arrived, Instant now, Outbox out) {
    try {
      if (Messages.read(arrived.descriptor()) instanceof Query query && mayAsk(arrived.from())) {
        question(arrived.descriptor().guid(), query).ifPresent(question -> {
          pending.put(question.about(), arrived.from());
          out.ask(question);
        });
      }
      return Optional.empty();
    } catch (WireException notAQuery) {
      return Optional.of(Reason.UNPARSABLE);
    }
  }

  private boolean mayAsk(LinkId link) {
    return pending.values().stream().filter(link::equals).count() < MAX_PENDING;
  }

  @Override
  public void on(Event event, Instant now, Outbox out) {
    if (event instanceof Answered answered) {
      pending.remove(answered.question().about());
      answer(answered, now, out);
    }
  }

  private static Optional<Question> question(Guid guid, Query query) {
    List<Sha1> digests = query.extensions().sha1s();
    boolean words = !query.text().isBlank() && !query.text().equals("\\");
    return digests.isEmpty() && !words ? Optional.empty()
        : Optional
            .of(new Question(guid, query.text(), digests, Math.min(query.wanted(), MAX_RECORDS)));
  }

  private void answer(Answered answered, Instant now, Outbox out) {
    Guid guid = answered.question().about();
    Optional<Route> route = router.query(guid, now);
    Optional<PeerAddress> local =
        route.map(Route::from).flatMap(neighbours::get).map(link -> link.opened().local());
    if (local.isEmpty()) {
      return;
    }
    Lifetime back = Lifetime.back(route.get().hops());
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
