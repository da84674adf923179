package org.servent.transfer;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.servent.transfer.Source.Who;

/** The sources of one file, each once, and what is thought of each. */
final class Candidates {
  /**
   * Sources remembered for one file; one is asked at a time, so more would only be a list.
   */
  static final int BOUND = 100;

  private final Map<Who, Candidate> byWho = new LinkedHashMap<>();
  private final Duration backOff;
  private final RandomGenerator dice;
  private String lastWhy = "";

  /** @param backOff before the second try of one that failed */
  Candidates(Duration backOff, RandomGenerator dice) {
    this.backOff = backOff;
    this.dice = dice;
  }

  /** Adds it if it is new and there is room. Of who is known, its newest push proxies count. */
  void add(Source source) {
    Candidate known = byWho.get(source.who());
    if (known != null && source.push().isPresent()) {
      known.isNow(source);
    } else if (byWho.size() < BOUND) {
      byWho.putIfAbsent(source.who(), new Candidate(source));
    }
  }

  /** Bytes came of it. */
  void worked(Who source) {
    at(source).ifPresent(Candidate::worked);
  }

  /** Something went wrong there; it is asked again later. */
  void failed(Who source, String why, Instant now) {
    lastWhy = why;
    at(source).ifPresent(candidate -> candidate.failed(now, backOff, dice));
  }

  /** It is not asked again before this time is over. */
  void later(Who source, String why, Duration wait, Instant now) {
    lastWhy = why;
    at(source).ifPresent(candidate -> candidate.later(now, wait, dice));
  }

  /** It is never asked again. */
  void giveUp(Who source, String why) {
    lastWhy = why;
    at(source).ifPresent(Candidate::giveUp);
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
    return byWho.isEmpty();
  }

  /** What the first that says so calls the file. */
  Optional<String> name() {
    return byWho.values()
        .stream()
        .map(candidate -> candidate.source().name())
        .filter(name -> !name.isBlank())
        .findFirst();
  }

  private Optional<Candidate> at(Who source) {
    return Optional.ofNullable(byWho.get(source));
  }

  private Stream<Candidate> usable() {
    return byWho.values().stream().filter(candidate -> !candidate.isGivenUp());
  }
}
