package org.servent.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.transfer.Fixtures.NOON;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.content.ByteRanges;
import org.servent.content.Sha1;
import org.servent.transfer.TransferEvent.Ended;
import org.servent.transfer.TransferEvent.Outcome;
import org.servent.transfer.TransferEvent.PartReady;

/** Many downloads at once. */
class DownloadsTest {
  private final RecordedErrands errands = new RecordedErrands();
  private final Downloads downloads =
      new Downloads(DownloadLimits.usual(), new Random(1), errands);

  private void start(int number) {
    Sha1 id = new Sha1(number, 0, 0);
    downloads.start(new Wanted(id, Optional.of("file"), OptionalLong.empty(),
        List.of(PeerAddress.parse("10.0.0." + number + ":6346")), Duration.ofHours(1)), NOON);
    downloads.on(new PartReady(id, "file", OptionalLong.empty(), ByteRanges.NONE, ByteRanges.NONE,
        Optional.empty()), NOON);
  }

  @Test
  void whenAConversationEndsTheMostUrgentDownloadThatWaitsHasTheNext() {
    for (int i = 1; i <= Downloads.MOST_TALKS; i++) {
      start(i);
    }
    Attempt last = errands.attempt;
    assertThat(last.source().address().host()).hasToString("10.0.0." + Downloads.MOST_TALKS);
    start(101);
    start(102);
    downloads.priority(new Sha1(102, 0, 0), 1, NOON);
    assertThat(errands.attempt).isEqualTo(last);

    downloads.on(new Ended(last, new Outcome.Broken("it hung up")), NOON);

    assertThat(errands.attempt.source().address().host()).hasToString("10.0.0.102");
  }

  @Test
  void allAreToldOfInTheOrderInWhichTheyBegan() {
    start(2);
    start(1);

    assertThat(downloads.snapshots(NOON)).extracting(DownloadEvent::id)
        .containsExactly(new Sha1(2, 0, 0), new Sha1(1, 0, 0));
  }

  @Test
  void whoIsAskedToTryAgainDoesNotWait() {
    start(1);
    Attempt first = errands.attempt;
    downloads.on(new Ended(first, new Outcome.Broken("it hung up")), NOON);
    assertThat(errands.attempt).isEqualTo(first);

    downloads.retry(first.id(), NOON);

    assertThat(errands.attempt.number()).isEqualTo(2);
  }
}
