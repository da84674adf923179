package org.servent.mesh;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.servent.address.Host;

/** One alternate of one file: who told of it, who complained, whether we used it. */
final class Known {
  /** So many make a thing true. */
  private static final int WITNESSES = 2;

  private final Map<Host, Instant> tellers = new HashMap<>();
  private final Map<Host, Instant> complaints = new HashMap<>();
  private Alternate alternate;
  private Instant heard;
  private @Nullable Instant used;
  private @Nullable Host debtor;

  /** One of which this voter told us, or that we found ourselves. */
  Known(Alternate alternate, @Nullable Host by, Instant now) {
    this.alternate = alternate;
    this.heard = now;
    this.debtor = by;
    if (by != null) {
      tellers.put(by, now);
    }
  }

  void told(Alternate newest, Host by, Instant now) {
    // What we used is not changed by what a stranger says of it.
    alternate = used == null ? newest : alternate;
    heard = now;
    vote(tellers, by, now);
  }

  void used(Instant now) {
    used = now;
    heard = now;
    complaints.clear();
  }

  /** Whether enough have said so now. */
  boolean reportedBad(Host by, Instant now) {
    vote(complaints, by, now);
    return complaints.size() >= WITNESSES;
  }

  boolean isConfirmed(Instant now) {
    Instant since = now.minus(Alternates.LIFE);
    return (used != null && used.isAfter(since))
        || tellers.values().stream().filter(since::isBefore).count() >= WITNESSES;
  }

  Alternate alternate() {
    return alternate;
  }

  /** When it was last told or used. */
  Instant heard() {
    return heard;
  }

  /** By whose word alone it is here, if it is. */
  Optional<Host> debtor() {
    return Optional.ofNullable(debtor);
  }

  void acquit() {
    debtor = null;
  }

  /** Of more than two the eldest make room. */
  private static void vote(Map<Host, Instant> votes, Host by, Instant now) {
    votes.values().removeIf(at -> !at.isAfter(now.minus(Alternates.LIFE)));
    if (votes.size() < WITNESSES || votes.containsKey(by)) {
      votes.put(by, now);
    } else {
      Host eldest = votes.entrySet()
          .stream()
          .min(Map.Entry.comparingByValue())
          .orElseThrow()
          .getKey();
      votes.remove(eldest);
      votes.put(by, now);
    }
  }
}
