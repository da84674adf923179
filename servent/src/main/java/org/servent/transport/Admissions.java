package org.servent.transport;

import java.util.HashMap;
import java.util.Map;
import org.servent.address.Host;

/**
 * Counts the accepted connections that are open, in all and by household. Connections end on any
 * loop, so it is locked.
 */
final class Admissions {
  private final AcceptLimits limits;
  private final Map<Host, Integer> open = new HashMap<>();
  private int total;

  Admissions(AcceptLimits limits) {
    this.limits = limits;
  }

  /** Whether one more may come in from there; it counts from now on. */
  synchronized boolean admit(Host from) {
    int most = from.isLoopback() ? limits.perLoopback() : limits.perAddress();
    if (total >= limits.total() || open.getOrDefault(from.network(), 0) >= most) {
      return false;
    }
    open.merge(from.network(), 1, Integer::sum);
    total++;
    return true;
  }

  /** One that came from there is gone. */
  synchronized void release(Host from) {
    open.computeIfPresent(from.network(), (host, count) -> count == 1 ? null : count - 1);
    total--;
  }

  synchronized int total() {
    return total;
  }
}
