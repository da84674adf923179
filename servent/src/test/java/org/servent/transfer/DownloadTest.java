package org.servent.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.transfer.Fixtures.ANN;
import static org.servent.transfer.Fixtures.BOB;
import static org.servent.transfer.Fixtures.ID;
import static org.servent.transfer.Fixtures.NOON;
import static org.servent.transfer.Fixtures.source;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.content.ByteRange;
import org.servent.content.ByteRanges;
import org.servent.descriptor.Guid;
import org.servent.transfer.DownloadState.Cancelled;
import org.servent.transfer.DownloadState.Connecting;
import org.servent.transfer.DownloadState.Done;
import org.servent.transfer.DownloadState.Failed;
import org.servent.transfer.DownloadState.Receiving;
import org.servent.transfer.DownloadState.Searching;
import org.servent.transfer.TransferEvent.AlreadyThere;
import org.servent.transfer.TransferEvent.DiskFailed;
import org.servent.transfer.TransferEvent.Ended;
import org.servent.transfer.TransferEvent.Found;
import org.servent.transfer.TransferEvent.Outcome;
import org.servent.transfer.TransferEvent.Proven;

/** The machine on virtual time: what it asks for, and what it tells. */
class DownloadTest extends DownloadStage {
  @Test
  void oneSourceGivesItAll() {
    begin();
    assertThat(errands.take()).containsExactly("find", "open " + NAME,
        "request 10.0.0.1:6346 from 0");

    receive(1000, 1000);
    assertThat(errands.take()).containsExactly("prove");

    tell(new Proven(ID, "/got/" + NAME));
    assertThat(errands.take()).containsExactly("release");
    assertThat(errands.last().state())
        .isEqualTo(new Done("/got/" + NAME, 0, List.of(ANN)));
    assertThat(downloads.size()).isZero();
  }

  @Test
  void whatAnEarlierRunLeftIsNotAskedForAgain() {
    downloads.start(WANTED, now);
    tell(new Found(source(ANN)));
    tell(ready(400));
    assertThat(errands.take()).contains("request 10.0.0.1:6346 from 400");

    receive(600, 1000);
    tell(new Proven(ID, "/got/" + NAME));

    assertThat(errands.last().state()).isEqualTo(new Done("/got/" + NAME, 400, List.of(ANN)));
  }

  @Test
  void aPartThatIsWholeAlreadyIsProvenWithoutARequest() {
    downloads.start(new Wanted(ID, Optional.of(NAME), OptionalLong.of(1000), List.of(),
        Duration.ofHours(1)), now);
    tell(ready(1000));

    assertThat(errands.take()).containsExactly("find", "open " + NAME, "prove");
  }

  @Test
  void aShorterAnswerThanAskedForIsGoneOnWithAtOnce() {
    begin();
    errands.take();

    receive(512, 1000);

    assertThat(errands.take()).containsExactly("request 10.0.0.1:6346 from 512");
  }

  @Test
  void theNextSourceGoesOnWhereTheFirstBrokeOff() {
    begin();
    tell(new Found(source(BOB)));
    taken(1000);
    received(300);
    errands.take();

    end(new Outcome.Broken("it hung up"));

    assertThat(errands.take()).containsExactly("request 10.0.0.2:6346 from 300");
  }

  @Test
  void whoSaidWhatItHasIsAskedForThatFromTheFirst() {
    downloads.start(new Wanted(ID, Optional.of(NAME), OptionalLong.of(1000), List.of(),
        Duration.ofHours(1)), now);
    tell(new Found(
        source(ANN).having(Optional.of(ByteRanges.of(new ByteRange(600, 1000))))));
    tell(ready(0));

    assertThat(errands.take()).contains("request 10.0.0.1:6346 from 600");
  }

  @Test
  void whoDoesNotHaveItIsNeverAskedAgain() {
    begin();
    end(new Outcome.Refused(new Judgement.Never("it does not have the file")));
    errands.take();

    runOut();

    assertThat(errands.take()).doesNotContain("request 10.0.0.1:6346 from 0").contains("release");
    assertThat(errands.last().state()).isEqualTo(new Failed(Failure.UNFINISHED,
        "Nobody else has it; of the last source: it does not have the file. What came is kept."));
  }

  @Test
  void aFileThatNobodySaysFitsHasNoSpace() {
    downloads.start(patient(Duration.ofMinutes(1)), now);
    tell(ready(0));
    while (downloads.size() > 0) {
      end(new Outcome.Refused(new Judgement.NoRoom("it does not fit")));
      advance();
    }

    assertThat(errands.last().state()).isEqualTo(new Failed(Failure.NO_SPACE,
        "Nothing came for 60 s; of the last source: it does not fit. What came is kept."));
  }

