package org.servent.mesh;

import java.util.HashMap;
import java.util.Map;
import org.servent.address.Host;

/** How many unconfirmed alternates are here by the word of each. */
final class Debts {
  private final int most;
  private final Map<Host, Integer> counts = new HashMap<>();

  Debts(int most) {
    this.most = most;
  }

  /** Whether one more may be taken from this teller. */
  boolean mayTakeFrom(Host teller) {
    return counts.getOrDefault(teller, 0) < most;
  }

  /** One more is. */
  void take(Host teller) {
    counts.merge(teller, 1, Integer::sum);
  }

  /** This one is gone or confirmed. */
  void settle(Known one) {
    one.debtor()
        .ifPresent(teller -> counts.computeIfPresent(teller,
            (same, mine) -> mine == 1 ? null : mine - 1));
    one.acquit();
  }
}
