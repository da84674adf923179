package org.servent.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.servent.address.PeerAddress;
import org.servent.content.Huge;
import org.servent.content.Sha1;
import org.servent.descriptor.Guid;
import org.servent.descriptor.QueryHit;
import org.servent.link.Answered;

/**
 * Hits of our own files, as somebody is told of them now.
 *
 * @param address where we are for whoever asks
 * @param trailer what is said of us
 * @param self our servent GUID
 */
public record OwnHits(PeerAddress address, QueryHit.Trailer trailer, Guid self) {
  /** Records a hit; LimeWire reads no more. */
  public static final int RECORDS_PER_HIT = 10;
  /** kbit/s told in hits: a guess that nobody uses, since no peer believes it. */
  private static final long SPEED = 1_000;

  /** These files, ten to a hit. */
  public List<QueryHit> of(List<Answered.Match> matches) {
    List<QueryHit> hits = new ArrayList<>();
    for (int i = 0; i < matches.size(); i += RECORDS_PER_HIT) {
      List<QueryHit.Result> records =
          matches.subList(i, Math.min(i + RECORDS_PER_HIT, matches.size()))
              .stream()
              .map(OwnHits::record)
              .toList();
      hits.add(new QueryHit(address, SPEED, records, Optional.of(trailer), self));
    }
    return hits;
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
