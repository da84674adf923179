package org.servent.records;

import java.util.List;
import org.servent.record.RingRecord;

/** Is told what became of what was asked. */
public interface RecordListener {
  /**
   * What was put, or removed, is kept or not.
   *
   * @param number which {@link Records#put} gave
   * @param copies how many said that they keep it
   */
  void placed(long number, Outcome outcome, int copies);

  /**
   * What was asked for is this: proven, with no tombstones, and of each owner the newest.
   *
   * @param number which {@link Records#get} gave
   */
  void found(long number, List<RingRecord> records);
}
