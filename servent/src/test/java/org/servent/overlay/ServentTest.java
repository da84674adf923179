package org.servent.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.link.Links.ANN;
import static org.servent.link.Links.BOB;
import static org.servent.link.Links.NOON;
import static org.servent.link.Links.opened;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Ping;
import org.servent.descriptor.Query;
import org.servent.link.Answered;
import org.servent.link.Arrived;
import org.servent.link.Reason;
import org.servent.link.RecordingOutbox;
import org.servent.neighbour.Neighbours;
import org.servent.testing.Dice;
import org.servent.wire.Messages;

class ServentTest {
  private static final Guid QUERY = new Guid(1, 1);

  private final RecordingOutbox out = new RecordingOutbox();
  private final Servent servent =
      new Servent(ServentSettings.usual(new Guid(7, 7), 6346), out, Dice.seeded(1));

  @BeforeEach
  void twoNeighbours() {
    servent.on(opened(ANN), NOON);
    servent.on(opened(BOB), NOON);
    out.sent.clear();
  }

  @Test
  void aQueryIsPassedOnAskedAndAnswered() {
    servent.on(new Arrived(ANN, query()), NOON);
    assertThat(out.sent).extracting(RecordingOutbox.Sent::to).containsExactly(BOB);
    assertThat(out.asked).hasSize(1);

    servent.on(
        new Answered(out.asked.getFirst(), List.of(new Answered.Match(1, 1, "blue", Set.of()))),
        NOON);
    assertThat(out.sent.getLast().to()).isEqualTo(ANN);
    assertThat(out.sent.getLast().descriptor().type()).isEqualTo(MessageType.QUERY_HIT);
  }

  @Test
  void aDuplicateIsNeitherPassedOnNorAsked() {
    servent.on(new Arrived(ANN, query()), NOON);
    servent.on(new Arrived(BOB, query()), NOON);

    assertThat(out.sent).hasSize(1);
    assertThat(out.asked).hasSize(1);
  }

  @Test
  void theBooksSayWhatHappened() {
    servent.on(new Arrived(ANN, query()), NOON);
    servent.on(new Arrived(BOB, query()), NOON);

    Neighbours books = servent.the(Neighbours.class);
    assertThat(books.total().arrived()).isEqualTo(Map.of(MessageType.QUERY, 2L));
    assertThat(books.total().drops()).isEqualTo(Map.of(Reason.DUPLICATE, 1L));
    assertThat(books.get(BOB).orElseThrow().counts().sent())
        .isEqualTo(Map.of(MessageType.PING, 1L, MessageType.QUERY, 1L));
    assertThat(books.get(BOB).orElseThrow().counts().drops())
        .isEqualTo(Map.of(Reason.DUPLICATE, 1L));
  }

  @Test
  void aPingOfOneHopIsAnsweredAndNotPassedOn() {
    servent.on(new Arrived(ANN, Messages.descriptor(new Guid(3, 3), Lifetime.fresh(1), new Ping())),
        NOON);

    assertThat(out.sent).hasSize(1);
    assertThat(out.sent.getFirst().to()).isEqualTo(ANN);
    assertThat(out.sent.getFirst().descriptor().type()).isEqualTo(MessageType.PONG);
  }

  @Test
  void aLinkFullOfPingsIsAnsweredAFewTimesAndBothersNobodyElse() {
    for (int i = 0; i < 1_000; i++) {
      servent.on(
          new Arrived(ANN, Messages.descriptor(new Guid(4, i), Lifetime.fresh(4), new Ping())),
          NOON);
    }

    assertThat(out.sent).filteredOn(sent -> sent.to().equals(BOB)).isEmpty();
    assertThat(servent.the(Neighbours.class).total().drops())
        .isEqualTo(Map.of(Reason.TOO_OFTEN, 997L));
  }

  private static Descriptor query() {
    return Messages.descriptor(QUERY, Lifetime.fresh(4), Query.forWords("blue"));
  }
}
