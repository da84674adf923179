package org.servent.search;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.content.Bitprint;
import org.servent.content.ContentId;
import org.servent.content.Huge;
import org.servent.content.Sha1;
import org.servent.content.TigerRoot;
import org.servent.descriptor.Guid;
import org.servent.descriptor.QueryHit;
import org.servent.extension.Extensions;
import org.servent.ggep.Ggep;
import org.servent.handshake.Vendor;
import org.servent.link.Answered;
import org.servent.link.Concern;
import org.servent.link.LinkId;
import org.servent.metadata.Metadata;
import org.servent.neighbour.Neighbours;
import org.servent.reach.OwnAddress;

/** Hits for what we share. */
public final class OwnHits implements Concern {
  /** kbit/s told in hits: a guess that nobody uses, since no peer believes it. */
  private static final long SPEED = 1_000;

  private final Guid self;
  private final OwnAddress ourselves;
  private final Neighbours neighbours;
  private final HitTrailer trailer;
  private final boolean browsable;

  /**
   * Those of this servent.
   *
   * @param trailer what our hits say of us
   * @param browsable whether they say too that all that is shared can be asked for
   */
  public OwnHits(Guid self, OwnAddress ourselves, Neighbours neighbours, HitTrailer trailer,
      boolean browsable) {
    this.self = self;
    this.ourselves = ourselves;
    this.neighbours = neighbours;
    this.trailer = trailer;
    this.browsable = browsable;
  }

  /** Whether nobody can connect to us. */
  boolean pushNeeded() {
    return trailer.pushNeeded();
  }

  /**
   * One with all of these files, for whoever asked by this link; nothing if it is gone.
   *
   * @param busy whether whoever wants one of them has to wait
   * @param metadata whether to tell what the files say of themselves
   */
  Optional<QueryHit> of(List<Answered.Match> matches, LinkId asked, boolean busy,
      boolean metadata) {
    return neighbours.get(asked)
        .map(link -> hit(matches, ourselves.asSeenFrom(link.opened().local()), busy))
        .map(hit -> metadata ? described(hit, matches) : hit);
  }

  private static QueryHit described(QueryHit hit, List<Answered.Match> matches) {
    SortedMap<Integer, Metadata> said =
        HitXml.numbered(matches.size(), i -> matches.get(i).metadata());
    return said.isEmpty() ? hit : HitXml.with(hit, said);
  }

  /** Whether this link leads to somebody in our own private network. */
  boolean isNear(LinkId link) {
    return neighbours.get(link)
        .map(it -> it.opened().peer().host())
        .filter(host -> host.isPrivate() || host.isLoopback())
        .isPresent();
  }

  /** One without any, for whoever asks from there by no link. */
  public QueryHit blank(Host asker) {
    return hit(List.of(), ourselves.asSeenBy(asker), false);
  }

  private QueryHit hit(List<Answered.Match> matches, PeerAddress address, boolean busy) {
    QueryHit.Trailer ours =
        QueryHit.Trailer.of(Vendor.CODE, trailer.pushNeeded(), busy, extensions());
    return new QueryHit(address, SPEED, records(matches), Optional.of(ours), self);
  }

  private Ggep extensions() {
    Ggep rest = trailer.extensions();
    return browsable ? rest.with(Extensions.BH) : rest;
  }

  /** These files as a hit names them. */
  public static List<QueryHit.Result> records(List<Answered.Match> matches) {
    return matches.stream().map(OwnHits::record).toList();
  }

  private static QueryHit.Result record(Answered.Match match) {
    Optional<TigerRoot> root = first(match, TigerRoot.class);
    Huge names = first(match, Sha1.class)
        .map(sha1 -> root.map(known -> Huge.of(new Bitprint(sha1, known)))
            .orElseGet(() -> Huge.of(sha1)))
        .orElse(Huge.EMPTY);
    return new QueryHit.Result(match.index(), match.size(), match.name(), names);
  }

  private static <T extends ContentId> Optional<T> first(Answered.Match match, Class<T> kind) {
    return match.digests().stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }
}
