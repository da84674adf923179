package org.servent.outofband;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Guid;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Payload;
import org.servent.descriptor.QueryHit;
import org.servent.descriptor.VendorMessage;
import org.servent.extension.Extensions;
import org.servent.link.Closed;
import org.servent.link.Concern;
import org.servent.link.Datagram;
import org.servent.link.Event;
import org.servent.link.LinkId;
import org.servent.link.Outbox;
import org.servent.link.Reason;
import org.servent.neighbour.Neighbours;
import org.servent.reach.Reach;
import org.servent.search.SearchOver;
import org.servent.vendor.HitsAvailable;
import org.servent.vendor.HitsWanted;
import org.servent.vendor.VendorMessages;
import org.servent.wire.Messages;
import org.servent.wire.WireException;

/**
 * Claims the hits that are offered by UDP for queries that asked for them, and lets through the
 * hits that were claimed: from where they were offered, with the token that was named there, and no
 * more than were wanted ({@code gtk-gnutella doc/gnutella/out-of-band-v3}).
 *
 * <p>So whoever forges where it is sends no hits, for it does not see the token.
 */
public final class HitClaims implements Concern {
  /** Results claimed for a search of our own; as many as one link may bring. */
  static final int MAX_OURS = 500;
  /** For a query of a leaf; as many as one link may bring. */
  static final int MAX_OF_LEAF = 100;
  /** What one may offer of that: a tenth, so that no liar makes us wait for it alone. */
  static final int SHARE = 10;
  /** Queries that hits are claimed for: as many as we guide, and some that are over. */
  static final int MAX_QUERIES = 2_000;
  /** Offers taken up, of all queries; some 200 bytes each. */
  static final int MAX_CLAIMS = 10_000;
  /** For so long hits are claimed: what guides a query gives up sooner. */
  static final Duration LIFE = Duration.ofMinutes(5);
  /** What is asked for again may have been lost; more often it is somebody who makes us write. */
  static final int MAX_REPEATS = 3;
  /** gtk-gnutella's token has four bytes; guessing eight takes too long for anybody. */
  private static final int TOKEN = Long.BYTES;
  private static final int LEAST_VERSION = 2;

  private final OurEnd end;
  private final RandomGenerator dice;
  /** The eldest first. */
  private final Map<Guid, Asking> queries = new LinkedHashMap<>();
  private int claims;

  /** A query, whose it is, and who offered hits for it. */
  private static final class Asking {
    private final LinkId whose;
    private final Instant end;
    private final Map<PeerAddress, Claim> claims = new HashMap<>();
    private final int most;
    private int open;

    Asking(LinkId whose, Instant end) {
      this.whose = whose;
      this.end = end;
      this.open = whose.equals(LinkId.OURSELVES) ? MAX_OURS : MAX_OF_LEAF;
      this.most = open / SHARE;
    }

    /** So many of those that are offered. */
    int wanted(int offered) {
      return Math.min(offered, Math.min(open, most));
    }
  }

  /** What was answered to an offer, how often, and how many results may still come. */
  private static final class Claim {
    private final HitsWanted words;
    private int left;
    private int said;

    Claim(HitsWanted words) {
      this.words = words;
      this.left = words.results();
    }

    boolean isProvenBy(QueryHit hit) {
      return words.token().isEmpty()
          || words.token()
              .equals(hit.trailer().flatMap(it -> it.extensions().get(Extensions.SO)));
    }
  }

  /**
   * Nothing asked yet.
   *
   * @param dice where tokens come from
   */
  public HitClaims(Reach reach, Neighbours neighbours, RandomGenerator dice) {
    this.end = new OurEnd(reach, neighbours);
    this.dice = dice;
  }

