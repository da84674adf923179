package org.servent.transfer;

import java.util.random.RandomGenerator;

/** What a download knows, and its parts share. */
record Known(Wanted wanted, Candidates candidates, Sizes sizes, RangeMap map, Proofs proofs,
    Ledger ledger, Talks talks, Errands errands) {
  /** Nothing yet but what the user says. */
  static Known of(Wanted wanted, DownloadLimits limits, RandomGenerator dice, Errands errands) {
    Candidates candidates = new Candidates(limits.backOff(), dice);
    wanted.hints().forEach(address -> candidates.add(Source.hint(wanted.id(), address)));
    wanted.urls().forEach(url -> candidates.add(Source.at(wanted.id(), url)));
    RangeMap map = new RangeMap();
    return new Known(wanted, candidates, new Sizes(wanted.size()), map,
        new Proofs(wanted.id(), wanted.root(), map, errands), new Ledger(),
        new Talks(limits.stall()), errands);
  }
}
