package org.servent.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.link.Links.ANN;
import static org.servent.link.Links.BOB;
import static org.servent.link.Links.NOON;
import static org.servent.link.Links.address;
import static org.servent.link.Links.opened;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.Query;
import org.servent.link.Arrived;
import org.servent.link.Closed;
import org.servent.link.LinkId;
import org.servent.link.Reason;
import org.servent.link.RecordingOutbox;
import org.servent.wire.Messages;

/** Ann is our leaf, Bob an ultrapeer. */
class LeafQueriesTest {
  private final RecordingOutbox out = new RecordingOutbox();
  private final LeafQueries queries = new LeafQueries();
  private long guids;

  @BeforeEach
  void open() {
    queries.on(opened(ANN, address(ANN), Map.of("X-Ultrapeer", "False")), NOON, out);
    queries.on(opened(BOB), NOON, out);
  }

  private Optional<Reason> asks(LinkId link, String words, Instant now) {
    return queries.arrived(new Arrived(link, Messages.descriptor(new Guid(0, ++guids),
        Lifetime.fresh(3), Query.forWords(words))), now, out);
  }

  @Test
  void theSameAgainIsDroppedForHalfAnHour() {
    assertThat(asks(ANN, "moon", NOON)).isEmpty();
    assertThat(asks(ANN, "sun", NOON)).isEmpty();

    assertThat(asks(ANN, "moon", NOON.plusSeconds(1_699))).contains(Reason.ASKED_AGAIN);
    assertThat(asks(ANN, "moon", NOON.plusSeconds(1_700))).isEmpty();
  }

  @Test
  void aNeighbourBringsTheSameOfMany() {
    assertThat(asks(BOB, "moon", NOON)).isEmpty();
    assertThat(asks(BOB, "moon", NOON)).isEmpty();
  }

  @Test
  void noPersonAsksSoMuchAtOnce() {
    for (int i = 0; i < LeafQueries.BURST; i++) {
      assertThat(asks(ANN, "word" + i, NOON)).isEmpty();
    }
    assertThat(asks(ANN, "more", NOON)).contains(Reason.TOO_OFTEN);
    assertThat(asks(ANN, "more", NOON.plus(LeafQueries.EACH))).isEmpty();
  }

  @Test
  void littleIsRememberedOfEachLeafAndNothingOfWhoIsGone() {
    for (int i = 0; i < 10 * LeafQueries.REMEMBERED; i++) {
      asks(ANN, "word" + i, NOON.plus(LeafQueries.EACH.multipliedBy(i)));
      assertThat(queries.withinBounds()).isTrue();
    }
    queries.on(new Closed(ANN, "gone"), NOON, out);
    queries.on(opened(ANN, address(ANN), Map.of("X-Ultrapeer", "False")), NOON, out);

    assertThat(asks(ANN, "word0", NOON.plusSeconds(10_000))).isEmpty();
  }
}
