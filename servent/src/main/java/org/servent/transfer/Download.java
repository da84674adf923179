package org.servent.transfer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.servent.content.ByteRanges;
import org.servent.transfer.DownloadState.Cancelled;
import org.servent.transfer.DownloadState.Done;
import org.servent.transfer.DownloadState.Failed;
import org.servent.transfer.DownloadState.Paused;
import org.servent.transfer.TransferEvent.AlreadyThere;

/**
 * One file on its way to us, from many sources at once.
 *
 * <pre>{@code
 * Searching ── a name is known ──▶ Checking ──▶ Connecting ◀──▶ Receiving ── all there ──▶ Verifying ──▶ Done
 *     ▲                               │          ▲      │          │                         │
 *     └───── nobody known ────────────┤          │      ▼          ▼                         ▼
 *                                     └──▶ Waiting ◀── all sources fail, are busy, lie    Disproven: mended, or anew
 * }</pre>
 *
 * <p>From everywhere: Paused, Failed, Cancelled.
 */
final class Download {
  private final Known known;
  private final Course course;
  private final Replies replies;
  private final GivingUp givingUp;
  private final Teller teller;
  private boolean paused;
  private int priority;
  private Instant next = Instant.MIN;

  /** @param room whether another conversation may begin, for all that other downloads have */
  Download(Wanted wanted, DownloadLimits limits, RandomGenerator dice, Errands errands,
      BooleanSupplier room) {
    this.known = Known.of(wanted, limits, dice, errands);
    this.priority = wanted.priority();
    this.givingUp = new GivingUp(wanted.patience(), limits.stall(), known.candidates());
    this.teller = new Teller(errands, wanted.name().map(SafeName::of).orElse(""),
        (state, name, now) -> Standing.event(known, state, name, priority, now));
    this.course = new Course(known, new Swarm(known, dice, room), new Asking(limits), teller);
    this.replies = new Replies(known, givingUp);
  }

  boolean isOver() {
    return teller.isOver();
  }

  void start(Instant now) {
    givingUp.progress(now);
    teller.report(now);
    course.search(now);
    advance(now);
  }

  /** Tells the user where it stands. */
  void report(Instant now) {
    teller.report(now);
  }

  DownloadEvent snapshot(Instant now) {
    return teller.event(now);
  }

  void cancel(Instant now) {
    end(new Cancelled(), now);
  }

  void pause(Instant now) {
    paused = true;
    known.talks().release(known.errands());
    advance(now);
  }

  void resume(Instant now) {
    paused = false;
    givingUp.progress(now);
    advance(now);
  }

  /** Asks everybody at once who may be asked, and looks for others. */
  void retry(Instant now) {
    known.candidates().hurry();
    course.searchAgain(now);
    resume(now);
  }

  int priority() {
    return priority;
  }

  void priority(int wish, Instant now) {
    priority = wish;
    report(now);
  }

  /** Conversations that run. */
  int talks() {
    return known.talks().count();
  }

  /** The source that gave this ticket to its queue. */
  Optional<Source> withTicket(String ticket) {
    return known.candidates().withTicket(ticket).map(Candidate::source);
  }

  void on(TransferEvent event, Instant now) {
    switch (event) {
      case TransferEvent.Found found -> known.candidates().add(found.source());
      case TransferEvent.PartReady ready -> {
        course.partReady(ready, now);
        // A large part takes a while to be read; that is not the sources' silence.
        givingUp.progress(now);
      }
      case AlreadyThere there -> alreadyThere(there, now);
      case TransferEvent.Checked checked -> known.proofs().judged(checked.verdict());
      case TransferEvent.Called called ->
        known.candidates().withTicket(called.ticket()).ifPresent(Candidate::now);
      case TransferEvent.Proven proven ->
        end(new Done(proven.path(), known.map().earlier(), known.ledger().contributors()),
            now);
      case TransferEvent.Disproven disproven -> disproven(now);
      case TransferEvent.DiskFailed failed -> end(new Failed(failed.failure(), failed.why()), now);
      case TransferEvent.Said said -> {
        if (replies.on(said, now)) {
          course.discard();
        }
      }
    }
    course.prune();
    advance(now);
  }

  void onDeadline(Instant now) {
    known.talks().look(now, known.errands());
    advance(now);
  }

  Instant nextDeadline() {
    return next;
  }

  /** Does what can be done now. */
  private void advance(Instant now) {
    boolean active = !isOver() && !paused && !course.isBusy();
    if (active) {
      givingUp.due(now)
          .or(() -> course.nobodyIsLeft(now, givingUp))
          .ifPresentOrElse(failed -> end(failed, now), () -> course.proceed(now));
    }
    if (isOver()) {
      return;
    }
    if (paused) {
      teller.enter(new Paused(), now);
    }
    teller.progress(now);
    next = paused || course.isBusy() ? Instant.MAX
        : Instants.first(givingUp.patienceEnds(), course.next(now));
  }

  private void alreadyThere(AlreadyThere there, Instant now) {
    ByteRanges all = ByteRanges.whole(there.size());
    known.sizes().begin(OptionalLong.of(there.size()));
    known.map().begin(all, all);
    end(new Done(there.path(), there.size(), List.of()), now);
  }

  private void disproven(Instant now) {
    String urn = known.wanted().id().urn();
    boolean contradiction = known.proofs().isSure();
    boolean tooOften = course.disproven();
    teller.enter(new DownloadState.Disproven(
        "Some bytes were not those of " + urn + "; what is wrong is fetched again."), now);
    if (tooOften) {
      end(new Failed(Failure.DISPROVEN, contradiction
          ? "The SHA-1 and the Tiger tree that were named are not those of one file."
          : "Time and again some bytes were not those of " + urn + "."), now);
    }
  }

  private void end(DownloadState last, Instant now) {
    if (!isOver()) {
      teller.end(last, now);
    }
  }
}
