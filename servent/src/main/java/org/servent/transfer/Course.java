package org.servent.transfer;

import java.time.Instant;
import java.util.Optional;
import org.servent.transfer.DownloadState.Checking;
import org.servent.transfer.DownloadState.Failed;
import org.servent.transfer.DownloadState.Verifying;
import org.servent.transfer.TransferEvent.PartReady;

/**
 * What a download does next: looks for sources, opens its part, fetches, proves, or begins anew.
 */
final class Course {
  /** Sources with which it is not worth to look for more. */
  private static final int ENOUGH = 3;

  /** Whether the part can be written to. */
  private enum Part {
    UNOPENED,
    BUSY,
    READY
  }

  private final Known known;
  private final Swarm swarm;
  private final Whole whole;
  private final Asking asking;
  private final Teller teller;
  private Part part = Part.UNOPENED;

  Course(Known known, Swarm swarm, Asking asking, Teller teller) {
    this.known = known;
    this.swarm = swarm;
    this.whole = new Whole(known);
    this.asking = asking;
    this.teller = teller;
  }

  /** Whether the disk has to say something first. */
  boolean isBusy() {
    return part == Part.BUSY;
  }

  /** The end, if nobody has the file any more. */
  Optional<Failed> nobodyIsLeft(Instant now, GivingUp givingUp) {
    boolean nobody = known.talks().isEmpty() && known.candidates().count() == 0
        && asking.wasEnough(now);
    return nobody ? Optional.of(givingUp.nobodyIsLeft()) : Optional.empty();
  }

  void proceed(Instant now) {
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
      known.errands().open(known.wanted().id(), name);
    } else {
      search(now);
    }
  }

  private void fetch(Instant now) {
    swarm.fill(now);
    if (known.talks().isEmpty() || known.candidates().count() < ENOUGH) {
      search(now);
    }
    teller.enter(Standing.state(known, now), now);
  }

  /** Asks who has it, unless that was done just now. */
  void search(Instant now) {
    if (asking.isDue(now)) {
      asking.asked(now);
      known.errands().find(known.wanted().id());
    }
  }

  /** Asks now who has it. */
  void searchAgain(Instant now) {
    asking.again();
    search(now);
  }

  void prune() {
    swarm.prune();
  }

  /** When to look again, if nothing happens before. */
  Instant next(Instant now) {
    return Instants.first(swarm.next(now), asking.next(now));
  }

  void partReady(PartReady ready, Instant now) {
    part = Part.READY;
    teller.name(ready.name());
    known.sizes().begin(ready.size());
    known.map().begin(ready.received(), ready.proven());
    known.ledger().begin(now);
    ready.tree().ifPresent(tree -> known.proofs().begin(tree, ready.size().orElseThrow()));
  }

  /**
   * The digest of the whole was another.
   *
   * @return whether that was so too often
   */
  boolean disproven() {
    part = Part.READY;
    swarm.oneAtATime();
    return whole.disproven();
  }

  /** Begins anew with an empty part. */
  void discard() {
    part = Part.BUSY;
    known.talks().release(known.errands());
    whole.discarded();
    known.errands().discard(known.wanted().id());
  }
}
