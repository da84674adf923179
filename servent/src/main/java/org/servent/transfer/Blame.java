package org.servent.transfer;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.servent.content.ByteRange;
import org.servent.content.ByteRanges;

/**
 * Who gave which bytes that are not proven yet, and whose fault it is if they are wrong.
 *
 * <p>A tree that only a source vouches for may itself be the lie: then whoever gave a block that
 * does not fit is only suspected, until the block fits as another gave it.
 */
final class Blame {
  private final Map<Candidate, ByteRanges> given = new LinkedHashMap<>();
  private final Map<ByteRange, Set<Candidate>> suspects = new HashMap<>();

  void gave(Candidate source, ByteRange range) {
    given.merge(source, ByteRanges.of(range), ByteRanges::plus);
  }

  /** This block is right; who gave it otherwise before did wrong. */
  void right(ByteRange block) {
    given.replaceAll((source, ranges) -> ranges.minus(block));
    Set<Candidate> wrong = suspects.remove(block);
    if (wrong != null) {
      wrong.forEach(source -> source.honesty().wasWrong(block));
    }
  }

  /**
   * This block is wrong. If several gave parts of it nobody knows who it was.
   *
   * @param sure whether what says so is beyond doubt
   * @return whether so many are suspected now that what says so is doubtful
   */
  boolean wrong(ByteRange block, boolean sure) {
    List<Candidate> givers = givers(block);
    boolean alone = givers.size() == 1
        && given.getOrDefault(givers.get(0), ByteRanges.NONE).contains(block);
    given.replaceAll((source, ranges) -> ranges.minus(block));
    if (!alone) {
      return false;
    }
    Candidate giver = givers.get(0);
    if (sure) {
      giver.honesty().wasWrong(block);
      return false;
    }
    giver.honesty().suspected(block);
    Set<Candidate> all = suspects.computeIfAbsent(block, key -> new LinkedHashSet<>());
    all.add(giver);
    return all.size() > 1;
  }

  /** What said that blocks were wrong was itself wrong. */
  void acquit() {
    suspects.values().forEach(all -> all.forEach(source -> source.honesty().acquit()));
    suspects.clear();
  }

  /** Nothing that was given is here any more. */
  void forget() {
    given.clear();
    acquit();
  }

  private List<Candidate> givers(ByteRange block) {
    return given.entrySet()
        .stream()
        .filter(entry -> !entry.getValue().intersect(ByteRanges.of(block)).isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }
}