  /**
   * From now on hits for this query are claimed.
   *
   * @param guid as it is sent
   * @param whose the leaf's that asked, or {@link LinkId#OURSELVES}
   */
  void expect(Guid guid, LinkId whose, Instant now) {
    while (!queries.isEmpty() && (queries.size() >= MAX_QUERIES || isOld(now))) {
      forget(queries.keySet().iterator().next());
    }
    queries.put(guid, new Asking(whose, now.plus(LIFE)));
  }

  private boolean isOld(Instant now) {
    return !queries.values().iterator().next().end.isAfter(now);
  }

  private void forget(Guid guid) {
    Asking asking = queries.remove(guid);
    claims -= asking == null ? 0 : asking.claims.size();
  }

  @Override
  public void on(Event event, Instant now, Outbox out) {
    if (event instanceof SearchOver search) {
      forget(search.id());
    } else if (event instanceof Closed closed) {
      Iterator<Asking> each = queries.values().iterator();
      while (each.hasNext()) {
        Asking asking = each.next();
        if (asking.whose.equals(closed.link())) {
          claims -= asking.claims.size();
          each.remove();
        }
      }
    }
  }

  @Override
  public Set<MessageType> types() {
    return EnumSet.of(MessageType.VENDOR, MessageType.QUERY_HIT);
  }

  @Override
  public Optional<Reason> datagram(Datagram datagram, Instant now, Outbox out) {
    try {
      return switch (Messages.read(datagram.descriptor())) {
        case QueryHit hit -> delivered(datagram, hit, now);
        case VendorMessage message when VendorMessages.read(message)
            .orElse(null) instanceof HitsAvailable offer ->
          offered(datagram, offer, now, out);
        default -> Optional.empty();
      };
    } catch (WireException garbled) {
      return Optional.of(Reason.UNPARSABLE);
    }
  }

  private Optional<Reason> offered(Datagram datagram, HitsAvailable offer, Instant now,
      Outbox out) {
    Guid guid = datagram.descriptor().guid();
    PeerAddress from = datagram.from();
    Optional<Asking> asking = asking(guid, now);
    if (asking.isEmpty() || offer.version() < LEAST_VERSION || !from.isDialable()) {
      return Optional.of(Reason.UNSOLICITED);
    }
    end.reachedFrom(from.host(), now);
    Claim claim = asking.get().claims.get(from);
    if (claim == null) {
      int wanted = asking.get().wanted(offer.results());
      if (wanted == 0 || claims >= MAX_CLAIMS) {
        return Optional.of(Reason.ENOUGH_REPLIES);
      }
      claim = new Claim(offer.version() == HitsAvailable.WITH_TOKEN
          ? new HitsWanted(wanted, token())
          : new HitsWanted(wanted));
      asking.get().claims.put(from, claim);
      asking.get().open -= wanted;
      claims++;
    }
    claim.said++;
    if (claim.said > MAX_REPEATS) {
      return Optional.of(Reason.REPEATED);
    }
    out.datagram(from, claim.words.descriptor(guid));
    return Optional.empty();
  }

  private Payload token() {
    byte[] token = new byte[TOKEN];
    dice.nextBytes(token);
    return Payload.of(token);
  }

  private Optional<Reason> delivered(Datagram datagram, QueryHit hit, Instant now) {
    Claim claim = asking(datagram.descriptor().guid(), now)
        .map(asking -> asking.claims.get(datagram.from()))
        .orElse(null);
    if (claim == null || !claim.isProvenBy(hit)) {
      return Optional.of(Reason.UNSOLICITED);
    }
    if (claim.left <= 0) {
      return Optional.of(Reason.ENOUGH_REPLIES);
    }
    claim.left -= Math.max(1, hit.records().size());
    return Optional.empty();
  }

  private Optional<Asking> asking(Guid guid, Instant now) {
    return Optional.ofNullable(queries.get(guid)).filter(asking -> asking.end.isAfter(now));
  }

  @Override
  public boolean withinBounds() {
    return queries.size() <= MAX_QUERIES && claims <= MAX_CLAIMS;
  }
}
