package org.servent.outofband;

import static org.servent.link.Links.ANN;
import static org.servent.link.Links.BOB;
import static org.servent.link.Links.NOON;
import static org.servent.link.Links.opened;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.content.Huge;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.Message;
import org.servent.descriptor.Payload;
import org.servent.descriptor.Query;
import org.servent.descriptor.QueryHit;
import org.servent.descriptor.VendorMessage;
import org.servent.extension.Extensions;
import org.servent.extension.OutOfBandQuery;
import org.servent.ggep.Ggep;
import org.servent.link.Arrived;
import org.servent.link.Datagram;
import org.servent.link.Event;
import org.servent.link.LinkId;
import org.servent.link.RecordingOutbox;
import org.servent.neighbour.Neighbours;
import org.servent.reach.OwnAddress;
import org.servent.reach.Reach;
import org.servent.routing.Router;
import org.servent.testing.Dice;
import org.servent.vendor.KnownVendorMessage;
import org.servent.vendor.VendorMessages;
import org.servent.wire.Messages;
import org.servent.wire.WireException;

/** An ultrapeer that datagrams reach, with Ann and Bob as neighbours. */
final class Scene {
  static final PeerAddress US = PeerAddress.parse("192.0.2.1:6346");
  /** Somebody far away. */
  static final PeerAddress EVE = PeerAddress.parse("203.0.113.5:6346");
  static final PeerAddress STRANGER = PeerAddress.parse("203.0.113.99:6346");
  static final Guid HOLDER = new Guid(2, 2);

  final RecordingOutbox out = new RecordingOutbox();
  final Neighbours neighbours = new Neighbours(out);
  final Router router = new Router(new Guid(7, 7), 4);
  final Reach reach;
  Instant now = NOON;

  Scene() {
    this(true);
  }

  Scene(boolean strangers) {
    reach = new Reach(new OwnAddress(Optional.of(US), US.port()), neighbours, strangers,
        Dice.seeded(1));
    tell(opened(ANN));
    tell(opened(BOB));
    reach.reachedByUdp(STRANGER.host(), now);
    out.sent.clear();
  }

  void tell(Event event) {
    neighbours.on(event, now, out);
    router.on(event, now, out);
    reach.on(event, now, out);
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  /** A query for hits by UDP at this address, in version 3; each has a number. */
  static Guid guid(PeerAddress wantsHits, int number) {
    return OutOfBandQuery.at(wantsHits, new Guid(number, number).modern());
  }

  static Query query(Ggep ggep) {
    return new Query(Query.MARK | Query.OUT_OF_BAND, "blue", new Huge(List.of(), ggep));
  }

  /** With GGEP SO. */
  static Query query() {
    return query(Ggep.EMPTY.with(Extensions.SO, Payload.EMPTY));
  }

  void arrives(LinkId from, Guid guid, Query query, int hops) {
    router.arrived(
        new Arrived(from, Messages.descriptor(guid, new Lifetime(4 - hops, hops), query)), now,
        out);
    out.sent.clear();
  }

  static Datagram datagram(PeerAddress from, Guid guid, KnownVendorMessage message) {
    return new Datagram(from, message.descriptor(guid));
  }

  static Datagram datagram(PeerAddress from, Guid guid, QueryHit hit) {
    return new Datagram(from, Messages.descriptor(guid, Lifetime.fresh(1), hit));
  }

  static QueryHit hit(int records) {
    return new QueryHit(EVE, 0,
        IntStream.range(0, records)
            .mapToObj(i -> new QueryHit.Result(i, 5, "blue moon %d.txt".formatted(i), Huge.EMPTY))
            .toList(),
        Optional.of(QueryHit.Trailer.of("SVNT", false, false, Ggep.EMPTY)), HOLDER);
  }

  static QueryHit hit(int records, Payload token) {
    QueryHit plain = hit(records);
    return new QueryHit(plain.address(), 0, plain.records(),
        plain.trailer().map(it -> it.with(Ggep.EMPTY.with(Extensions.SO, token))), HOLDER);
  }

  static KnownVendorMessage said(Descriptor descriptor) {
    try {
      return VendorMessages.read((VendorMessage) Messages.read(descriptor)).orElseThrow();
    } catch (WireException e) {
      throw new AssertionError(e);
    }
  }

  static Message read(Descriptor descriptor) {
    try {
      return Messages.read(descriptor);
    } catch (WireException e) {
      throw new AssertionError(e);
    }
  }

  /** One of many hosts, each in a household of its own. */
  static PeerAddress host(int number) {
    return new PeerAddress(Host.of(ByteBuffer.allocate(4).putInt(0x14000000 + number).array()),
        6346);
  }
}
