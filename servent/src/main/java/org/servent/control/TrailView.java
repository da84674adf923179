package org.servent.control;

import java.util.List;
import java.util.Optional;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Guid;

/**
 * What one servent recorded of one query. Neighbours are named by where they listen.
 *
 * @param from the neighbour it came by; nothing if it is our own
 * @param hops how many links it had travelled when it reached us; 0 if it is our own
 * @param sentTo the neighbours it was passed on to
 * @param ownHits how many files we answered with
 * @param hits the hits of others that came through here
 */
public record TrailView(Guid query, Optional<PeerAddress> from, int hops, List<PeerAddress> sentTo,
    int ownHits,
    List<HitPassed> hits) {
  public TrailView {
    sentTo = List.copyOf(sentTo);
    hits = List.copyOf(hits);
  }

  /**
   * A query hit that came through here.
   *
   * @param holder the servent GUID of the one that has the files
   * @param from the neighbour it came by
   * @param to the neighbour it was passed back to; nothing if the query is our own
   */
  public record HitPassed(Guid holder, PeerAddress from, Optional<PeerAddress> to) {}
}
