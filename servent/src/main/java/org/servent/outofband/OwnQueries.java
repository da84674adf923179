package org.servent.outofband;

import java.time.Instant;
import java.util.random.RandomGenerator;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Query;
import org.servent.extension.OutOfBandQuery;
import org.servent.link.Concern;
import org.servent.link.LinkId;
import org.servent.link.Outbox;
import org.servent.neighbour.Neighbours;
import org.servent.reach.Reach;
import org.servent.search.QuerySender;
import org.servent.vendor.QueryStatusResponse;
import org.servent.wire.Messages;
import org.servent.wire.WireException;

/** Makes our own queries ask for their hits by UDP, if datagrams reach us. */
public final class OwnQueries implements Concern, QuerySender {
  private final OurEnd end;
  private final Neighbours neighbours;
  private final HitClaims claims;
  private final QuerySender next;
  private final RandomGenerator dice;

  /**
   * No queries yet.
   *
   * @param next by whom they go on from here
   * @param dice where GUIDs come from
   */
  public OwnQueries(Reach reach, Neighbours neighbours, HitClaims claims, QuerySender next,
      RandomGenerator dice) {
    this.end = new OurEnd(reach, neighbours);
    this.neighbours = neighbours;
    this.claims = claims;
    this.next = next;
    this.dice = dice;
  }

  /** The GUID for a new search: with our address in it, if datagrams reach us. */
  public Guid guid() {
    Guid guid = Guid.random(dice);
    return end.address().map(here -> OutOfBandQuery.at(here, guid)).orElse(guid);
  }

  @Override
  public void send(Descriptor query, Instant now, Outbox out) {
    next.send(end.address()
        .filter(here -> query.guid().equals(OutOfBandQuery.at(here, query.guid())))
        .filter(here -> isGuided())
        .map(here -> marked(query, here, now))
        .orElse(query), now, out);
  }

  private Descriptor marked(Descriptor query, PeerAddress here, Instant now) {
    claims.expect(query.guid(), LinkId.OURSELVES, now);
    return marked(query, here);
  }

  /** An ultrapeer that cannot ask us how much came, and sees no hits, would search on and on. */
  private boolean isGuided() {
    return neighbours.all()
        .stream()
        .filter(link -> link.opened().ultrapeer())
        .allMatch(link -> link.supports(QueryStatusResponse.KIND, 1));
  }

  private static Descriptor marked(Descriptor query, PeerAddress here) {
    try {
      return Messages.read(query) instanceof Query says
          ? query.with(OutOfBandQuery.marked(query.payload(), says, here))
          : query;
    } catch (WireException ourOwn) {
      throw new IllegalStateException("we wrote a query that nobody can read", ourOwn);
    }
  }
}
