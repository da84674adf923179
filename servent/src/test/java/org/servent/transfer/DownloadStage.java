package org.servent.transfer;

import static org.servent.transfer.Fixtures.ANN;
import static org.servent.transfer.Fixtures.ID;
import static org.servent.transfer.Fixtures.NOON;
import static org.servent.transfer.Fixtures.source;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.servent.transfer.TransferEvent.Ended;
import org.servent.transfer.TransferEvent.Found;
import org.servent.transfer.TransferEvent.Outcome;
import org.servent.transfer.TransferEvent.PartReady;
import org.servent.transfer.TransferEvent.Received;
import org.servent.transfer.TransferEvent.Taken;

/** A download on virtual time, with everything it causes written down. */
abstract class DownloadStage {
  static final String NAME = "blue moon.txt";
  static final Wanted WANTED = new Wanted(ID, Optional.empty(), OptionalLong.empty(),
      List.of(), Duration.ofHours(1));

  final RecordedErrands errands = new RecordedErrands();
  final Downloads downloads = new Downloads(DownloadLimits.usual(), new Random(1),
      errands);
  Instant now = NOON;

  /** A search has found Ann, and she is asked. */
  void begin() {
    downloads.start(WANTED, now);
    tell(new Found(source(ANN)));
    tell(new PartReady(ID, NAME, 0));
  }

  void receive(long bytes, long total) {
    Attempt attempt = errands.attempt;
    tell(new Taken(attempt, total));
    if (bytes > 0) {
      tell(new Received(attempt, bytes));
    }
    end(new Outcome.Complete());
  }

  void end(Outcome outcome) {
    tell(new Ended(errands.attempt, outcome));
  }

  void tell(TransferEvent event) {
    downloads.on(event, now);
  }

  /** Goes on to the next deadline. */
  void advance() {
    Instant next = downloads.nextDeadline();
    if (next.isBefore(Instant.MAX)) {
      now = next;
      downloads.onDeadline(now);
    }
  }

  void runOut() {
    while (downloads.size() > 0) {
      advance();
    }
  }

  Duration untilNextRequest() {
    Instant from = now;
    long number = errands.attempt.number();
    while (downloads.size() > 0 && errands.attempt.number() == number) {
      advance();
    }
    return Duration.between(from, now);
  }

  /** Wants it of Ann. */
  static Wanted patient(Duration patience) {
    return new Wanted(ID, Optional.empty(), OptionalLong.empty(), List.of(ANN), patience);
  }

  void busy(Duration patience, Duration wait) {
    downloads.start(patient(patience), now);
    tell(new PartReady(ID, NAME, 0));
    end(new Outcome.Refused(new Judgement.Later(wait, "it is busy")));
  }
}
