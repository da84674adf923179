package org.servent.transfer;

import java.util.LinkedHashSet;
import java.util.OptionalLong;
import java.util.Set;

/** How long a file is, and on whose word. */
final class Sizes {
  private final OptionalLong given;
  private OptionalLong size;
  private final Set<Candidate> witnesses = new LinkedHashSet<>();

  /** @param given what who named the file says */
  Sizes(OptionalLong given) {
    this.given = given;
    this.size = given;
  }

  /** What an earlier run learned. */
  void begin(OptionalLong learned) {
    size = size.isPresent() ? size : learned;
  }

  /** A source says so, and nobody said otherwise. */
  void told(Candidate by, long total) {
    if (size.isEmpty()) {
      size = OptionalLong.of(total);
    }
    witnesses.add(by);
  }

  OptionalLong known() {
    return size;
  }

  boolean isGiven() {
    return given.isPresent();
  }

  /** Who said so. */
  Set<Candidate> witnesses() {
    return Set.copyOf(witnesses);
  }

  /** Back to what who named the file says. */
  void forget() {
    size = given;
    witnesses.clear();
  }
}
