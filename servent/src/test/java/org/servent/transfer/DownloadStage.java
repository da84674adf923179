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
import org.servent.content.ByteRange;
import org.servent.content.ByteRanges;
import org.servent.transfer.TransferEvent.Ended;
import org.servent.transfer.TransferEvent.Found;
import org.servent.transfer.TransferEvent.Outcome;
import org.servent.transfer.TransferEvent.PartReady;
import org.servent.transfer.TransferEvent.Received;
import org.servent.transfer.TransferEvent.Skipped;
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
  private long next;

  /** A search has found Ann, and she is asked. */
  void begin() {
    downloads.start(WANTED, now);
    tell(new Found(source(ANN)));
    tell(ready(0));
  }

  /** The whole answer to the last request. */
  void receive(long bytes, long total) {
    taken(total);
    if (bytes > 0) {
      received(bytes);
    }
    end(new Outcome.Complete());
  }

  /** The last request is answered; what follows are {@link #received} and {@link #skipped}. */
  void taken(long total) {
    Attempt attempt = errands.attempt;
    next = attempt.from();
    if (total == 0) {
      end(new Outcome.Refused(new Judgement.AllThere(0)));
    } else {
      tell(new Taken(attempt, new ByteRange(attempt.from(),
          Math.min(attempt.size().isPresent() ? attempt.range().end() : total, total)), total));
    }
  }

  void received(long bytes) {
    tell(new Received(errands.attempt, new ByteRange(next, next + bytes), List.of()));
    next += bytes;
  }

  void skipped(long bytes) {
    tell(new Skipped(errands.attempt, new ByteRange(next, next + bytes)));
    next += bytes;
  }

  /** An earlier run left so many bytes. */
  static PartReady ready(long had) {
    return new PartReady(ID, NAME, OptionalLong.empty(), ByteRanges.whole(had), ByteRanges.NONE,
        Optional.empty());
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

  /** Goes on for so long. */
  void advance(Duration time) {
    Instant end = now.plus(time);
    while (!downloads.nextDeadline().isAfter(end)) {
      advance();
    }
    now = end;
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
    tell(ready(0));
    end(new Outcome.Refused(new Judgement.Later(wait, "it is busy")));
  }
}
