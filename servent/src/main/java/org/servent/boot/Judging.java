package org.servent.boot;

import java.util.Optional;
import org.servent.address.Fence;
import org.servent.address.Host;
import org.servent.control.Hit;
import org.servent.findings.Offer;
import org.servent.findings.Rule;
import org.servent.findings.Suspicions;

/** Judges hits of all searches, which may run at the same time. */
final class Judging {
  private final Blocks blocks;
  private final Suspicions suspicions = new Suspicions();

  Judging(Blocks blocks) {
    this.blocks = blocks;
  }

  /**
   * This hit, and why it is not worth showing, if it is not.
   *
   * @param query the words asked for; empty if it was a hash
   * @param own an address of this machine: where we are in a private network, so may others be
   */
  Hit judged(String query, Hit hit, Host own) {
    Offer offer = hit.offer();
    if (blocks.latest().blocks(offer)) {
      return hit.hidden(Rule.BLOCKED);
    }
    return judge(query, offer, Fence.of(hit.by().host()), Fence.of(own)).map(hit::hidden)
        .orElse(hit);
  }

  private synchronized Optional<Rule> judge(String query, Offer offer, Fence teller, Fence own) {
    return suspicions.judge(query, offer, teller.compareTo(own) < 0 ? teller : own);
  }
}
