package org.servent.dynamicquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.link.Links.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.servent.content.Huge;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Payload;
import org.servent.descriptor.Query;
import org.servent.descriptor.VendorMessage;
import org.servent.link.Arrived;
import org.servent.link.Event;
import org.servent.link.LinkId;
import org.servent.link.Links;
import org.servent.link.RecordingOutbox;
import org.servent.routing.Router;
import org.servent.testing.Dice;
import org.servent.wire.Messages;

/** Dynamic queries on virtual time, their neighbours, two leaves, and what they are sent. */
abstract class QueryStage {
  static final LinkId LEAF = new LinkId(100);
  static final LinkId OTHER_LEAF = new LinkId(101);
  static final Guid QUERY = new Guid(1, 1);
  static final Guid IN_OUR_NAME = new Guid(2, 1);
  static final int TTL = 4;

  final Tables tables = new Tables();
  QueryProxy proxy = QueryProxy.NONE;
  final Set<LinkId> declining = new HashSet<>();
  final RecordingOutbox out = new RecordingOutbox();
  final Router router = new Router(new Guid(7, 7), TTL, tables);
  final Prospects prospects =
      new Prospects(tables, (link, hops) -> declining.contains(link), Dice.seeded(1));
  final DynamicQueries queries = new DynamicQueries(router, prospects, TTL,
      (query, says, leaf, when) -> proxy.onward(query, says, leaf, when));
  Instant now = NOON;

  void inOurName() {
    proxy = (query, says, leaf, when) -> {
      router.alsoKnownAs(query.guid(), IN_OUR_NAME, when);
      return query.with(IN_OUR_NAME);
    };
  }

  void neighbours(int count) {
    for (int i = 1; i <= count; i++) {
      LinkId link = new LinkId(i);
      tell(Links.opened(link, Links.address(link), Map.of("X-Degree", "32", "X-Max-TTL", "4",
          "X-Dynamic-Querying", "0.1", "X-Ext-Probes", "0.1")));
    }
    tell(Links.leaf(LEAF));
    tell(Links.leaf(OTHER_LEAF));
  }

  void fitting(long... links) {
    for (long link : links) {
      tables.fitting.add(new LinkId(link));
    }
  }

  void tell(Event event) {
    router.on(event, now, out);
    prospects.on(event, now, out);
    queries.on(event, now, out);
  }

  void ask(LinkId from, Descriptor query) {
    arrive(new Arrived(from, query));
  }

  void says(LinkId from, VendorMessage message) {
    arrive(new Arrived(from, Messages.descriptor(QUERY, Lifetime.fresh(1), message)));
  }

  void results(LinkId from, int count) {
    arrive(new Arrived(from, hit(QUERY, count)));
  }

  static Descriptor hit(Guid query, int count) {
    byte[] hit = new byte[11 + 11 * count + Guid.SIZE];
    hit[0] = (byte) count;
    return new Descriptor(query, MessageType.QUERY_HIT, new Lifetime(3, 0), Payload.of(hit));
  }

  void arrive(Arrived arrived) {
    if (router.arrived(arrived, now, out).isEmpty()) {
      assertThat(queries.arrived(arrived, now, out)).isEmpty();
    }
  }

  void pass(Duration duration) {
    Instant end = now.plus(duration);
    while (!queries.nextDeadline().isAfter(end)) {
      now = queries.nextDeadline();
      queries.onDeadline(now, out);
    }
    now = end;
  }

  /** The greatest TTL with which each link was sent the query since this was last asked. */
  Map<Long, Integer> asked() {
    Map<Long, Integer> asked = new TreeMap<>();
    out.sent.stream()
        .filter(sent -> sent.descriptor().type() == MessageType.QUERY)
        .forEach(sent -> asked.merge(sent.to().number(), sent.descriptor().lifetime().ttl(),
            Math::max));
    out.sent.clear();
    return asked;
  }

  static Descriptor query(Guid guid, int flags) {
    return Messages.descriptor(guid, Lifetime.fresh(TTL), new Query(flags, "moon", Huge.EMPTY));
  }
}
