package org.servent.transfer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.servent.content.ByteRange;
import org.servent.content.ByteRanges;

/** Which of the bytes that nobody was asked for a source is asked for. */
final class RangeChooser {
  /** Where ranges end that fall into no blocks of a tree. */
  private static final long GRID = 64 << 10;
  /** A range of a slow source shall not be one huge block of a huge file. */
  private static final long MOST_GRID = 4 << 20;

  private final boolean sequential;
  private final RandomGenerator dice;

  RangeChooser(boolean sequential, RandomGenerator dice) {
    this.sequential = sequential;
    this.dice = dice;
  }

  /**
   * A range for this source.
   *
   * @param free what is missing and asked of nobody
   * @param others all that may give something
   */
  Optional<ByteRange> choose(Candidate source, ByteRanges free, List<Candidate> others, long grid,
      Instant now) {
    ByteRanges may = allowed(source, free, others);
    if (may.isEmpty()) {
      return Optional.empty();
    }
    boolean anyPartial = others.stream().anyMatch(Candidate::isPartial);
    ByteRange piece = sequential || !anyPartial ? may.iterator().next()
        : anyOf(rarest(source, may, others));
    // Near the end each takes a share, so that all end together.
    long fair = others.size() > 1 ? free.total() / (2L * others.size()) : free.total();
    return Optional.of(cut(piece, Math.min(source.speed().range(now), Math.max(fair, GRID)), grid));
  }

  /** What it has; not what it got wrong before, if somebody else can be asked. */
  static ByteRanges allowed(Candidate source, ByteRanges wanted, List<Candidate> others) {
    ByteRanges has = source.has(wanted);
    return others.size() > 1 ? has.minus(source.honesty().wrong()) : has;
  }

  /** Where the end of a range shall lie for blocks of this size. */
  static long grid(long blockSize) {
    return blockSize > MOST_GRID ? GRID : blockSize;
  }

  static long grid() {
    return GRID;
  }

  private static ByteRanges rarest(Candidate source, ByteRanges may, List<Candidate> others) {
    ByteRanges rare = may;
    for (Candidate other : others) {
      if (other != source && other.isPartial()) {
        ByteRanges lacking = rare.minus(other.has(rare));
        rare = lacking.isEmpty() ? rare : lacking;
      }
    }
    return rare;
  }

  private ByteRange anyOf(ByteRanges ranges) {
    List<ByteRange> all = new ArrayList<>();
    ranges.forEach(all::add);
    return all.get(dice.nextInt(all.size()));
  }

  /** Its beginning, about so long; it ends where a block does, and holds one at least. */
  private static ByteRange cut(ByteRange piece, long length, long grid) {
    long end = piece.first() + length;
    long aligned = end - end % grid;
    long least = piece.first() - piece.first() % grid + grid;
    return new ByteRange(piece.first(), Math.min(piece.end(), Math.max(aligned, least)));
  }
}
