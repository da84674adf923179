package org.servent.dynamicquery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.servent.content.Huge;
import org.servent.content.Sha1;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.Query;
import org.servent.link.Arrived;
import org.servent.link.Closed;
import org.servent.link.Datagram;
import org.servent.link.Event;
import org.servent.link.LinkId;
import org.servent.link.Links;
import org.servent.link.RecordingOutbox;
import org.servent.search.SearchOver;
import org.servent.wire.Messages;

class DynamicQueriesTest extends QueryStage {
class DynamicQueriesTest {
  private static final LinkId LEAF = new LinkId(100);
  private static final LinkId OTHER_LEAF = new LinkId(101);
  private static final Guid QUERY = new Guid(1, 1);
  private static final int TTL = 4;

  private final Tables tables = new Tables();
  private final Set<LinkId> declining = new HashSet<>();
  private final RecordingOutbox out = new RecordingOutbox();
  private final Router router = new Router(new Guid(7, 7), TTL, tables);
  private final Prospects prospects =
      new Prospects(tables, (link, hops) -> declining.contains(link), Dice.seeded(1));
  private final DynamicQueries queries = new DynamicQueries(router, prospects, TTL,
      QueryProxy.NONE);
  private Instant now = NOON;

  @Test
  void aFewNeighboursAreAllAskedAtOnceAsFarAsMayBe() {
    neighbours(3);

    ask(LEAF, query(QUERY, Query.MARK));

    assertThat(out.sent.getFirst().descriptor().lifetime()).isEqualTo(new Lifetime(3, 1));
    assertThat(asked()).isEqualTo(Map.of(1L, 3, 2L, 3, 3L, 3));
  }

  @Test
  void ourLeavesAreAskedFirstButNotTheOneThatAsks() {
    neighbours(3);
    tables.leaves = List.of(LEAF, OTHER_LEAF);

    ask(LEAF, query(QUERY, Query.MARK));
    assertThat(asked()).isEqualTo(Map.of(OTHER_LEAF.number(), 1));

    pass(DynamicQuery.HOP);
    assertThat(asked()).containsOnlyKeys(1L, 2L, 3L);
  }

  @Test
  void ofManyThoseWhoseTableFitsAreProbed() {
    neighbours(12);
    fitting(2, 3, 5, 7, 11);

    ask(LEAF, query(QUERY, Query.MARK));

    assertThat(asked()).isEqualTo(Map.of(2L, 1, 3L, 1, 5L, 1, 7L, 1, 11L, 1));
  }

  @Test
  void whereFewTablesFitSomeOthersAreAskedBehindWhomItMayBe() {
    neighbours(12);
    fitting(2);

    ask(LEAF, query(QUERY, Query.MARK));

    Map<Long, Integer> asked = asked();
    assertThat(asked).hasSize(1 + DynamicQuery.BLIND_PROBES).containsEntry(2L, 1);
    asked.remove(2L);
    assertThat(asked.values()).containsOnly(2);
  }

  @Test
  void whatStandsInEveryTableIsProbedOnce() {
    neighbours(12);
    fitting(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);

    ask(LEAF, query(QUERY, Query.MARK));

    assertThat(asked()).hasSize(1).containsValue(1);
  }

  @Test
  void whileNothingIsFoundOneAfterTheOtherIsAskedAsFarAsMayBe() {
    neighbours(12);
    fitting(1, 2, 3, 4);
    ask(LEAF, query(QUERY, Query.MARK));
    asked();

    pass(DynamicQuery.HOP);

    assertThat(asked()).hasSize(1).containsValue(3);
    pass(DynamicQuery.LIFE.dividedBy(2));
    assertThat(asked()).hasSize(11).containsValue(3);
    assertThat(queries.running()).isZero();
  }

  @Test
  void aNeighbourThatKnowsNoProbesIsAskedOnce() {
    for (int i = 1; i <= 12; i++) {
      tell(Links.opened(new LinkId(i)));
    }
    tell(Links.leaf(LEAF));
    fitting(1, 2, 3, 4);

    ask(LEAF, query(QUERY, Query.MARK));
    pass(DynamicQuery.LIFE);

    assertThat(out.sent).hasSize(12).extracting(RecordingOutbox.Sent::to).doesNotHaveDuplicates();
    assertThat(out.sent).allSatisfy(
        sent -> assertThat(sent.descriptor().lifetime().ttl()).isGreaterThanOrEqualTo(2));
  }

  @Test
  void whatIsNearlyEnoughNeedsASmallTtl() {
    neighbours(12);
    fitting(1, 2, 3, 4);
    ask(LEAF, query(QUERY, Query.MARK));
    asked();

    results(new LinkId(1), 40);
    pass(DynamicQuery.HOP);

    assertThat(asked()).hasSize(1).containsValue(2);
  }

  @Test
  void enoughIsEnough() {
    neighbours(12);
    fitting(1, 2, 3, 4);
    ask(LEAF, query(QUERY, Query.MARK));
    asked();

    results(new LinkId(1), Budget.OF_LEAF);
    pass(DynamicQuery.HOP);

    assertThat(asked()).isEmpty();
    assertThat(queries.running()).isZero();
  }

  @Test
  void ourOwnQueriesWantMore() {
    neighbours(12);
    fitting(1, 2, 3, 4);
    queries.send(query(QUERY, Query.MARK).with(new Lifetime(TTL, 0)), now, out);
    assertThat(out.sent.getFirst().descriptor().lifetime()).isEqualTo(new Lifetime(1, 0));
    asked();

    results(new LinkId(1), Budget.OF_LEAF);
    pass(DynamicQuery.HOP);

    assertThat(asked()).hasSize(1);
  }

