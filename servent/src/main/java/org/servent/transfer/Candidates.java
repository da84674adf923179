package org.servent.transfer;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.servent.address.PeerAddress;

/** The sources of one file, each address once. */
final class Candidates {
  /** Sources remembered for one file; one is asked at a time, so more would only be a list. */
  static final int BOUND = 100;

  private final Map<PeerAddress, Candidate> byAddress = new LinkedHashMap<>();

  /** Adds it if its address is new and there is room. */
  void add(Source source) {
    if (byAddress.size() < BOUND) {
      byAddress.putIfAbsent(source.address(), new Candidate(source));
    }
  }

  Optional<Candidate> at(PeerAddress address) {
    return Optional.ofNullable(byAddress.get(address));
  }

  /**
   * Who shall be asked now: of those whose time has come the one that failed least, the first of
   * several.
   */
  Optional<Candidate> ready(Instant now) {
    return usable().filter(candidate -> !candidate.notBefore().isAfter(now))
        .min(Comparator.comparingInt(Candidate::failures));
  }

  /** When the next one may be asked; {@link Instant#MAX} if none is left. */
  Instant next() {
    return usable().map(Candidate::notBefore).min(Comparator.naturalOrder()).orElse(Instant.MAX);
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
    Collection<Candidate> all = byAddress.values();
    return all.stream()
        .map(candidate -> candidate.source().name())
        .filter(name -> !name.isBlank())
        .findFirst();
  }

  private Stream<Candidate> usable() {
    return byAddress.values().stream().filter(candidate -> !candidate.isGivenUp());
  }
}
