package org.servent.transfer;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.servent.content.ByteRange;
import org.servent.content.ByteRanges;

/** Who is asked for which bytes of a file: several sources at once, each for what suits it. */
final class Swarm {
  /** Conversations of one download: more would hardly be faster, and each costs somebody a slot. */
  static final int MOST = 8;
  /** Of a file whose size nobody knows. */
  private static final int MOST_PROBES = 3;
  private static final long PROBE = 256 << 10;
  private static final Duration PROBE_WAIT = Duration.ofSeconds(1);
  /** Between two looks at whether somebody who is idle can help somebody who is slow. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Candidates candidates;
  private final Sizes sizes;
  private final RangeMap map;
  private final Proofs proofs;
  private final Talks talks;
  private final RangeChooser chooser;
  private final Errands errands;
  private final BooleanSupplier room;
  private int most = MOST;

  /** @param room whether another conversation may begin, for all that other downloads have */
  Swarm(Known known, RandomGenerator dice, BooleanSupplier room) {
    this.candidates = known.candidates();
    this.sizes = known.sizes();
    this.map = known.map();
    this.proofs = known.proofs();
    this.talks = known.talks();
    this.chooser = new RangeChooser(known.wanted().sequential(), dice);
    this.errands = known.errands();
    this.room = room;
  }

  /** From now on one source at a time is asked, so that it is known who gave what. */
  void oneAtATime() {
    most = 1;
  }

  /** Asks whoever can give something. */
  void fill(Instant now) {
    sizes.known().ifPresent(proofs::ask);
    if (talks.count() >= most) {
      return;
    }
    List<Candidate> all = candidates.notGivenUp();
    for (Candidate source : candidates.ready(now)) {
      if (talks.count() >= most || !room.getAsBoolean()) {
        return;
      }
      if (!talks.isWith(source)) {
        range(source, all, now).ifPresent(range -> ask(source, range, now));
      }
    }
  }

  private void ask(Candidate source, ByteRange range, Instant now) {
    errands.request(talks.begin(source, range, sizes.known(), now).attempt());
  }

  private Optional<ByteRange> range(Candidate source, List<Candidate> all, Instant now) {
    OptionalLong size = sizes.known();
    if (size.isEmpty()) {
      return probe(now);
    }
    ByteRanges missing = map.missing(size.getAsLong());
    Optional<ByteRange> free =
        chooser.choose(source, missing.minus(talks.asked()), all, grid(), now);
    if (free.isPresent() || missing.isEmpty()) {
      return free;
    }
    if (source.has(missing).isEmpty()) {
      candidates.lacks(source, "it does not have what is missing", now);
      return Optional.empty();
    }
    return Endgame.choose(source, talks, missing, all, now);
  }

  private long grid() {
    return proofs.blockSize().map(RangeChooser::grid).orElse(RangeChooser.grid());
  }

  /** The first bytes that are missing of a file whose size is not known; of few at a time. */
  private Optional<ByteRange> probe(Instant now) {
    boolean silent = talks.all()
        .stream()
        .allMatch(talk -> talk.silence(now).compareTo(PROBE_WAIT) >= 0);
    if (!silent || talks.count() >= MOST_PROBES) {
      return Optional.empty();
    }
    long from = map.received().contains(0) ? map.received().get(0).end() : 0;
    ByteRanges first = ByteRanges.of(new ByteRange(from, from + PROBE)).minus(map.received());
    return Optional.of(first.get(0));
  }

  /** Ends those of whom nothing is needed any more, and those who are not to be trusted. */
  void prune() {
    for (Candidate source : candidates.notGivenUp()) {
      if (source.honesty().isBeyondBearing()) {
        candidates.giveUp(source, "it sent wrong bytes");
      }
    }
    talks.all()
        .stream()
        .filter(talk -> talk.source().isGivenUp())
        .forEach(talk -> talk.release(errands));
    sizes.known().ifPresent(size -> talks.endWhatIsNotNeeded(map.missing(size), errands));
  }

  /** When to look again, if nothing happens before. */
  Instant next(Instant now) {
    if (talks.count() >= most) {
      return talks.nextLook();
    }
    Instant next = candidates.next(now);
    boolean idle = !talks.isEmpty()
        && candidates.ready(now).stream().anyMatch(source -> !talks.isWith(source));
    if (idle && now.plus(LOOK).isBefore(next)) {
      next = now.plus(LOOK);
    }
    return next.isBefore(talks.nextLook()) ? next : talks.nextLook();
  }
}
