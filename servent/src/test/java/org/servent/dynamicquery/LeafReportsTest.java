package org.servent.dynamicquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.link.Links.ANN;
import static org.servent.link.Links.BOB;
import static org.servent.link.Links.NOON;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.content.Huge;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Payload;
import org.servent.descriptor.Query;
import org.servent.link.Datagram;
import org.servent.link.LinkId;
import org.servent.link.Links;
import org.servent.link.Opened;
import org.servent.link.RecordingOutbox;
import org.servent.link.RecordingOutbox.Sent;
import org.servent.routing.Audience;
import org.servent.routing.Reluctance;
import org.servent.routing.Router;
import org.servent.search.SearchOver;
import org.servent.testing.Dice;
import org.servent.vendor.QueryStatusResponse;
import org.servent.wire.Messages;

/** As a leaf of Ann and Bob we search, and hits come by UDP. */
class LeafReportsTest {
  private static final Guid SEARCH = new Guid(1, 1);

  private final RecordingOutbox out = new RecordingOutbox();
  private final Router router = new Router(new Guid(7, 7), 4);
  private final DynamicQueries queries = new DynamicQueries(router,
      new Prospects(Audience.UNKNOWN, Reluctance.NOBODY, Dice.seeded(1)), 4, QueryProxy.NONE);

  @BeforeEach
  void twoUltrapeersLookForUs() {
    for (LinkId link : List.of(ANN, BOB)) {
      Opened opened = Links.ultrapeer(link);
      router.on(opened, NOON, out);
      queries.on(opened, NOON, out);
    }
    queries.send(Messages.descriptor(SEARCH, Lifetime.fresh(4),
        new Query(Query.MARK | Query.LEAF_GUIDED, "moon", Huge.EMPTY)), NOON, out);
    out.sent.clear();
  }

  @Test
  void eachIsToldItsShareWhenItIsWorthIt() {
    come(2 * LeafReports.WORTH_TELLING - 1);
    assertThat(out.sent).isEmpty();

    come(1);
    Descriptor report =
        new QueryStatusResponse(LeafReports.WORTH_TELLING).descriptor(SEARCH);
    assertThat(out.sent).containsExactly(new Sent(ANN, report), new Sent(BOB, report));
  }

  @Test
  void andAgainWhenAsMuchMoreHasCome() {
    come(2 * LeafReports.WORTH_TELLING);
    come(2 * LeafReports.WORTH_TELLING - 1);
    assertThat(out.sent).hasSize(2);

    come(1);
    assertThat(out.sent).hasSize(4);
  }

  @Test
  void whatComesForNoSearchOfOursIsNotTold() {
    queries.datagram(hit(new Guid(9, 9), 100), NOON, out);

    assertThat(out.sent).isEmpty();
  }

  @Test
  void theyAreToldWhenNobodyReadsItAnyMore() {
    queries.on(new SearchOver(SEARCH), NOON, out);

    Descriptor stop = new QueryStatusResponse(QueryStatusResponse.STOP).descriptor(SEARCH);
    assertThat(out.sent).containsExactly(new Sent(ANN, stop), new Sent(BOB, stop));
  }

  private void come(int results) {
    router.datagram(hit(SEARCH, results), NOON, out);
    queries.datagram(hit(SEARCH, results), NOON, out);
  }

  private static Datagram hit(Guid query, int results) {
    byte[] hit = new byte[11 + 11 * results + Guid.SIZE];
    hit[0] = (byte) results;
    return new Datagram(PeerAddress.parse("203.0.113.5:6346"),
        new Descriptor(query, MessageType.QUERY_HIT, Lifetime.fresh(1), Payload.of(hit)));
  }
}
