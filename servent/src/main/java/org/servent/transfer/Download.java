package org.servent.transfer;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.servent.address.PeerAddress;
import org.servent.transfer.DownloadState.Cancelled;
import org.servent.transfer.DownloadState.Checking;
import org.servent.transfer.DownloadState.Connecting;
import org.servent.transfer.DownloadState.Done;
import org.servent.transfer.DownloadState.Failed;
import org.servent.transfer.DownloadState.Receiving;
import org.servent.transfer.DownloadState.Searching;
import org.servent.transfer.DownloadState.Verifying;
import org.servent.transfer.DownloadState.Waiting;
import org.servent.transfer.TransferEvent.AlreadyThere;
import org.servent.transfer.TransferEvent.DiskFailed;
import org.servent.transfer.TransferEvent.Disproven;
import org.servent.transfer.TransferEvent.Ended;
import org.servent.transfer.TransferEvent.Found;
import org.servent.transfer.TransferEvent.PartReady;
import org.servent.transfer.TransferEvent.Proven;
import org.servent.transfer.TransferEvent.Received;
import org.servent.transfer.TransferEvent.Taken;

/**
 * One file on its way to us, from one source at a time.
 *
 * <pre>{@code
 * Searching ── a name is known ──▶ Checking ──▶ Connecting ──▶ Receiving ── all there ──▶ Verifying ──▶ Done
 *     ▲                               │          ▲      │          │                         │
 *     └───── nobody known ────────────┤          │      ▼          ▼                         ▼
 *                                     └──▶ Waiting ◀── the source fails, is busy, lies    Disproven: from byte 0
 * }</pre>
 *
 * <p>From everywhere: Failed, Cancelled.
 */
final class Download {
  /**
   * Wrong files in a row before it is given up: more than one liar is bad luck, more than two are a
   * habit.
   */
  static final int MAX_DISPROOFS = 3;
  /** Between two reports of progress: five a second are enough for an eye. */
  static final Duration REPORT = Duration.ofMillis(200);

  /** Whether the part can be written to. */
  private enum Part {
    UNOPENED,
    BUSY,
    READY
  }

  private final Wanted wanted;
  private final DownloadLimits limits;
  private final RandomGenerator dice;
  private final Errands errands;
  private final Candidates candidates = new Candidates();
  private final Asking asking;
  private final Rate rate = new Rate();
  private final Set<PeerAddress> contributors = new LinkedHashSet<>();
  private Part part = Part.UNOPENED;
  private DownloadState state = new Searching();
  private String name;
  private OptionalLong size;
  private long done;
  private long resumedAt;
  private @Nullable Attempt attempt;
  private boolean hangingUp;
  private long attempts;
  private int disproofs;
  private String lastWhy = "";
  private Instant lastSign = Instant.MIN;
  private Instant lastProgress = Instant.MIN;
  private Instant lastReport = Instant.MIN;

  Download(Wanted wanted, DownloadLimits limits, RandomGenerator dice, Errands errands) {
    this.wanted = wanted;
    this.limits = limits;
    this.dice = dice;
    this.errands = errands;
    this.asking = new Asking(limits);
    this.name = wanted.name().map(SafeName::of).orElse("");
    this.size = wanted.size();
    wanted.hints().forEach(address -> candidates.add(Source.hint(wanted.id(), address)));
  }

  boolean isOver() {
    return state.isOver();
  }

  void start(Instant now) {
    lastProgress = now;
    report(now);
    advance(now);
  }

  /** Tells the user where it stands. */
  void report(Instant now) {
    lastReport = now;
    errands.tell(event(now));
  }

  private DownloadEvent event(Instant now) {
    return new DownloadEvent(wanted.id(), name, state,
        new Tally(done, size, rate.perSecond(now), candidates.count()));
  }

  void cancel(Instant now) {
    end(new Cancelled(), now);
  }

  void on(TransferEvent event, Instant now) {
    switch (event) {
      case Found found -> candidates.add(found.source());
      case PartReady ready -> {
        part = Part.READY;
        name = ready.name();
        done = ready.had();
        resumedAt = done;
      }
      case AlreadyThere there -> alreadyThere(there, now);
      case Taken taken -> taken(taken, now);
      case Received received -> received(received, now);
      case Ended ended -> ended(ended, now);
      case Proven proven -> end(
          new Done(proven.path(), resumedAt, List.copyOf(contributors)), now);
      case Disproven disproven -> disproven(now);
      case DiskFailed failed -> end(new Failed(failed.failure(), failed.why()), now);
    }
    advance(now);
  }

  void onDeadline(Instant now) {
    if (attempt != null && !hangingUp && !now.isBefore(lastSign.plus(limits.stall()))) {
      hangingUp = true;
      errands.hangUp(attempt);
    }
    advance(now);
  }

