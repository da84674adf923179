package org.servent.transfer;

import java.time.Instant;
import java.util.Set;
import org.servent.transfer.TransferEvent.Answered;
import org.servent.transfer.TransferEvent.Ended;
import org.servent.transfer.TransferEvent.Outcome;
import org.servent.transfer.TransferEvent.Received;
import org.servent.transfer.TransferEvent.Skipped;
import org.servent.transfer.TransferEvent.Taken;

/** What becomes of the sources by what they answer. */
final class Replies {
  private final Known known;
  private final Candidates candidates;
  private final Sizes sizes;
  private final Talks talks;
  private final GivingUp givingUp;

  Replies(Known known, GivingUp givingUp) {
    this.known = known;
    this.candidates = known.candidates();
    this.sizes = known.sizes();
    this.talks = known.talks();
    this.givingUp = givingUp;
  }

  /**
   * A source said something.
   *
   * @return whether all that is here is to be thrown away
   */
  boolean on(TransferEvent.Said said, Instant now) {
    switch (said) {
      case Answered answered -> answered(answered, now);
      case Taken taken -> taken(taken, now);
      case Received received -> received(received, now);
      case Skipped skipped -> skipped(skipped, now);
      case TransferEvent.TreeCame came -> {
        if (known.proofs().hunt().answered(came.request())) {
          known.proofs().begin(came.tree(), came.request().size());
        }
      }
      case TransferEvent.TreeFailed failed -> {
        if (known.proofs().hunt().answered(failed.request())) {
          candidates.of(failed.request().source().who())
              .ifPresent(known.proofs().hunt()::failed);
        }
      }
      case Ended ended -> {
        return ended(ended, now);
      }
    }
    return false;
  }

  private void answered(Answered answered, Instant now) {
    talks.of(answered.attempt()).ifPresent(talk -> {
      Told told = answered.told();
      talk.source().speed().answered(now);
      talk.source().said(told);
      told.tree().ifPresent(place -> known.proofs().hunt().told(talk.source(), place));
    });
  }

  private void taken(Taken taken, Instant now) {
    talks.of(taken.attempt()).ifPresent(talk -> {
      talk.taken(taken.range(), now);
      talk.source().answers();
      sizes.told(talk.source(), taken.total());
    });
  }

  private void received(Received received, Instant now) {
    givingUp.progress(now);
    givingUp.lacksRoom(false);
    candidates.of(received.attempt().source().who()).ifPresent(source -> {
      source.received(received.range(), now);
      known.ledger().received(source, received.range().length(), now);
      known.proofs().received(source, received.range(), received.verdicts());
    });
    talks.of(received.attempt()).ifPresent(talk -> {
      talk.arrived(received.range(), true, now);
      worth(talk);
    });
  }

  private void skipped(Skipped skipped, Instant now) {
    givingUp.progress(now);
    known.ledger().wasted(skipped.range().length());
    talks.of(skipped.attempt()).ifPresent(talk -> {
      talk.arrived(skipped.range(), false, now);
      worth(talk);
    });
  }

  /** A trickle is no reason to forget how often it failed. */
  private static void worth(Talk talk) {
    if (talk.isWorth()) {
      talk.source().worked();
    }
  }

  private boolean ended(Ended ended, Instant now) {
    Talk talk = talks.of(ended.attempt()).orElse(null);
    if (talk == null) {
      return false;
    }
    talks.end(talk, now);
    Candidate source = talk.source();
    switch (ended.outcome()) {
      case Outcome.Complete complete -> complete(talk, now);
      case Outcome.Broken broken -> {
        if (!talk.isReleased()) {
          candidates.failed(source, broken.why(), now);
        }
      }
      case Outcome.Refused refused -> {
        return refused(source, refused.judgement(), now);
      }
    }
    return false;
  }

  private void complete(Talk talk, Instant now) {
    // An answer without a byte would be asked for again and again.
    if (talk.gaveAnything()) {
      talk.source().worked();
    } else {
      candidates.failed(talk.source(), "it sends nothing", now);
    }
  }

  private boolean refused(Candidate source, Judgement judgement, Instant now) {
    switch (judgement) {
      case Judgement.AllThere there -> sizes.told(source, there.total());
      case Judgement.Later later -> candidates.later(source, later, now);
      case Judgement.Never never -> candidates.giveUp(source, never.why());
      case Judgement.Failed failed -> candidates.failed(source, failed.why(), now);
      case Judgement.Lacks lacks -> lacks(source, lacks.why(), now);
      case Judgement.OtherSize other -> {
        return otherSize(source, other.total(), now);
      }
      case Judgement.NoRoom noRoom -> {
        givingUp.lacksRoom(true);
        candidates.failed(source, noRoom.why(), now);
      }
      case Judgement.Take take -> throw new IllegalStateException("not a refusal: " + take);
    }
    return false;
  }

  /** It may have said what it has instead: then that counts the next time. */
  private void lacks(Candidate source, String why, Instant now) {
    if (source.isPartial()) {
      candidates.failed(source, why, now);
    } else {
      candidates.lacks(source, why, now);
    }
  }

  /**
   * Its file is not as long as we were told. Against the user's word, that of several sources, or a
   * proof, it is not believed. Else nobody knows who of the two lies: both are put off alike, and
   * it begins anew with whoever comes next.
   */
  private boolean otherSize(Candidate source, long total, Instant now) {
    Set<Candidate> witnesses = sizes.witnesses();
    if (sizes.isGiven()) {
      candidates.giveUp(source, "its file has " + total + " bytes, which cannot be");
      return false;
    }
    if ((witnesses.size() > 1 && !witnesses.contains(source))
        || (known.proofs().isSure() && !known.map().proven().isEmpty())) {
      candidates.giveUp(source, "its file has " + total + " bytes, that of others has not");
      return false;
    }
    String why = "the sources do not agree about the size";
    candidates.failed(source, why, now);
    witnesses.forEach(witness -> candidates.failed(witness, why, now));
    known.ledger()
        .givers()
        .stream()
        .filter(giver -> !witnesses.contains(giver))
        .forEach(giver -> candidates.failed(giver, why, now));
    boolean discard = !known.map().received().isEmpty();
    if (!discard) {
      sizes.forget();
    }
    return discard;
  }
}
