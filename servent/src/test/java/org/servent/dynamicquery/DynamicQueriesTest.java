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
import org.servent.link.LinkId;
import org.servent.link.Links;
import org.servent.link.RecordingOutbox;
import org.servent.search.SearchOver;
import org.servent.wire.Messages;

class DynamicQueriesTest extends QueryStage {
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
  void whoBecomesANeighbourWhileTheUserWaitsIsAskedToo() {
    queries.send(query(QUERY, Query.MARK).with(new Lifetime(TTL, 0)), now, out);
    assertThat(asked()).isEmpty();

    neighbours(1);
    pass(DynamicQuery.HOP);
    assertThat(asked()).isEqualTo(Map.of(1L, TTL));

    tell(new SearchOver(QUERY));
    assertThat(queries.running()).isZero();
    tell(Links.opened(new LinkId(2)));
    pass(DynamicQuery.HOP);
    assertThat(asked()).isEmpty();
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
  }
}
