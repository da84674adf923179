package org.servent.transfer;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.servent.address.PeerAddress;

/** The sources of one file, each address once, and what is thought of each. */
final class Candidates {
  /**
   * Sources remembered for one file; one is asked at a time, so more would only be a list.
   */
  static final int BOUND = 100;

  private final Map<PeerAddress, Candidate> byAddress = new LinkedHashMap<>();
  private final Duration backOff;
  private final RandomGenerator dice;
  private String lastWhy = "";

  /** @param backOff before the second try of one that failed */
  Candidates(Duration backOff, RandomGenerator dice) {
    this.backOff = backOff;
    this.dice = dice;
  }

  /** Adds it if its address is new and there is room. */
  void add(Source source) {
    if (byAddress.size() < BOUND) {
      byAddress.putIfAbsent(source.address(), new Candidate(source));
    }
  }

  /** Bytes came of it. */
  void worked(PeerAddress address) {
    at(address).ifPresent(Candidate::worked);
  }

  /** Something went wrong there; it is asked again later. */
  void failed(PeerAddress address, String why, Instant now) {
    lastWhy = why;
    at(address).ifPresent(candidate -> candidate.failed(now, backOff, dice));
  }

  /** It is not asked again before this time is over. */
  void later(PeerAddress address, String why, Duration wait, Instant now) {
    lastWhy = why;
    at(address).ifPresent(candidate -> candidate.later(now, wait, dice));
  }

  /** It is never asked again. */
  void giveUp(PeerAddress address, String why) {
    lastWhy = why;
    at(address).ifPresent(Candidate::giveUp);
  }

  /** What was last held against one of them; empty if nothing was. */
  String lastWhy() {
    return lastWhy;
  }

  /**
   * Who shall be asked now: of those whose time has come the one that failed least, the first of
   * several.
   */
  Optional<Source> ready(Instant now) {
    return usable().filter(candidate -> !candidate.notBefore().isAfter(now))
        .min(Comparator.comparingInt(Candidate::failures))
        .map(Candidate::source);
  }

  /** When the next one may be asked; {@link Instant#MAX} if none is left. */
  Instant next() {
    return usable().map(Candidate::notBefore).min(Comparator.naturalOrder()).orElse(Instant.MAX);
  }

  /** The last time, up to this one, for which one of them told us to come again. */
  Instant agreed(Instant latest) {
    return usable().map(Candidate::agreed)
        .filter(again -> !again.isAfter(latest))
        .max(Comparator.naturalOrder())
        .orElse(Instant.MIN);
  }

  /** How many are not given up. */
  int count() {
    return (int) usable().count();
  }

  boolean isEmpty() {
    return byAddress.isEmpty();
  }

  /** What the first that says so calls the file. */
  Optional<String> name() {
    return byAddress.values()
        .stream()
        .map(candidate -> candidate.source().name())
        .filter(name -> !name.isBlank())
        .findFirst();
  }

  private Optional<Candidate> at(PeerAddress address) {
    return Optional.ofNullable(byAddress.get(address));
  }

  private Stream<Candidate> usable() {
    return byAddress.values().stream().filter(candidate -> !candidate.isGivenUp());
  }
}
