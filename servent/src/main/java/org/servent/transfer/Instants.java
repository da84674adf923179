package org.servent.transfer;

import java.time.Instant;

/** Points in time. */
final class Instants {
  private Instants() {}

  /** The first of these. */
  static Instant first(Instant... instants) {
    Instant first = Instant.MAX;
    for (Instant instant : instants) {
      first = instant.isBefore(first) ? instant : first;
    }
    return first;
  }
}
