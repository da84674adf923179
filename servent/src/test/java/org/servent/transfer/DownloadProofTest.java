package org.servent.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.transfer.Fixtures.ANN;
import static org.servent.transfer.Fixtures.BOB;
import static org.servent.transfer.Fixtures.ID;
import static org.servent.transfer.Fixtures.source;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.transfer.DownloadState.Failed;
import org.servent.transfer.TransferEvent.Disproven;
import org.servent.transfer.TransferEvent.Found;
import org.servent.transfer.TransferEvent.Outcome;

/** What becomes of bytes that are not those of the file. */
class DownloadProofTest extends DownloadStage {
  @Test
  void whoSentAllOfAWrongFileIsNotBelievedAgain() {
    begin();
    tell(new Found(source(BOB)));
    receive(1000, 1000);
    errands.take();

    tell(new Disproven(ID));
    tell(ready(0));

    assertThat(errands.take()).containsExactly("discard", "request 10.0.0.2:6346 from 0");
    assertThat(errands.told).anySatisfy(event -> assertThat(event.state()).isEqualTo(
        new DownloadState.Disproven(
            "Some bytes were not those of " + ID + "; what is wrong is fetched again.")));
  }

  @Test
  void whoOnlyAddedToAWrongPartGetsASecondChance() {
    downloads.start(WANTED, now);
    tell(new Found(source(ANN)));
    tell(ready(400));
    receive(600, 1000);
    errands.take();

    tell(new Disproven(ID));
    tell(ready(0));

    assertThat(errands.take()).containsExactly("discard", "request 10.0.0.1:6346 from 0");
  }

  @Test
  void theThirdWrongFileIsTheLast() {
    begin();
    for (int i = 0; i < Whole.MAX_DISPROOFS; i++) {
      tell(new Found(source(PeerAddress.parse("10.0.1." + i + ":1"))));
    }
    for (int i = 0; i < Whole.MAX_DISPROOFS; i++) {
      receive(1000, 1000);
      tell(new Disproven(ID));
      tell(ready(0));
    }

    assertThat(errands.last().state()).isEqualTo(
        new Failed(Failure.DISPROVEN,
            "Time and again some bytes were not those of " + ID + "."));
  }

  @Test
  void ofTwoSizesNeitherIsBelieved() {
    begin();
    tell(new Found(source(BOB)));
    taken(1000);
    received(300);
    end(new Outcome.Broken("it hung up"));
    errands.take();

    end(new Outcome.Refused(new Judgement.OtherSize(2000)));
    assertThat(errands.take()).containsExactly("discard");
    tell(ready(0));
    untilNextRequest();

    assertThat(errands.take()).endsWith("request 10.0.0.2:6346 from 0");
    assertThat(errands.attempt.size()).isEmpty();
    receive(2000, 2000);
    assertThat(errands.take()).containsExactly("prove");
  }

  @Test
  void whoOnlyNamedASizeIsPutOffForItToo() {
    begin();
    tell(new Found(source(BOB)));
    taken(1000);
    end(new Outcome.Broken("it hung up"));
    errands.take();

    end(new Outcome.Refused(new Judgement.OtherSize(2000)));
    untilNextRequest();

    assertThat(errands.take()).doesNotContain("discard")
        .endsWith("request 10.0.0.2:6346 from 0");
  }

  @Test
  void whoContradictsTheUserIsNotAskedAgain() {
    downloads.start(new Wanted(ID, Optional.of(NAME), OptionalLong.of(1000), List.of(ANN),
        Duration.ofHours(1)), now);
    tell(ready(400));

    end(new Outcome.Refused(new Judgement.OtherSize(2000)));
    runOut();

    assertThat(errands.last().state()).isEqualTo(new Failed(Failure.UNFINISHED,
        "Nobody else has it; of the last source: its file has 2000 bytes, which cannot be."
            + " What came is kept."));
  }

  @Test
  void aWrongSizeIsForgottenWithTheFileThatHadIt() {
    begin();
    tell(new Found(source(BOB)));
    receive(1000, 1000);

    tell(new Disproven(ID));
    tell(ready(0));

    assertThat(errands.attempt.size()).isEmpty();
  }
}
