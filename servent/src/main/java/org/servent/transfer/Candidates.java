package org.servent.transfer;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.servent.transfer.Source.Who;

/** The sources of one file, each once, and what is thought of each. */
final class Candidates {
  /** Sources remembered for one file; a few are asked at a time, so more would only be a list. */
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

  /** Something went wrong there; it is asked again later. */
  void failed(Candidate source, String why, Instant now) {
    lastWhy = why;
    source.failed(why, now, backOff, dice);
  }

  /** It does not have what we lack; it is asked again later. */
  void lacks(Candidate source, String why, Instant now) {
    lastWhy = why;
    source.lacks(why, now, backOff, dice);
  }

  /** It is not asked again before this time is over. */
  void later(Candidate source, Judgement.Later later, Instant now) {
    lastWhy = later.why();
    source.later(later, now, dice);
  }

  /** It is never asked again. */
  void giveUp(Candidate source, String why) {
    lastWhy = why;
    source.giveUp(why);
  }

  /** Everybody may be asked at once, but who said when and who is given up. */
  void hurry() {
    usable().filter(candidate -> candidate.agreed().equals(Instant.MIN)).forEach(Candidate::now);
  }

  /** What was last held against one of them; empty if nothing was. */
  String lastWhy() {
    return lastWhy;
  }

  Optional<Candidate> of(Who who) {
    return Optional.ofNullable(byWho.get(who));
  }

  /** Whose ticket this is. */
  Optional<Candidate> withTicket(String id) {
    return usable()
        .filter(candidate -> candidate.ticket().filter(its -> its.id().equals(id)).isPresent())
        .findFirst();
  }

  List<Candidate> all() {
    return List.copyOf(byWho.values());
  }

  /** Who is not given up. */
  List<Candidate> notGivenUp() {
    return usable().toList();
  }

  /** Who may be asked now, the best first. */
  List<Candidate> ready(Instant now) {
    return Ranker.ranked(
        usable().filter(candidate -> !candidate.notBefore().isAfter(now)).toList(), now);
  }

  /** When the next one of those that may not be asked yet may be; {@link Instant#MAX} if none. */
  Instant next(Instant now) {
    return usable().map(Candidate::notBefore)
        .filter(time -> time.isAfter(now))
        .min(Comparator.naturalOrder())
        .orElse(Instant.MAX);
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

  private Stream<Candidate> usable() {
    return byWho.values().stream().filter(candidate -> !candidate.isGivenUp());
  }
}
