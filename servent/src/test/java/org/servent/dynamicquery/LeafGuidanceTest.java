package org.servent.dynamicquery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.Query;
import org.servent.link.LinkId;
import org.servent.link.Links;
import org.servent.link.RecordingOutbox;
import org.servent.search.SearchOver;
import org.servent.vendor.QueryStatusRequest;
import org.servent.vendor.QueryStatusResponse;
import org.servent.wire.Messages;

class LeafGuidanceTest extends QueryStage {
  @Test
  void aLeafThatWantsToGuideIsAskedHowMuchItKept() {
    neighbours(12);
    fitting(1, 2, 3, 4);
    ask(LEAF, query(QUERY, Query.MARK | Query.LEAF_GUIDED));
    asked();

    pass(DynamicQuery.HOP);

    assertThat(out.sent).containsExactly(new RecordingOutbox.Sent(LEAF,
        Messages.descriptor(QUERY, Lifetime.fresh(1), new QueryStatusRequest().write())));
    out.sent.clear();
    pass(DynamicQuery.LEAF_ANSWERS.minusMillis(1));
    assertThat(asked()).isEmpty();
    says(LEAF, new QueryStatusResponse(10).write());
    assertThat(asked()).hasSize(1);
  }

  @Test
  void aLeafMayStopItsQueryUnasked() {
    neighbours(12);
    ask(LEAF, query(QUERY, Query.MARK));
    asked();

    says(OTHER_LEAF, new QueryStatusResponse(QueryStatusResponse.STOP).write());
    assertThat(queries.running()).isOne();
    says(LEAF, new QueryStatusResponse(QueryStatusResponse.STOP).write());

    assertThat(queries.running()).isZero();
  }

  @Test
  void aLeafThatNeverAnswersGuidesNothing() {
    neighbours(12);
    fitting(1, 2, 3, 4);
    ask(LEAF, query(QUERY, Query.MARK | Query.LEAF_GUIDED));

    pass(DynamicQuery.LIFE);

    assertThat(out.sent).filteredOn(sent -> sent.to().equals(LEAF)).hasSize(Guidance.MAX_SILENT);
    assertThat(asked()).containsKeys(5L, 12L);
  }

  @Test
  void hitsByUdpAreNotSeenSoALeafThatDoesNotGuideThemIsServedNoFarther() {
    neighbours(12);
    fitting(1, 2, 3, 4);
    ask(LEAF, query(QUERY, Query.MARK | Query.LEAF_GUIDED | Query.OUT_OF_BAND));

    pass(DynamicQuery.LIFE);

    assertThat(asked()).hasSizeLessThan(8);
  }

  @Test
  void aLeafSaysHowMuchItKeptAndWhenItIsEnough() {
    tell(Links.ultrapeer(new LinkId(1)));
    queries.send(query(QUERY, Query.MARK | Query.LEAF_GUIDED), now, out);
    results(new LinkId(1), 7);
    out.sent.clear();

    says(new LinkId(1), new QueryStatusRequest().write());
    tell(new SearchOver(QUERY));

    assertThat(out.sent).extracting(sent -> sent.descriptor().payload())
        .containsExactly(
            Messages.write(new QueryStatusResponse(7).write()),
            Messages.write(new QueryStatusResponse(QueryStatusResponse.STOP).write()));
  }

  @Test
  void aQueryInOurNameIsGuidedByTheNameThatTheLeafKnows() {
    inOurName();
    neighbours(12);
    ask(LEAF, query(QUERY, Query.MARK | Query.LEAF_GUIDED));
    assertThat(out.sent).isNotEmpty()
        .allSatisfy(sent -> assertThat(sent.descriptor().guid()).isEqualTo(IN_OUR_NAME));

    says(LEAF, new QueryStatusResponse(QueryStatusResponse.STOP).write());

    assertThat(queries.running()).isZero();
  }
}