  @Test
  void whoSendsEnoughIsListenedTo() {
    begin();
    taken(1 << 20);
    for (int i = 0; i < 10; i++) {
      received(DownloadLimits.LEAST_PER_STALL);
      advance(Duration.ofSeconds(30));
    }

    assertThat(now).isEqualTo(NOON.plusSeconds(300));
    assertThat(errands.asked).doesNotContain("hang up 10.0.0.1:6346");
  }

  @Test
  void bytesThatWeHadAreASignOfLife() {
    downloads.start(patient(Duration.ofSeconds(40)), now);
    tell(ready(1 << 20));
    taken(2 << 20);
    for (int i = 0; i < 10; i++) {
      skipped(DownloadLimits.LEAST_PER_STALL);
      advance();
    }

    assertThat(errands.asked).doesNotContain("hang up 10.0.0.1:6346", "release");
  }

  @Test
  void theDiskHasTheLastWord() {
    begin();
    errands.take();

    tell(new DiskFailed(ID, Failure.NO_SPACE, "no space for it"));

    assertThat(errands.take()).containsExactly("release");
    assertThat(errands.last().state())
        .isEqualTo(new Failed(Failure.NO_SPACE, "no space for it"));
  }

  @Test
  void whatIsThereAlreadyIsNotFetched() {
    downloads.start(WANTED, now);
    tell(new Found(source(ANN)));

    tell(new AlreadyThere(ID, "/got/" + NAME, 1000));

    assertThat(errands.take()).containsExactly("find", "open " + NAME, "release");
    assertThat(errands.last().state())
        .isEqualTo(new Done("/got/" + NAME, 1000, List.of()));
  }

  @Test
  void aCancelledDownloadLetsGoAndHearsNoMore() {
    begin();
    errands.take();

    downloads.cancel(ID, now);
    received(1000);

    assertThat(errands.take()).containsExactly("release");
    assertThat(errands.last().state()).isEqualTo(new Cancelled());
    assertThat(downloads.nextDeadline()).isEqualTo(Instant.MAX);
  }

  @Test
  void theSameFileTwiceIsOneDownload() {
    begin();
    errands.take();

    downloads.start(WANTED, now);

    assertThat(errands.take()).isEmpty();
    assertThat(downloads.size()).isOne();
    assertThat(errands.last().state()).isEqualTo(new Connecting());
  }

  @Test
  void progressIsToldFiveTimesASecondAtMost() {
    begin();
    taken(1_100_000);
    errands.told.clear();
    for (int i = 0; i < 10_000; i++) {
      now = now.plus(Duration.ofNanos(100_000));
      received(100);
    }

    assertThat(errands.told).hasSizeBetween(4, 5)
        .allSatisfy(
            event -> assertThat(event.state()).isEqualTo(new Receiving()));
    Tally tally = errands.last().tally();
    assertThat(tally.rate()).isBetween(900_000L, 1_100_000L);
    assertThat(tally.total()).hasValue(1_100_000);
  }

  @Test
  void eventsOfAnEarlierAttemptChangeNothing() {
    begin();
    tell(new Found(source(BOB)));
    Attempt first = errands.attempt;
    end(new Outcome.Broken("it hung up"));
    errands.take();

    tell(new Ended(first, new Outcome.Broken("once more")));

    assertThat(errands.take()).isEmpty();
    assertThat(errands.last().state()).isEqualTo(new Connecting());
  }

  @Test
  void nobodyIsWaitedForBeforeANameIsKnown() {
    downloads.start(WANTED, now);

    assertThat(errands.take()).containsExactly("find");
    assertThat(errands.last().state()).isEqualTo(new Searching());
  }

  @Test
  void whoCannotBeConnectedToIsKnownByItsGuidAndAskedByItsNewestProxies() {
    begin();
    tell(new Found(firewalled(1)));
    tell(new Found(firewalled(2)));
    tell(new Found(firewalled(2, BOB)));
    end(new Outcome.Refused(new Judgement.Never("it is not there")));
    assertThat(errands.attempt.source()).isEqualTo(firewalled(1));
    end(new Outcome.Refused(new Judgement.Never("it is not there")));

    assertThat(errands.attempt.source()).isEqualTo(firewalled(2, BOB));
  }

  private static Source firewalled(long servent, PeerAddress... proxies) {
    return new Source(ID, ANN, NAME, OptionalLong.of(1000),
        Optional.of(new PushWay(new Guid(1, servent), 1, List.of(proxies))));
  }

  @Test
  void noMoreSourcesAreKeptThanTheBound() {
    begin();
    for (int i = 0; i < 1_000; i++) {
      tell(new Found(source(PeerAddress.parse("10.1.0.1:" + (i + 1)))));
    }
    downloads.start(WANTED, now);

    assertThat(errands.last().tally().sources()).isEqualTo(Candidates.BOUND);
  }
}
