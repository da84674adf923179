package org.servent.transfer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.servent.transfer.DownloadState.Cancelled;
import org.servent.transfer.DownloadState.Checking;
import org.servent.transfer.DownloadState.Connecting;
import org.servent.transfer.DownloadState.Done;
import org.servent.transfer.DownloadState.Failed;
import org.servent.transfer.DownloadState.Receiving;
import org.servent.transfer.DownloadState.Searching;
import org.servent.transfer.DownloadState.Verifying;
import org.servent.transfer.DownloadState.Waiting;
import org.servent.transfer.Source.Who;
import org.servent.transfer.TransferEvent.AlreadyThere;
import org.servent.transfer.TransferEvent.DiskFailed;
import org.servent.transfer.TransferEvent.Disproven;
import org.servent.transfer.TransferEvent.Ended;
import org.servent.transfer.TransferEvent.Found;
import org.servent.transfer.TransferEvent.Outcome;
import org.servent.transfer.TransferEvent.PartReady;
import org.servent.transfer.TransferEvent.Proven;
import org.servent.transfer.TransferEvent.Received;
import org.servent.transfer.TransferEvent.Skipped;
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
  /** Whether the part can be written to. */
  private enum Part {
    UNOPENED,
    BUSY,
    READY
  }

  private final Wanted wanted;
  private final Errands errands;
  private final Candidates candidates;
  private final Asking asking;
  private final Ledger ledger;
  private final Conversation conversation;
  private final GivingUp givingUp;
  private final Teller teller;
  private Part part = Part.UNOPENED;
  private int disproofs;

  Download(Wanted wanted, DownloadLimits limits, RandomGenerator dice, Errands errands) {
    this.wanted = wanted;
    this.errands = errands;
    this.candidates = new Candidates(limits.backOff(), dice);
    this.asking = new Asking(limits);
    this.ledger = new Ledger(wanted.size());
    this.conversation = new Conversation(limits.stall());
    this.givingUp = new GivingUp(wanted.patience(), limits.stall(), candidates);
    this.teller = new Teller(wanted.id(), wanted.name().map(SafeName::of).orElse(""), errands,
        now -> ledger.tally(candidates.count(), now));
    wanted.hints().forEach(address -> candidates.add(Source.hint(wanted.id(), address)));
  }

  boolean isOver() {
    return teller.isOver();
  }

  void start(Instant now) {
    givingUp.progress(now);
    report(now);
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

  void on(TransferEvent event, Instant now) {
    switch (event) {
      case Found found -> candidates.add(found.source());
      case PartReady ready -> {
        part = Part.READY;
        teller.name(ready.name());
        ledger.begin(ready.had());
        // A large part takes a while to be read; that is not the sources' silence.
        givingUp.progress(now);
      }
      case AlreadyThere there -> alreadyThere(there, now);
      case Taken taken -> taken(taken, now);
      case Received received -> received(received, now);
      case Skipped skipped -> arrived(skipped.attempt(), skipped.bytes(), now);
      case Ended ended -> ended(ended, now);
      case Proven proven -> end(
          new Done(proven.path(), ledger.resumedAt(), ledger.contributors()), now);
      case Disproven disproven -> disproven(now);
      case DiskFailed failed -> end(new Failed(failed.failure(), failed.why()), now);
    }
    advance(now);
  }

  void onDeadline(Instant now) {
    conversation.look(now, errands);
    advance(now);
  }

  Instant nextDeadline() {
    if (isOver() || part == Part.BUSY) {
      return Instant.MAX;
    }
    return earlier(givingUp.patienceEnds(), conversation.isRunning() ? conversation.nextLook()
        : earlier(asking.next(), nextSource()));
  }

  /** When a source may be asked. */
  private Instant nextSource() {
    return part == Part.READY ? candidates.next() : Instant.MAX;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  /** Does what can be done now, if nothing is being done. */
  private void advance(Instant now) {
    if (isOver() || part == Part.BUSY || patienceEnds(now) || conversation.isRunning()) {
      return;
    }
    if (!prove(now) && !nobodyIsLeft(now) && !open(now) && !request(now)) {
      wait(now);
    }
  }

  private boolean patienceEnds(Instant now) {
    Optional<Failed> due = givingUp.due(now);
    due.ifPresent(failed -> end(failed, now));
    return due.isPresent();
  }

  private boolean nobodyIsLeft(Instant now) {
    boolean so = asking.wasEnough(now) && candidates.count() == 0;
    if (so) {
      end(givingUp.nobodyIsLeft(), now);
    }
    return so;
  }

  private boolean open(Instant now) {
    Optional<String> known = wanted.name().or(candidates::name);
    if (part != Part.UNOPENED || (known.isEmpty() && candidates.isEmpty())) {
      return false;
    }
    part = Part.BUSY;
    teller.enter(new Checking(), now);
    errands.open(wanted.id(), known);
    return true;
  }

  private boolean prove(Instant now) {
    if (part != Part.READY || !ledger.isAllThere()) {
      return false;
    }
    part = Part.BUSY;
    teller.enter(new Verifying(), now);
    errands.prove(wanted.id());
    return true;
  }

  private boolean request(Instant now) {
    Optional<Source> ready = part == Part.READY ? candidates.ready(now) : Optional.empty();
    ready.ifPresent(source -> {
      Attempt attempt = conversation.begin(source, ledger.done(), ledger.size(), now);
      teller.enter(new Connecting(), now);
      errands.request(attempt);
    });
    return ready.isPresent();
  }

  private void wait(Instant now) {
    Instant next = nextSource();
    teller.enter(
        next.equals(Instant.MAX) ? new Searching() : new Waiting(candidates.lastWhy(), next),
        now);
    if (asking.isDue(now)) {
      asking.asked(now);
      errands.find(wanted.id());
    }
  }

  private void alreadyThere(AlreadyThere there, Instant now) {
    ledger.whole(there.size());
    end(new Done(there.path(), there.size(), List.of()), now);
  }

  private void taken(Taken taken, Instant now) {
    if (conversation.isAbout(taken.attempt())) {
      conversation.renew(now);
      ledger.taken(taken.attempt().source().who(), taken.total(), now);
      teller.enter(new Receiving(), now);
    }
  }

  private void received(Received received, Instant now) {
    Who from = received.attempt().source().who();
    ledger.received(from, received.bytes(), now);
    givingUp.lacksRoom(false);
    arrived(received.attempt(), received.bytes(), now);
    teller.progress(now);
  }

  private void arrived(Attempt attempt, long bytes, Instant now) {
    givingUp.progress(now);
    if (conversation.isAbout(attempt)) {
      conversation.arrived(bytes);
      // A trickle is no reason to forget how often it failed.
      if (conversation.isWorth()) {
        candidates.worked(attempt.source().who());
      }
    }
  }

  private void ended(Ended ended, Instant now) {
    if (!conversation.isAbout(ended.attempt())) {
      return;
    }
    conversation.end();
    Who source = ended.attempt().source().who();
    switch (ended.outcome()) {
      case Outcome.Complete complete -> {
        // An answer without a byte that we lack would be asked for again and again.
        if (ledger.done() == ended.attempt().from() && !ledger.isAllThere()) {
          candidates.failed(source, "it sends nothing", now);
        } else {
          candidates.worked(source);
        }
      }
      case Outcome.Broken broken -> candidates.failed(source, broken.why(), now);
      case Outcome.Refused refused -> refused(source, refused.judgement(), now);
    }
  }

  private void refused(Who source, Judgement judgement, Instant now) {
    switch (judgement) {
      case Judgement.AllThere there -> ledger.whole(ledger.done());
      case Judgement.Later later -> candidates.later(source, later.why(), later.after(), now);
      case Judgement.Never never -> candidates.giveUp(source, never.why());
      case Judgement.Failed failed -> candidates.failed(source, failed.why(), now);
      case Judgement.OtherSize other -> otherSize(source, other.total(), now);
      case Judgement.NoRoom noRoom -> {
        givingUp.lacksRoom(true);
        candidates.failed(source, noRoom.why(), now);
      }
      case Judgement.Take take -> throw new IllegalStateException("not a refusal: " + take);
    }
  }

  /**
   * Its file is not as long as we were told. If only sources told us, nobody knows who of them
   * lies: all are put off alike, and it begins anew with whoever comes next.
   */
  private void otherSize(Who source, long total, Instant now) {
    if (ledger.isSizeGiven()) {
      candidates.giveUp(source, "its file has " + total + " bytes, which cannot be");
      return;
    }
    String why = "the sources do not agree about the size";
    candidates.failed(source, why, now);
    ledger.witnesses().forEach(witness -> candidates.failed(witness, why, now));
    if (ledger.done() > 0) {
      part = Part.BUSY;
      errands.discard(wanted.id());
    }
    ledger.forget();
  }

  /**
   * The bytes were wrong. Only who sent all of them is known to have lied; otherwise everybody gets
   * a second chance, since the bytes may have been bad from an earlier run.
   */
  private void disproven(Instant now) {
    part = Part.READY;
    String why = "The bytes were not those of " + wanted.id().urn() + "; they were thrown away.";
    ledger.onlyContributor().ifPresent(liar -> candidates.giveUp(liar, "it sent another file"));
    ledger.forget();
    teller.enter(new DownloadState.Disproven(why), now);
    if (++disproofs >= MAX_DISPROOFS) {
      end(new Failed(Failure.DISPROVEN, why), now);
    }
  }

  private void end(DownloadState last, Instant now) {
    if (!isOver()) {
      conversation.end();
      teller.end(last, now);
    }
  }
}
