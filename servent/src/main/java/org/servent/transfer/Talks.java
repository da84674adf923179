package org.servent.transfer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.servent.content.ByteRange;
import org.servent.content.ByteRanges;

/** The attempts that run, one with each source at most. */
final class Talks {
  private final Duration stall;
  private final Map<Long, Talk> byNumber = new LinkedHashMap<>();
  private long attempts;

  Talks(Duration stall) {
    this.stall = stall;
  }

  Talk begin(Candidate source, ByteRange range, OptionalLong size, Instant now) {
    Attempt attempt =
        new Attempt(++attempts, source.source(), range, size, source.ticket());
    Talk talk = new Talk(attempt, source, now);
    byNumber.put(attempt.number(), talk);
    source.asked(now);
    return talk;
  }

  Optional<Talk> of(Attempt attempt) {
    return Optional.ofNullable(byNumber.get(attempt.number()))
        .filter(talk -> talk.attempt().equals(attempt));
  }

  boolean isWith(Candidate source) {
    return byNumber.values().stream().anyMatch(talk -> talk.source() == source);
  }

  Optional<Talk> with(Candidate source) {
    return byNumber.values().stream().filter(talk -> talk.source() == source).findFirst();
  }

  void end(Talk talk, Instant now) {
    byNumber.remove(talk.attempt().number());
    talk.source().ended(now);
  }

  List<Talk> all() {
    return new ArrayList<>(byNumber.values());
  }

  int count() {
    return byNumber.size();
  }

  boolean isEmpty() {
    return byNumber.isEmpty();
  }

  boolean isAnyTaken() {
    return byNumber.values().stream().anyMatch(talk -> talk.isTaken() && !talk.isHangingUp());
  }

  /** What is expected of somebody. */
  ByteRanges asked() {
    ByteRanges asked = ByteRanges.NONE;
    for (Talk talk : byNumber.values()) {
      asked = asked.plus(talk.rest());
    }
    return asked;
  }

  /** Ends those of whom nothing more is needed: others were faster. */
  void endWhatIsNotNeeded(ByteRanges missing, Errands errands) {
    for (Talk talk : all()) {
      if (talk.isTaken() && !talk.rest().isEmpty()
          && talk.rest().intersect(missing).isEmpty()) {
        talk.release(errands);
      }
    }
  }

  /** Ends all of them, which is nobody's fault. */
  void release(Errands errands) {
    all().forEach(talk -> talk.release(errands));
  }

  void look(Instant now, Errands errands) {
    all().forEach(talk -> talk.look(now, stall, errands));
  }

  Instant nextLook() {
    return byNumber.values()
        .stream()
        .map(talk -> talk.nextLook(stall))
        .min(Comparator.naturalOrder())
        .orElse(Instant.MAX);
  }
}