  @Test
  void aFewSourcesOfAHashAreEnough() {
    neighbours(12);
    fitting(1, 2, 3, 4);
    Sha1 sha1 = Sha1.parse("VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5");
    ask(LEAF, Messages.descriptor(QUERY, Lifetime.fresh(TTL),
        new Query(Query.MARK, "\\", Huge.of(sha1))));
    asked();

    results(new LinkId(1), Budget.FOR_HASH);
    pass(DynamicQuery.HOP);

    assertThat(asked()).isEmpty();
  }

  @Test
  void whoTakesNoQueriesNowIsLeftOut() {
    neighbours(3);
    declining.add(new LinkId(2));

    ask(LEAF, query(QUERY, Query.MARK));

    assertThat(asked()).containsOnlyKeys(1L, 3L);
  }

  @Test
  void aQueryEndsWithItsLeafsLink() {
    neighbours(12);
    ask(LEAF, query(QUERY, Query.MARK));
    asked();

    tell(new Closed(LEAF, "gone"));
    pass(DynamicQuery.LIFE);

    assertThat(asked()).isEmpty();
  }

  @Test
  void theOldestQueryOfALeafMakesRoom() {
    neighbours(12);
    for (int i = 0; i <= RunningQueries.MAX_OF_LEAF; i++) {
      ask(LEAF, query(new Guid(1, i), Query.MARK));
    }

    assertThat(queries.running()).isEqualTo(RunningQueries.MAX_OF_LEAF);
  }

  @Test
  void whatComesFromNeighboursIsNotGuided() {
    neighbours(12);

    ask(new LinkId(1), query(QUERY, Query.MARK));

    assertThat(queries.running()).isZero();
  }

  @Test
  void aLeafAsksItsUltrapeersAndDoesNoMore() {
    for (int i = 1; i <= 7; i++) {
      tell(Links.ultrapeer(new LinkId(i)));
    }

    queries.send(query(QUERY, Query.MARK), now, out);

    assertThat(asked()).containsOnlyKeys(1L, 2L, 3L, 4L, 5L).containsValue(TTL);
    assertThat(queries.nextDeadline()).isEqualTo(Instant.MAX);
  }

  @Test
  void aSearchThatIsOverAsksNobodyAnyMore() {
    neighbours(12);
    queries.send(query(QUERY, Query.MARK), now, out);
    asked();

    tell(new SearchOver(QUERY));
    pass(DynamicQuery.LIFE);

    assertThat(asked()).isEmpty();
  }

  @Test
  void itsResultsCountByWhicheverWayTheyCome() {
    inOurName();
    neighbours(3);
    ask(LEAF, query(QUERY, Query.MARK));

    Descriptor hit = hit(IN_OUR_NAME, Budget.OF_LEAF / 2);
    arrive(new Arrived(new LinkId(1), hit));
    assertThat(queries.running()).isEqualTo(1);
    queries.datagram(new Datagram(Links.address(new LinkId(50)), hit), now, out);
    pass(DynamicQuery.HOP.multipliedBy(TTL));

    assertThat(queries.running()).isZero();
  private void neighbours(int count) {
    for (int i = 1; i <= count; i++) {
      LinkId link = new LinkId(i);
      tell(Links.opened(link, Links.address(link), Map.of("X-Degree", "32", "X-Max-TTL", "4",
          "X-Dynamic-Querying", "0.1", "X-Ext-Probes", "0.1")));
    }
    tell(Links.leaf(LEAF));
    tell(Links.leaf(OTHER_LEAF));
  }

  private void fitting(long... links) {
    for (long link : links) {
      tables.fitting.add(new LinkId(link));
    }
  }

  private void tell(Event event) {
    router.on(event, now, out);
    prospects.on(event, now, out);
    queries.on(event, now, out);
  }

  private void ask(LinkId from, Descriptor query) {
    arrive(new Arrived(from, query));
  }

  private void says(LinkId from, VendorMessage message) {
    arrive(new Arrived(from, Messages.descriptor(QUERY, Lifetime.fresh(1), message)));
  }

  private void results(LinkId from, int count) {
    arrive(new Arrived(from, hit(QUERY, count)));
  }

  private static Descriptor hit(Guid query, int count) {
    byte[] hit = new byte[11 + 11 * count + Guid.SIZE];
    hit[0] = (byte) count;
    return new Descriptor(query, MessageType.QUERY_HIT, new Lifetime(3, 0), Payload.of(hit));
  }

  private void arrive(Arrived arrived) {
    if (router.arrived(arrived, now, out).isEmpty()) {
      assertThat(queries.arrived(arrived, now, out)).isEmpty();
    }
  }

  private void pass(Duration duration) {
    Instant end = now.plus(duration);
    while (!queries.nextDeadline().isAfter(end)) {
      now = queries.nextDeadline();
      queries.onDeadline(now, out);
    }
    now = end;
  }

  /** The greatest TTL with which each link was sent the query since this was last asked. */
  private Map<Long, Integer> asked() {
    Map<Long, Integer> asked = new TreeMap<>();
    out.sent.stream()
        .filter(sent -> sent.descriptor().type() == MessageType.QUERY)
        .forEach(sent -> asked.merge(sent.to().number(), sent.descriptor().lifetime().ttl(),
            Math::max));
    out.sent.clear();
    return asked;
  }

  private static Descriptor query(Guid guid, int flags) {
    return Messages.descriptor(guid, Lifetime.fresh(TTL), new Query(flags, "moon", Huge.EMPTY));
  }
}
