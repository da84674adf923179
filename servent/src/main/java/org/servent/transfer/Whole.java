package org.servent.transfer;

import java.util.OptionalLong;

/** What is done when all bytes of a file are here: they are proven, mended, or thrown away. */
final class Whole {
  /**
   * Wrong files in a row before it is given up: more than one liar is bad luck, more than two are a
   * habit.
   */
  static final int MAX_DISPROOFS = 3;

  private final Known known;
  private int disproofs;
  private boolean disproven;

  Whole(Known known) {
    this.known = known;
  }

  /** What is to be done next. */
  enum Step {
    /** Something is missing. */
    FETCH,
    /** Blocks are being checked, or a tree is on its way. */
    WAIT,
    /** It is being proven. */
    PROVE,
    /** It is wrong, and nobody can say where. */
    DISCARD
  }

  Step next() {
    OptionalLong size = known.sizes().known();
    if (size.isEmpty() || !known.map().isAllHere(size.getAsLong())) {
      return Step.FETCH;
    }
    Proofs proofs = known.proofs();
    if (proofs.isChecking()) {
      return Step.WAIT;
    }
    if (disproven && !proofs.hasTree()) {
      return proofs.hunt().mayCome() && size.getAsLong() > TreeHunt.SMALL ? Step.WAIT
          : Step.DISCARD;
    }
    disproven = false;
    known.errands().prove(known.wanted().id(), size.getAsLong());
    return Step.PROVE;
  }

  /**
   * The bytes were wrong. Only who sent all of them is known to have lied, or who told the tree by
   * which they were proven; otherwise everybody gets a second chance, since the bytes may have been
   * bad from an earlier run. They are kept as long as a tree can say which of them are wrong.
   *
   * @return whether it happened too often; at once if the user named two digests that are not of
   *         one file
   */
  boolean disproven() {
    disproven = true;
    Proofs proofs = known.proofs();
    if (proofs.isSure()) {
      return true;
    }
    if (proofs.hasTree()) {
      proofs.lied();
    } else {
      proofs.hunt().forgive();
      known.ledger()
          .onlyContributor()
          .filter(liar -> known.map().earlier() == 0)
          .ifPresent(liar -> known.candidates().giveUp(liar, "it sent another file"));
    }
    return ++disproofs >= MAX_DISPROOFS;
  }

  /** The part is empty again. */
  void discarded() {
    disproven = false;
    known.ledger().forget();
    known.proofs().forget();
    known.sizes().forget();
  }
}
