package org.servent.http;

import java.util.HashMap;
import java.util.Map;

/**
 * The bodies being sent now, counted in all and by address. Thread-safe: uploads run on several
 * loops.
 */
final class UploadSlots {
  private final int limit;
  private final int limitPerAddress;
  private final Map<String, Integer> taken = new HashMap<>();
  private int total;

  UploadSlots(int limit, int limitPerAddress) {
    this.limit = limit;
    this.limitPerAddress = limitPerAddress;
  }

  /** Takes a slot for this address; whoever is told yes must {@link #release} it. */
  synchronized boolean take(String address) {
    int mine = taken.getOrDefault(address, 0);
    if (total >= limit || mine >= limitPerAddress) {
      return false;
    }
    total++;
    taken.put(address, mine + 1);
    return true;
  }

  synchronized void release(String address) {
    total--;
    taken.computeIfPresent(address, (same, mine) -> mine == 1 ? null : mine - 1);
  }

  synchronized int taken() {
    return total;
  }
}
