package org.servent.member;

import java.time.Duration;
import org.servent.record.Puzzle;
import org.servent.records.RecordSettings;

/**
 * What a member of the ring must be told.
 *
 * @param key who we are
 * @param puzzle what keys must satisfy, ours and those of others
 * @param records how records of others are kept
 */
public record RingSettings(OwnKey key, Puzzle puzzle, RecordSettings records) {
  /** As all the world has it; in a network of one's own everybody keeps records from the start. */
  public static RingSettings of(OwnKey key, Puzzle puzzle) {
    return new RingSettings(key, puzzle, puzzle.bits() == 0
        ? RecordSettings.USUAL.withMinUptime(Duration.ZERO)
        : RecordSettings.USUAL);
  }

  /** Whether others would take us in. */
  public boolean mayEnter() {
    return puzzle.isSolvedBy(key.key());
  }
}
