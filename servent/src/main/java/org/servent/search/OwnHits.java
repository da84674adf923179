package org.servent.search;

import java.util.List;
import java.util.Optional;
import org.servent.address.PeerAddress;
import org.servent.content.Huge;
import org.servent.content.Sha1;
import org.servent.descriptor.Guid;
import org.servent.descriptor.QueryHit;
import org.servent.handshake.Vendor;
import org.servent.link.Answered;
import org.servent.link.LinkId;
import org.servent.neighbour.Neighbours;
import org.servent.reach.OwnAddress;

/** Hits for what we share. */
public final class OwnHits {
  /** kbit/s told in hits: a guess that nobody uses, since no peer believes it. */
  private static final long SPEED = 1_000;

  private final Guid self;
  private final OwnAddress ourselves;
  private final Neighbours neighbours;
  private final HitTrailer trailer;

  /**
   * Those of this servent.
   *
   * @param trailer what our hits say of us
   */
  public OwnHits(Guid self, OwnAddress ourselves, Neighbours neighbours, HitTrailer trailer) {
    this.self = self;
    this.ourselves = ourselves;
    this.neighbours = neighbours;
    this.trailer = trailer;
  }

  /** Whether nobody can connect to us. */
  boolean pushNeeded() {
    return trailer.pushNeeded();
  }

  /** One with all of these files, for whoever asked by this link; nothing if it is gone. */
  Optional<QueryHit> of(List<Answered.Match> matches, LinkId asked) {
    return neighbours.get(asked).map(link -> hit(matches, link.opened().local()));
  }

  private QueryHit hit(List<Answered.Match> matches, PeerAddress local) {
    QueryHit.Trailer ours = QueryHit.Trailer.of(Vendor.CODE, trailer.pushNeeded(), false,
        trailer.extensions());
    return new QueryHit(ourselves.asSeenFrom(local), SPEED,
        matches.stream().map(OwnHits::record).toList(), Optional.of(ours), self);
  }

  private static QueryHit.Result record(Answered.Match match) {
    Huge names = match.digests()
        .stream()
        .filter(Sha1.class::isInstance)
        .map(Sha1.class::cast)
        .findFirst()
        .map(Huge::of)
        .orElse(Huge.EMPTY);
    return new QueryHit.Result(match.index(), match.size(), match.name(), names);
  }
}
