package org.servent.search;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.servent.content.Sha1;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Query;
import org.servent.link.Answered;
import org.servent.link.Arrived;
import org.servent.link.Concern;
import org.servent.link.Event;
import org.servent.link.LinkId;
import org.servent.link.Outbox;
import org.servent.link.Question;
import org.servent.link.Reason;
import org.servent.metadata.Metadata;
import org.servent.wire.Messages;
import org.servent.wire.WireException;

/** Answers the searches of others: asks the library, and has sent back what it found. */
public final class Answers implements Concern {
  /** Records a query; gtk-gnutella's figure. */
  static final int MAX_RECORDS = 50;
  /** Hops from which on a query gets one hit: near ones are worth more, and cost less. */
  static final int NEAR = 2;
  /** Questions of one link that the library has not answered yet; more would only come too late. */
  static final int MAX_PENDING = 100;

  private final Predicate<Descriptor> mayHave;
  private final OwnHits hits;
  private final HitSender sender;
  private final Map<Guid, Asked> pending = new HashMap<>();
  private final Map<LinkId, Integer> pendingOf = new HashMap<>();
  private boolean busy;

  /** A question that the library has not answered yet. */
  private record Asked(LinkId from, Query query) {}

  /**
   * Nothing asked yet.
   *
   * @param mayHave whether a file of ours may be what a query asks for
   * @param sender by whom hits set out
   */
  public Answers(Predicate<Descriptor> mayHave, OwnHits hits, HitSender sender) {
    this.mayHave = mayHave;
    this.hits = hits;
    this.sender = sender;
  }

  @Override
  public Set<MessageType> types() {
    return EnumSet.of(MessageType.QUERY);
  }

  @Override
  public Optional<Reason> arrived(Arrived arrived, Instant now, Outbox out) {
    try {
      if (mayAsk(arrived.from()) && mayHave.test(arrived.descriptor())
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
    return !query.has(Query.FIREWALLED) || !hits.pushNeeded();
  }

  private void ask(Arrived arrived, Query query, Outbox out) {
    String words = QueryText.words(query);
    List<Sha1> digests = query.extensions().sha1s();
    Optional<Metadata> said = QueryText.said(query);
    if (!words.isEmpty() || !digests.isEmpty() || said.isPresent()) {
      Guid guid = arrived.descriptor().guid();
      pending.put(guid, new Asked(arrived.from(), query));
      pendingOf.merge(arrived.from(), 1, Integer::sum);
      out.ask(new Question(guid, words, digests, limit(arrived.descriptor(), query),
          isNear(arrived), QueryText.isForContents(query), said));
    }
  }

  /**
   * Whether a neighbour in our own private network asks for itself, so that hits go to nobody else.
   */
  private boolean isNear(Arrived arrived) {
    return arrived.descriptor().lifetime().hops() == 0 && hits.isNear(arrived.from());
  }

  private static int limit(Descriptor descriptor, Query query) {
    boolean far = descriptor.lifetime().hops() > NEAR;
    return Math.min(query.wanted(), far ? Portions.MAX_RECORDS : MAX_RECORDS);
  }

  @Override
  public void on(Event event, Instant now, Outbox out) {
    switch (event) {
      case Busy told -> busy = told.is();
      case Answered answered -> {
        Asked asked = pending.remove(answered.question().about());
        if (asked != null) {
          pendingOf.merge(asked.from(), -1, (count, less) -> count > 1 ? count - 1 : null);
          answer(answered, asked, now, out);
        }
      }
      default -> {
      }
    }
  }

  private void answer(Answered answered, Asked asked, Instant now, Outbox out) {
    int media = QueryText.media(asked.query());
    List<Answered.Match> matches = answered.matches()
        .stream()
        .filter(match -> MediaKind.fits(match.name(), media))
        .toList();
    if (!matches.isEmpty()) {
      hits.of(matches, asked.from(), busy, asked.query().has(Query.WANTS_XML))
          .ifPresent(
              hit -> sender.send(answered.question().about(), asked.query(), hit, now, out));
    }
  }
}
