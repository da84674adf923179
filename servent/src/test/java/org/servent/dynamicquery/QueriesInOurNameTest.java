package org.servent.dynamicquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.link.Links.ANN;
import static org.servent.link.Links.BOB;
import static org.servent.link.Links.NOON;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.servent.content.Huge;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Payload;
import org.servent.descriptor.Query;
import org.servent.link.Arrived;
import org.servent.link.Datagram;
import org.servent.link.LinkId;
import org.servent.link.Links;
import org.servent.link.Opened;
import org.servent.link.RecordingOutbox;
import org.servent.routing.Audience;
import org.servent.routing.Reluctance;
import org.servent.routing.Router;
import org.servent.testing.Dice;
import org.servent.vendor.QueryStatusResponse;
import org.servent.wire.Messages;

/** A leaf's query that goes on under another GUID than the leaf knows. */
class QueriesInOurNameTest {
  private static final LinkId LEAF = new LinkId(100);
  private static final Guid QUERY = new Guid(1, 1);
  private static final Guid IN_OUR_NAME = new Guid(2, 1);
  private static final int TTL = 4;

  private final RecordingOutbox out = new RecordingOutbox();
  private final Router router = new Router(new Guid(7, 7), TTL);
  private final Prospects prospects =
      new Prospects(Audience.UNKNOWN, Reluctance.NOBODY, Dice.seeded(1));
  private final DynamicQueries queries =
      new DynamicQueries(router, prospects, TTL, (query, says, leaf, when) -> {
        router.alsoKnownAs(query.guid(), IN_OUR_NAME, when);
        return query.with(IN_OUR_NAME);
      });

  @BeforeEach
  void neighboursAndALeaf() {
    for (Opened link : List.of(Links.opened(ANN), Links.opened(BOB), Links.leaf(LEAF))) {
      router.on(link, NOON, out);
      prospects.on(link, NOON, out);
      queries.on(link, NOON, out);
    }
    Query query = new Query(Query.MARK | Query.LEAF_GUIDED, "moon", Huge.EMPTY);
    arrive(LEAF, Messages.descriptor(QUERY, Lifetime.fresh(TTL), query));
  }

  @Test
  void othersSeeItsNewName() {
    assertThat(out.sent).hasSize(2)
        .allSatisfy(sent -> assertThat(sent.descriptor().guid()).isEqualTo(IN_OUR_NAME));
  }

  @Test
  void itIsGuidedByTheNameThatTheLeafKnows() {
    assertThat(queries.running()).isEqualTo(1);

    arrive(LEAF, new QueryStatusResponse(QueryStatusResponse.STOP).descriptor(QUERY));

    assertThat(queries.running()).isZero();
  }

  @Test
  void itsResultsCountByWhicheverWayTheyCome() {
    byte[] payload = new byte[11 + 11 * Budget.OF_LEAF + Guid.SIZE];
    payload[0] = (byte) (Budget.OF_LEAF / 2);
    Descriptor hit = new Descriptor(IN_OUR_NAME, MessageType.QUERY_HIT, new Lifetime(3, 0),
        Payload.of(payload));

    arrive(ANN, hit);
    assertThat(queries.running()).isEqualTo(1);
    queries.datagram(new Datagram(Links.address(new LinkId(50)), hit), NOON, out);
    Instant next = queries.nextDeadline();
    queries.onDeadline(next, out);

    assertThat(queries.running()).isZero();
  }

  @Test
  void whatTheLeafSaysUnaskedHurriesNothing() {
    Instant next = queries.nextDeadline();

    arrive(LEAF, new QueryStatusResponse(3).descriptor(QUERY));

    assertThat(queries.nextDeadline()).isEqualTo(next);
    assertThat(out.sent).hasSize(2);
  }

  private void arrive(LinkId from, Descriptor descriptor) {
    Arrived arrived = new Arrived(from, descriptor);
    assertThat(router.arrived(arrived, NOON, out)).isEmpty();
    assertThat(queries.arrived(arrived, NOON, out)).isEmpty();
  }
}
