package org.servent.transfer;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.servent.transfer.DownloadState.Failed;

/** When a download has waited for long enough, and what the user is told then. */
final class GivingUp {
  /**
   * How much longer than the user's patience a source may make us wait by naming a time: a few
   * rounds of the usual minute, not for ever.
   */
  static final Duration GRACE = Duration.ofMinutes(5);

  private final Duration patience;
  private final Duration stall;
  private final Candidates candidates;
  private Failure failure = Failure.UNFINISHED;
  private Instant lastProgress = Instant.MIN;

  /** @param stall for a source to answer, once it is asked again */
  GivingUp(Duration patience, Duration stall, Candidates candidates) {
    this.patience = patience;
    this.stall = stall;
    this.candidates = candidates;
  }

  /** It proceeds. */
  void progress(Instant now) {
    lastProgress = now;
  }

  /** From now on a lack of room is what keeps it from ending, or no longer. */
  void lacksRoom(boolean lacking) {
    failure = lacking ? Failure.NO_SPACE : Failure.UNFINISHED;
  }

  /**
   * When patience ends: not before a source that told us when to come again was asked again, if
   * that is soon.
   */
  Instant patienceEnds() {
    Instant usual = lastProgress.plus(patience);
    Instant again = candidates.agreed(usual.plus(GRACE));
    boolean longer = again.isAfter(lastProgress) && again.plus(stall).isAfter(usual);
    return longer ? again.plus(stall) : usual;
  }

  /** The end, if it is to end now. */
  Optional<Failed> due(Instant now) {
    return now.isBefore(patienceEnds()) ? Optional.empty()
        : Optional.of(failed("Nothing came for " + patience.toSeconds() + " s"));
  }

  /** The end of a download whose sources are all given up. */
  Failed nobodyIsLeft() {
    return failed("Nobody else has it");
  }

  private Failed failed(String why) {
    if (candidates.isEmpty()) {
      return new Failed(Failure.NOT_FOUND, "Nobody in reach has it.");
    }
    String last = candidates.lastWhy().isEmpty() ? ""
        : "; of the last source: " + candidates.lastWhy();
    return new Failed(failure, why + last + ". What came is kept.");
  }
}
