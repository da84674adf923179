package org.servent.outofband;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Payload;
import org.servent.descriptor.Query;
import org.servent.descriptor.VendorMessage;
import org.servent.dynamicquery.QueryProxy;
import org.servent.extension.Extensions;
import org.servent.extension.OutOfBandQuery;
import org.servent.extension.QueryExtensions;
import org.servent.link.Arrived;
import org.servent.link.Closed;
import org.servent.link.Concern;
import org.servent.link.Event;
import org.servent.link.LinkId;
import org.servent.link.Outbox;
import org.servent.link.Reason;
import org.servent.neighbour.Neighbours;
import org.servent.reach.Reach;
import org.servent.routing.Router;
import org.servent.vendor.HitsAvailable;
import org.servent.vendor.OobProxyVeto;
import org.servent.vendor.VendorMessages;
import org.servent.wire.Messages;
import org.servent.wire.WireException;

/**
 * Asks for the hits of our leaves' queries by UDP in their place: the query goes on with our
 * address in its GUID, and its hits go to the leaf under the GUID that it knows. A leaf can forbid
 * it, by GGEP NP for one query, by {@link OobProxyVeto} for all
 * ({@code gtk-gnutella doc/gnutella/out-of-band-v3}).
 *
 * <p>A leaf that asks for hits by UDP itself does so at its own address, or not at all.
 */
public final class LeafProxy implements Concern, QueryProxy {
  /** Bytes of a query; gtk-gnutella throws out whoever sends a longer one. */
  private static final int MAX_QUERY = 1_024;

  private final OurEnd end;
  private final Neighbours neighbours;
  private final Router router;
  private final HitClaims claims;
  private final Map<LinkId, OobProxyVeto> vetoes = new HashMap<>();

  /** Nobody has forbidden anything yet. */
  public LeafProxy(Reach reach, Neighbours neighbours, Router router, HitClaims claims) {
    this.end = new OurEnd(reach, neighbours);
    this.neighbours = neighbours;
    this.router = router;
    this.claims = claims;
  }

  @Override
  public Set<MessageType> types() {
    return EnumSet.of(MessageType.VENDOR);
  }

  @Override
  public Optional<Reason> arrived(Arrived arrived, Instant now, Outbox out) {
    try {
      if (Messages.read(arrived.descriptor()) instanceof VendorMessage message
          && VendorMessages.read(message).orElse(null) instanceof OobProxyVeto veto
          && isLeaf(arrived.from())) {
        vetoes.put(arrived.from(), veto);
      }
      return Optional.empty();
    } catch (WireException garbled) {
      return Optional.of(Reason.UNPARSABLE);
    }
  }

  private boolean isLeaf(LinkId link) {
    return neighbours.get(link).filter(it -> it.opened().leaf()).isPresent();
  }

  @Override
  public void on(Event event, Instant now, Outbox out) {
    if (event instanceof Closed closed) {
      vetoes.remove(closed.link());
    }
  }

  @Override
  public Descriptor onward(Descriptor query, Query says, LinkId leaf, Instant now) {
    Optional<PeerAddress> wanted = OutOfBandQuery.address(query.guid(), says);
    if (wanted.filter(address -> isAt(address, leaf)).isPresent()) {
      return query;
    }
    Descriptor plain = says.has(Query.OUT_OF_BAND)
        ? query.with(OutOfBandQuery.unmarked(query.payload()))
        : query;
    return maySpeakFor(leaf, says)
        ? end.address().map(here -> ours(plain, says, here, leaf, now)).orElse(plain)
        : plain;
  }

  /** Whether this leaf is at this address, or so near that we cannot tell. */
  private boolean isAt(PeerAddress address, LinkId leaf) {
    return address.isDialable() && neighbours.get(leaf)
        .map(link -> link.opened().peer().host())
        .filter(host -> host.equals(address.host()) || !host.isPublic())
        .isPresent();
  }

  private boolean maySpeakFor(LinkId leaf, Query says) {
    OobProxyVeto veto = vetoes.get(leaf);
    return (says.flags() & Query.MARK) != 0
        && QueryExtensions.of(says).proxied()
        && !says.extensions().ggep().has(Extensions.IPV6)
        && (veto == null || !veto.forbids(HitsAvailable.WITH_TOKEN));
  }

  private Descriptor ours(Descriptor query, Query says, PeerAddress here, LinkId leaf,
      Instant now) {
    Guid guid = OutOfBandQuery.at(here, query.guid());
    Payload marked = OutOfBandQuery.marked(query.payload(), says, here);
    if (marked.size() > MAX_QUERY || !router.alsoKnownAs(query.guid(), guid, now)) {
      return query;
    }
    claims.expect(guid, leaf, now);
    return query.with(marked).with(guid);
  }

  @Override
  public boolean withinBounds() {
    return vetoes.size() <= neighbours.all().size();
  }
}
