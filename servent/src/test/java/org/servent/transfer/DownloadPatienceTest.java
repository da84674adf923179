package org.servent.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.transfer.Fixtures.NOON;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.servent.transfer.DownloadState.Failed;
import org.servent.transfer.DownloadState.Waiting;
import org.servent.transfer.TransferEvent.Outcome;

/** What a download waits for, and how long. */
class DownloadPatienceTest extends DownloadStage {
  @Test
  void patienceBeginsWhenThePartIsRead() {
    downloads.start(patient(Duration.ofSeconds(5)), now);
    now = now.plusSeconds(60);

    tell(ready(400));

    assertThat(errands.take()).contains("request 10.0.0.1:6346 from 400");
  }

  @Test
  void anAnswerWithoutABytePutsTheSourceOff() {
    begin();
    errands.take();

    receive(0, 1000);

    assertThat(errands.take()).isEmpty();
    assertThat(errands.last().state()).isInstanceOfSatisfying(Waiting.class,
        waiting -> assertThat(waiting.why()).isEqualTo("it sends nothing"));
  }

  @Test
  void anEmptyFileIsWholeWithoutAByte() {
    begin();
    errands.take();

    receive(0, 0);

    assertThat(errands.take()).containsExactly("prove");
  }

  @Test
  void aSourceThatFailsIsAskedAgainLaterEachTime() {
    begin();
    Duration before = Duration.ZERO;
    for (int i = 0; i < 5; i++) {
      end(new Outcome.Broken("it cannot be connected to"));
      Duration wait = untilNextRequest();
      assertThat(wait).isGreaterThan(before);
      before = wait;
    }
    assertThat(before).isBetween(Duration.ofSeconds(24), Duration.ofSeconds(40));
  }

  @Test
  void whoIsBusyIsNotAskedBeforeItsTime() {
    begin();
    end(new Outcome.Refused(new Judgement.Later(Duration.ofSeconds(90), "it is busy")));

    assertThat(errands.last().state()).isInstanceOf(Waiting.class);
    assertThat(untilNextRequest()).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(99));
  }

  @Test
  void aFileNobodyHasIsGivenUpAfterThreeQuestions() {
    downloads.start(WANTED, now);

    runOut();

    assertThat(errands.take()).containsExactly("find", "find", "find", "release");
    assertThat(errands.last().state())
        .isEqualTo(new Failed(Failure.NOT_FOUND, "Nobody in reach has it."));
    assertThat(Duration.between(NOON, now)).isEqualTo(Duration.ofSeconds(70));
  }

  @Test
  void patienceEndsWhatDoesNotProceed() {
    begin();
    while (downloads.size() > 0) {
      end(new Outcome.Broken("it cannot be connected to"));
      advance();
    }

    assertThat(errands.last().state()).isInstanceOfSatisfying(Failed.class,
        failed -> assertThat(failed.failure()).isEqualTo(Failure.UNFINISHED));
    assertThat(Duration.between(NOON, now)).isBetween(Duration.ofMinutes(59),
        Duration.ofMinutes(66));
  }

  @Test
  void whoSaidWhenIsAskedThenEvenIfPatienceIsShorter() {
    busy(Duration.ofSeconds(60), Duration.ofSeconds(60));

    assertThat(untilNextRequest()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(66));
    now = now.plusSeconds(20);
    taken(1000);
    received(1000);
    end(new Outcome.Complete());
    assertThat(errands.take()).endsWith("prove");
  }

  @Test
  void whoWantsTooMuchPatienceGetsNoMoreThanTheUserHas() {
    busy(Duration.ofSeconds(60), Duration.ofHours(1));

    runOut();

    assertThat(now).isEqualTo(NOON.plusSeconds(60));
  }

  @Test
  void whoIsBusyForEverIsNotWaitedForForEver() {
    busy(Duration.ofSeconds(60), Duration.ofSeconds(60));
    while (downloads.size() > 0) {
      untilNextRequest();
      end(new Outcome.Refused(new Judgement.Later(Duration.ofSeconds(60), "it is busy")));
    }

    assertThat(Duration.between(NOON, now)).isBetween(Duration.ofMinutes(5),
        Duration.ofMinutes(7));
  }

  @Test
  void patienceEndsASilentConversationToo() {
    downloads.start(patient(Duration.ofSeconds(5)), now);
    tell(ready(0));
    taken(1000);

    advance();

    assertThat(now).isEqualTo(NOON.plusSeconds(5));
    assertThat(errands.last().state()).isEqualTo(
        new Failed(Failure.UNFINISHED, "Nothing came for 5 s. What came is kept."));
  }

  @Test
  void aSilentSourceIsHungUpOnAndPutOff() {
    begin();
    errands.take();

    advance(Duration.ofSeconds(29));
    assertThat(errands.take()).doesNotContain("hang up 10.0.0.1:6346");
    advance(Duration.ofSeconds(1));
    assertThat(errands.take()).contains("hang up 10.0.0.1:6346");

    end(new Outcome.Broken("nothing came from it for too long"));
    assertThat(errands.last().state()).isInstanceOf(Waiting.class);
  }

  @Test
  void aByteNowAndThenIsNotEnough() {
    begin();
    taken(1000);
    now = now.plusSeconds(29);
    received(1);
    errands.take();

    advance(Duration.ofSeconds(1));

    assertThat(errands.take()).contains("hang up 10.0.0.1:6346");
  }

  @Test
  void whoTricklesTimeAndAgainIsAskedLaterEachTime() {
    begin();
    Duration before = Duration.ZERO;
    for (int i = 0; i < 5; i++) {
      taken(1000);
      received(1);
      end(new Outcome.Broken("it hung up"));
      Duration wait = untilNextRequest();
      assertThat(wait).isGreaterThan(before);
      before = wait;
    }
  }
}