  Instant nextDeadline() {
    if (isOver() || part == Part.BUSY) {
      return Instant.MAX;
    }
    if (attempt != null) {
      return earlier(hangingUp ? Instant.MAX : lastSign.plus(limits.stall()), patienceEnds());
    }
    Instant source = part == Part.READY ? candidates.next() : Instant.MAX;
    return earlier(patienceEnds(), earlier(asking.next(), source));
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  /** Does what can be done now, if nothing is being done. */
  private void advance(Instant now) {
    if (isOver() || part == Part.BUSY || patienceEnds(now) || attempt != null || prove(now)
        || nobodyIsLeft(now) || open(now)) {
      return;
    }
    Optional<Candidate> ready = part == Part.READY ? candidates.ready(now) : Optional.empty();
    if (ready.isPresent()) {
      request(ready.get().source(), now);
      return;
    }
    wait(now);
  }

  /** Whether nothing is missing; there may even be too much. */
  private boolean isAllThere() {
    return size.isPresent() && done >= size.getAsLong();
  }

  private boolean patienceEnds(Instant now) {
    return !now.isBefore(patienceEnds()) && giveUp(
        "Nothing came for " + wanted.patience().toSeconds() + " s", now);
  }

  private Instant patienceEnds() {
    return lastProgress.plus(wanted.patience());
  }

  private boolean nobodyIsLeft(Instant now) {
    return asking.wasEnough(now) && candidates.count() == 0 && giveUp("Nobody else has it", now);
  }

  private boolean giveUp(String why, Instant now) {
    if (candidates.isEmpty()) {
      end(new Failed(Failure.NOT_FOUND, "Nobody in reach has it."), now);
    } else {
      String last = lastWhy.isEmpty() ? "" : "; of the last source: " + lastWhy;
      end(new Failed(Failure.UNFINISHED, why + last + ". What came is kept."), now);
    }
    return true;
  }

  private boolean open(Instant now) {
    Optional<String> known = wanted.name().or(candidates::name);
    if (part != Part.UNOPENED || known.isEmpty() && candidates.isEmpty()) {
      return false;
    }
    part = Part.BUSY;
    enter(new Checking(), now);
    errands.open(wanted.id(), known);
    return true;
  }

  private boolean prove(Instant now) {
    if (part != Part.READY || !isAllThere()) {
      return false;
    }
    part = Part.BUSY;
    enter(new Verifying(), now);
    errands.prove(wanted.id());
    return true;
  }

  private void request(Source source, Instant now) {
    attempt = new Attempt(++attempts, source, done, size);
    hangingUp = false;
    lastSign = now;
    enter(new Connecting(source), now);
    errands.request(attempt);
  }

  private void wait(Instant now) {
    Instant next = part == Part.READY ? candidates.next() : Instant.MAX;
    enter(next.equals(Instant.MAX) ? new Searching() : new Waiting(lastWhy, next), now);
    if (asking.isDue(now)) {
      asking.asked(now);
      errands.find(wanted.id());
    }
  }

  private void alreadyThere(AlreadyThere there, Instant now) {
    size = OptionalLong.of(there.size());
    done = there.size();
    end(new Done(there.path(), done, List.of()), now);
  }

  private void taken(Taken taken, Instant now) {
    if (taken.attempt().equals(attempt)) {
      size = OptionalLong.of(taken.total());
      lastSign = now;
      rate.begin(now);
      enter(new Receiving(taken.attempt().source()), now);
    }
  }

  private void received(Received received, Instant now) {
    done += received.bytes();
    lastSign = now;
    lastProgress = now;
    rate.add(received.bytes(), now);
    PeerAddress from = received.attempt().source().address();
    contributors.add(from);
    candidates.at(from).ifPresent(Candidate::worked);
    if (!now.isBefore(lastReport.plus(REPORT))) {
      report(now);
    }
  }

  private void ended(Ended ended, Instant now) {
    if (!ended.attempt().equals(attempt)) {
      return;
    }
    boolean progressed = done > attempt.from();
    attempt = null;
    Optional<Candidate> candidate = candidates.at(ended.attempt().source().address());
    switch (ended.outcome()) {
      case TransferEvent.Outcome.Complete complete -> {
        // An answer without a byte that we lack would be asked for again and again.
        if (!progressed && !isAllThere()) {
          candidate.ifPresent(source -> failed(source, "it sends nothing", now));
        }
      }
      case TransferEvent.Outcome.Broken broken -> candidate
          .ifPresent(source -> failed(source, broken.why(), now));
      case TransferEvent.Outcome.Refused refused -> candidate
          .ifPresent(source -> refused(source, refused.judgement(), now));
    }
  }

  private void refused(Candidate candidate, Judgement judgement, Instant now) {
    switch (judgement) {
      case Judgement.AllThere there -> size = OptionalLong.of(done);
      case Judgement.Later later -> {
        lastWhy = later.why();
        candidate.later(now, later.after(), dice);
      }
      case Judgement.Never never -> {
        lastWhy = never.why();
        candidate.giveUp();
      }
      case Judgement.Failed failed -> failed(candidate, failed.why(), now);
      case Judgement.Take take -> throw new IllegalStateException("not a refusal: " + take);
    }
  }

  private void failed(Candidate candidate, String why, Instant now) {
    lastWhy = why;
    candidate.failed(now, limits.backOff(), dice);
  }

  /**
   * The bytes were wrong. Only who sent all of them is known to have lied; otherwise everybody gets
   * a second chance, since the bytes may have been bad from an earlier run.
   */
  private void disproven(Instant now) {
    part = Part.READY;
    String why = "The bytes were not those of " + wanted.id().urn() + "; they were thrown away.";
    if (resumedAt == 0 && contributors.size() == 1) {
      candidates.at(contributors.iterator().next()).ifPresent(Candidate::giveUp);
    }
    done = 0;
    resumedAt = 0;
    size = wanted.size();
    contributors.clear();
    lastWhy = "it sent another file";
    enter(new DownloadState.Disproven(why), now);
    if (++disproofs >= MAX_DISPROOFS) {
      end(new Failed(Failure.DISPROVEN, why), now);
    }
  }

  private void end(DownloadState last, Instant now) {
    if (!isOver()) {
      attempt = null;
      state = last;
      errands.release(wanted.id(), event(now));
    }
  }

  private void enter(DownloadState next, Instant now) {
    if (!next.equals(state)) {
      state = next;
      report(now);
    }
  }
}
