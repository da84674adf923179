package org.servent.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.link.Links.ANN;
import static org.servent.link.Links.BOB;
import static org.servent.link.Links.CAT;
import static org.servent.link.Links.NOON;
import static org.servent.link.Links.leaf;
import static org.servent.link.Links.opened;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Payload;
import org.servent.extension.OutOfBandQuery;
import org.servent.link.Datagram;
import org.servent.link.LinkId;
import org.servent.link.Reason;
import org.servent.link.RecordingOutbox;

/** Queries that several ultrapeers ask in the place of one leaf, each by its own address. */
class OtherNamesTest {
  private static final Guid QUERY = new Guid(1, 1).modern();
  private static final LinkId LEAF = new LinkId(9);
  /** Wants its hits by UDP; text "b". */
  private static final Payload MARKED = Payload.parse("8400 6200");

  private final Router router = new Router(new Guid(7, 7), 4);
  private final RecordingOutbox out = new RecordingOutbox();

  @BeforeEach
  void threeNeighboursAndALeaf() {
    for (LinkId link : List.of(ANN, BOB, CAT)) {
      router.on(opened(link), NOON, out);
    }
    router.on(leaf(LEAF), NOON, out);
  }

  @Test
  void theSameQueryInAnotherNameIsDroppedAndNobodysFault() {
    router.on(query("198.51.100.1:6346", 3), ANN, NOON);

    assertThat(router.on(query("198.51.100.2:6346", 3), ANN, NOON))
        .isEqualTo(new Verdict.Drop(Reason.DUPLICATE));
  }

  @Test
  void ifItGoesFartherItIsPassedOnAndItsHitsGoBack() {
    router.on(query("198.51.100.1:6346", 1), ANN, NOON);
    Descriptor wider = query("198.51.100.2:6346", 3);

    assertThat(router.on(wider, BOB, NOON))
        .isEqualTo(new Verdict.Widen(wider.with(new Lifetime(2, 2)), List.of(ANN, CAT)));
    assertThat(router.on(hit(wider.guid()), CAT, NOON))
        .isEqualTo(new Verdict.Along(hit(wider.guid()).with(new Lifetime(2, 1)), BOB));
  }

  @Test
  void aLeafsQueryIsKnownWhoeverAsksItToo() {
    router.on(new Descriptor(QUERY, MessageType.QUERY, Lifetime.fresh(3), MARKED), LEAF, NOON);

    assertThat(router.on(query("198.51.100.1:6346", 3), ANN, NOON))
        .isEqualTo(new Verdict.Drop(Reason.DUPLICATE));
  }

  @Test
  void ourOwnQueryIsKnownWhoeverAsksItToo() {
    router.originate(new Descriptor(QUERY, MessageType.QUERY, Lifetime.fresh(3), MARKED), NOON,
        out);

    assertThat(router.on(query("198.51.100.1:6346", 3), ANN, NOON))
        .isEqualTo(new Verdict.Drop(Reason.OWN));
  }

  @Test
  void aQueryThatWantsNoHitsByUdpHasButOneName() {
    router.on(query("198.51.100.1:6346", 3), ANN, NOON);
    Descriptor plain = new Descriptor(query("198.51.100.2:6346", 3).guid(), MessageType.QUERY,
        new Lifetime(3, 1), Payload.parse("8000 6200"));

    assertThat(router.on(plain, BOB, NOON)).isInstanceOf(Verdict.Flood.class);
  }

  @Test
  void noTwoQueriesHaveOneName() {
    Guid other = new Guid(2, 2);
    router.on(query("198.51.100.1:6346", 3), ANN, NOON);

    assertThat(router.alsoKnownAs(other, new Guid(3, 3), NOON)).isFalse();
    router.on(new Descriptor(other, MessageType.QUERY, Lifetime.fresh(3), MARKED), LEAF, NOON);
    assertThat(router.alsoKnownAs(other, query("198.51.100.1:6346", 3).guid(), NOON)).isFalse();
    assertThat(router.alsoKnownAs(other, new Guid(3, 3), NOON)).isTrue();
    assertThat(router.asked(new Guid(3, 3), NOON)).isEqualTo(other);
  }

  @Test
  void aHitByUdpWhoseQueryIsUnknownGoesNowhere() {
    assertThat(router.datagram(
        new Datagram(PeerAddress.parse("203.0.113.5:6346"), hit(QUERY)), NOON, out))
        .contains(Reason.NO_ROUTE);
  }

  private static Descriptor query(String by, int ttl) {
    return new Descriptor(OutOfBandQuery.at(PeerAddress.parse(by), QUERY), MessageType.QUERY,
        new Lifetime(ttl, 1), MARKED);
  }

  private static Descriptor hit(Guid query) {
    return new Descriptor(query, MessageType.QUERY_HIT, Lifetime.fresh(3),
        Payload.of(new byte[40]));
  }
}
