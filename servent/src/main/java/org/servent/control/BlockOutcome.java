package org.servent.control;

import java.nio.file.Path;
import java.util.List;

/** What is blocked, or why that cannot be said or changed. */
public sealed interface BlockOutcome {
  /**
   * What is blocked now.
   *
   * @param changed how many entries came or went
   * @param complaints what is wrong with which line of the file; such lines stay there
   */
  record Blocks(Path file, int changed, List<Entry> entries, List<String> complaints)
      implements
        BlockOutcome {}

  /**
   * One entry.
   *
   * @param kind {@code host}, {@code hash} or {@code words}
   */
  record Entry(String kind, String what) {}

  /**
   * Nothing changed.
   *
   * @param why a sentence for the user
   */
  record Failed(String why) implements BlockOutcome {}
}
