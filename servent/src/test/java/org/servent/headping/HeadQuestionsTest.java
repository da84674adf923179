package org.servent.headping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.link.Links.NOON;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.content.Sha1;
import org.servent.descriptor.Guid;
import org.servent.link.Datagram;
import org.servent.link.Reason;
import org.servent.link.RecordingOutbox;
import org.servent.testing.Dice;
import org.servent.vendor.HeadPong;

class HeadQuestionsTest {
  private static final Sha1 FILE = new Sha1(1, 2, 3);
  private static final PeerAddress DAN = PeerAddress.parse("198.18.1.1:6346");
  private static final HeadPong YES = new HeadPong(2, HeadPong.COMPLETE, "LIME", false, 0,
      Optional.empty(), List.of(), List.of());

  private final RecordingOutbox out = new RecordingOutbox();
  private final HeadQuestions questions = new HeadQuestions(true, Dice.seeded(1));

  private void wants(PeerAddress at, Instant now) {
    questions.on(new HeadWanted(FILE, at), now, out);
  }

  private Optional<Reason> says(PeerAddress from, Guid guid, HeadPong pong) {
    return questions.datagram(new Datagram(from, pong.descriptor(guid)), NOON.plusMillis(50), out);
  }

  private Guid guid() {
    return out.datagrams.getLast().descriptor().guid();
  }

  private static PeerAddress host(int number) {
    return new PeerAddress(Host.of((byte) 20, (byte) 1, (byte) number, (byte) 1), 6346);
  }

  @Test
  void whatIsAnsweredIsTold() {
    wants(DAN, NOON);

    assertThat(says(DAN, guid(), YES)).isEmpty();

    assertThat(out.told).containsExactly(new HeadCame(FILE, DAN, Optional.of(YES)));
    assertThat(questions.nextDeadline()).isEqualTo(Instant.MAX);
  }

  @Test
  void onlyWhoWasAskedAnswersAndOnlyOnce() {
    wants(DAN, NOON);
    Guid guid = guid();

    assertThat(says(host(1), guid, YES)).contains(Reason.UNSOLICITED);
    assertThat(says(DAN, new Guid(1, 1), YES)).contains(Reason.UNSOLICITED);
    assertThat(out.told).isEmpty();
    says(DAN, guid, YES);
    assertThat(says(DAN, guid, YES)).contains(Reason.UNSOLICITED);
    assertThat(out.told).hasSize(1);
  }

  @Test
  void whoSaysNothingInTimeIsNoNews() {
    wants(DAN, NOON);

    questions.onDeadline(questions.nextDeadline(), out);

    assertThat(out.told).containsExactly(new HeadCame(FILE, DAN, Optional.empty()));
  }

  @Test
  void manyAreAskedOneAfterTheOther() {
    for (int i = 0; i < 10; i++) {
      wants(host(i), NOON);
    }
    assertThat(out.datagrams).hasSize(1);

    Instant now = NOON;
    while (out.datagrams.size() < 10) {
      now = questions.nextDeadline();
      questions.onDeadline(now, out);
    }

    assertThat(now).isEqualTo(NOON.plus(HeadQuestions.PACE.multipliedBy(9)));
  }

  @Test
  void nobodyIsAskedTheSameAgainSoSoon() {
    wants(DAN, NOON);
    says(DAN, guid(), YES);

    wants(DAN, NOON.plusSeconds(30));

    assertThat(out.datagrams).hasSize(1);
    assertThat(out.told.getLast()).isEqualTo(new HeadCame(FILE, DAN, Optional.empty()));
    wants(DAN, NOON.plus(HeadQuestions.AGAIN));
    assertThat(out.datagrams).hasSize(2);
  }

  @Test
  void whatCannotWaitIsToldAtOnce() {
    for (int i = 0; i < 2 * HeadQuestions.MAX_WAITING; i++) {
      wants(new PeerAddress(Host.of((byte) 20, (byte) 1, (byte) (i >> 8), (byte) i), 6346), NOON);
      assertThat(questions.withinBounds()).isTrue();
    }

    assertThat(out.told).hasSize(HeadQuestions.MAX_WAITING - 1);
  }

  @Test
  void nobodyIsAskedIfTheUserWantsNoStrangers() {
    HeadQuestions none = new HeadQuestions(false, Dice.seeded(1));

    none.on(new HeadWanted(FILE, DAN), NOON, out);

    assertThat(out.datagrams).isEmpty();
    assertThat(out.told).containsExactly(new HeadCame(FILE, DAN, Optional.empty()));
  }
}
