package org.servent.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.link.Links.ANN;
import static org.servent.link.Links.BOB;
import static org.servent.link.Links.NOON;
import static org.servent.link.Links.opened;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.servent.descriptor.Bye;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Payload;
import org.servent.link.Arrived;
import org.servent.link.RecordingOutbox;
import org.servent.routing.Router;
import org.servent.testing.Dice;
import org.servent.wire.Messages;

class KeepAliveTest {
  private final RecordingOutbox out = new RecordingOutbox();
  private final Neighbours neighbours = new Neighbours(out);
  private final Router router = new Router(new Guid(7, 7), 4);
  private final KeepAlive alive = new KeepAlive(neighbours, router, Dice.seeded(1));

  @BeforeEach
  void annIsANeighbour() {
    neighbours.on(opened(ANN), NOON, out);
    router.on(opened(ANN), NOON, out);
    alive.on(opened(ANN), NOON, out);
  }

  @Test
  void aSilentLinkIsPingedAndClosedWhenItStaysSilent() {
    Instant now = NOON;
    int pings = 0;
    while (out.closed.isEmpty()) {
      now = look();
      pings += out.takeLinks().size();
    }

    assertThat(now).isEqualTo(NOON.plus(KeepAlive.DEAD));
    assertThat(pings).isGreaterThan(5);
    assertThat(out.closed).containsExactly(
        new RecordingOutbox.Hung(ANN, Optional.of(new Bye(406, "No answer to alive pings"))));
  }

  @Test
  void aLinkOnWhichBothSpeakIsLeftAlone() {
    for (int i = 0; i < 20; i++) {
      speakBoth(alive.nextDeadline().minusSeconds(1));
      look();
    }

    assertThat(out.sent).isEmpty();
  }

  @Test
  void aPeerThatSaysNothingForTwentySecondsIsPingedHoweverMuchItIsSent() {
    for (int i = 0; i < 3; i++) {
      neighbours.send(ANN, ping());
      look();
    }

    assertThat(out.takeLinks()).hasSize(3 + 1);
  }

  @Test
  void weAreNeverSilentForTwentySecondsHoweverMuchThePeerSays() {
    Instant lastSaid = NOON;
    for (Instant now = NOON; now.isBefore(NOON.plusSeconds(600)); now = look()) {
      neighbours.received(new Arrived(ANN, ping()), now);
      if (!out.takeLinks().isEmpty()) {
        lastSaid = now;
      }
      assertThat(lastSaid).isAfter(now.minusSeconds(20));
    }
  }

  @Test
  void byeIsObeyedAndNotAnswered() {
    neighbours.on(opened(BOB), NOON, out);
    Descriptor bye =
        Messages.descriptor(new Guid(1, 1), Lifetime.fresh(1), new Bye(200, "Servent shutdown"));

    alive.arrived(new Arrived(BOB, bye), NOON, out);

    assertThat(out.closed).containsExactly(new RecordingOutbox.Hung(BOB, Optional.empty()));
  }

  private Instant look() {
    Instant now = alive.nextDeadline();
    alive.onDeadline(now, neighbours);
    return now;
  }

  private void speakBoth(Instant now) {
    neighbours.received(new Arrived(ANN, ping()), now);
    neighbours.send(ANN, ping());
    out.sent.clear();
  }

  private static Descriptor ping() {
    return new Descriptor(new Guid(3, 3), MessageType.PING, new Lifetime(1, 0), Payload.EMPTY);
  }
}
