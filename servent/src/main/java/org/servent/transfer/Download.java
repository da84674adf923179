package org.servent.transfer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.servent.content.ByteRanges;
import org.servent.transfer.DownloadState.Cancelled;
import org.servent.transfer.DownloadState.Checking;
import org.servent.transfer.DownloadState.Done;
import org.servent.transfer.DownloadState.Failed;
import org.servent.transfer.DownloadState.Paused;
import org.servent.transfer.DownloadState.Verifying;
import org.servent.transfer.TransferEvent.AlreadyThere;
import org.servent.transfer.TransferEvent.PartReady;

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
  /** Sources with which it is worth to look for more. */
  private static final int FEW = 3;

  /** Whether the part can be written to. */
  private enum Part {
    UNOPENED,
    BUSY,
    READY
  }

  private final Known known;
  private final Errands errands;
  private final Swarm swarm;
  private final Replies replies;
  private final Whole whole;
  private final Asking asking;
  private final GivingUp givingUp;
  private final Teller teller;
  private Part part = Part.UNOPENED;
  private boolean paused;
  private int priority;
  private Instant next = Instant.MIN;

  /** @param room whether another conversation may begin, for all that other downloads have */
  Download(Wanted wanted, DownloadLimits limits, RandomGenerator dice, Errands errands,
      BooleanSupplier room) {
    this.known = Known.of(wanted, limits, dice, errands);
    this.errands = errands;
    this.priority = wanted.priority();
    this.swarm = new Swarm(known, dice, room);
    this.whole = new Whole(known);
    this.asking = new Asking(limits);
    this.givingUp = new GivingUp(wanted.patience(), limits.stall(), known.candidates());
    this.replies = new Replies(known, givingUp);
    this.teller = new Teller(errands, wanted.name().map(SafeName::of).orElse(""),
        (state, name, now) -> Standing.event(known, state, name, priority, now));
  }

  boolean isOver() {
    return teller.isOver();
  }

  void start(Instant now) {
    givingUp.progress(now);
    teller.report(now);
    search(now);
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
    known.talks().release(errands);
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
    asking.again();
    search(now);
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

  /** Whether a source gave this ticket to its queue. */
  boolean holds(String ticket) {
    return known.candidates().withTicket(ticket).isPresent();
  }

  void on(TransferEvent event, Instant now) {
    switch (event) {
      case TransferEvent.Found found -> known.candidates().add(found.source());
      case PartReady ready -> partReady(ready, now);
      case AlreadyThere there -> alreadyThere(there, now);
      case TransferEvent.Checked checked -> known.proofs().judged(checked.verdict());
      case TransferEvent.Called called ->
        known.candidates().withTicket(called.ticket()).ifPresent(Candidate::now);
      case TransferEvent.Proven proven ->
        end(new Done(proven.path(), known.ledger().resumedAt(), known.ledger().contributors()),
            now);
      case TransferEvent.Disproven disproven -> disproven(now);
      case TransferEvent.DiskFailed failed -> end(new Failed(failed.failure(), failed.why()), now);
      case TransferEvent.Said said -> {
        if (replies.on(said, now)) {
          discard();
        }
      }
    }
    swarm.prune();
    advance(now);
  }

  void onDeadline(Instant now) {
    known.talks().look(now, errands);
    advance(now);
  }

  Instant nextDeadline() {
    return next;
  }

  /** Does what can be done now. */
  private void advance(Instant now) {
    boolean may = !isOver() && !paused && part != Part.BUSY;
    if (may && !gaveUp(now)) {
      proceed(now);
    }
    if (isOver()) {
      return;
    }
    if (paused) {
      teller.enter(new Paused(), now);
    }
    teller.progress(now);
    next = paused || part == Part.BUSY ? Instant.MAX
        : Instants.first(givingUp.patienceEnds(), swarm.next(now), asking.next(now));
  }

  private boolean gaveUp(Instant now) {
    Optional<Failed> due = givingUp.due(now);
    if (due.isEmpty() && talks() == 0 && known.candidates().count() == 0
        && asking.wasEnough(now)) {
      due = Optional.of(givingUp.nobodyIsLeft());
    }
    due.ifPresent(failed -> end(failed, now));
    return due.isPresent();
  }

  private void proceed(Instant now) {
    if (part == Part.UNOPENED) {
      open(now);
      return;
    }
    switch (whole.next()) {
      case FETCH -> fetch(now);
      case WAIT -> {
        swarm.fill(now);
        teller.enter(new Verifying(), now);
      }
      case PROVE -> {
        part = Part.BUSY;
        teller.enter(new Verifying(), now);
      }
      case DISCARD -> discard();
    }
  }

  private void open(Instant now) {
    Optional<String> name = known.wanted().name().or(known.candidates()::name);
    if (name.isPresent() || !known.candidates().isEmpty()) {
      part = Part.BUSY;
      teller.enter(new Checking(), now);
      errands.open(known.wanted().id(), name);
    } else {
      search(now);
    }
  }

  private void fetch(Instant now) {
    swarm.fill(now);
    if (talks() == 0 || known.candidates().count() < FEW) {
      search(now);
    }
    teller.enter(Standing.state(known, now), now);
  }

  private void search(Instant now) {
    if (asking.isDue(now)) {
      asking.asked(now);
      errands.find(known.wanted().id());
    }
  }

  private void partReady(PartReady ready, Instant now) {
    part = Part.READY;
    teller.name(ready.name());
    known.sizes().begin(ready.size());
    known.map().begin(ready.received(), ready.proven());
    known.ledger().begin(ready.received().total(), now);
    ready.tree().ifPresent(tree -> known.proofs().begin(tree, ready.size().orElseThrow()));
    // A large part takes a while to be read; that is not the sources' silence.
    givingUp.progress(now);
  }

  private void alreadyThere(AlreadyThere there, Instant now) {
    ByteRanges all = ByteRanges.whole(there.size());
    known.sizes().begin(OptionalLong.of(there.size()));
    known.map().begin(all, all);
    end(new Done(there.path(), there.size(), List.of()), now);
  }

  private void disproven(Instant now) {
    part = Part.READY;
    String urn = known.wanted().id().urn();
    boolean tooOften = whole.disproven();
    swarm.oneAtATime();
    teller.enter(new DownloadState.Disproven(
        "Some bytes were not those of " + urn + "; what is wrong is fetched again."), now);
    if (tooOften) {
      end(new Failed(Failure.DISPROVEN, "Time and again some bytes were not those of " + urn + "."),
          now);
    }
  }

  private void discard() {
    part = Part.BUSY;
    known.talks().release(errands);
    whole.discarded();
    errands.discard(known.wanted().id());
  }

  private void end(DownloadState last, Instant now) {
    if (!isOver()) {
      teller.end(last, now);
    }
  }
}
