package org.servent.control;

import java.nio.file.Path;
import java.util.List;

/**
 * What reading shared files again showed.
 *
 * @param good how many files are as they were
 * @param bytes how many bytes were read of those
 * @param others the rest, at most {@link #MOST}
 */
public record VerifyOutcome(long good, long bytes, List<File> others) {
  /** More are not listed. */
  public static final int MOST = 10_000;

  public VerifyOutcome {
    others = List.copyOf(others);
  }

  /**
   * A file.
   *
   * @param name by which others see it
   */
  public record File(Path path, String name, long size, State state) {}

  /** How it compares with what was known. */
  public enum State {
    /** Every byte is what it was. */
    GOOD,
    /** Size and time are what they were, but not the bytes. */
    BAD,
    /** It cannot be read. */
    UNREADABLE,
    /** It was written since; it will be hashed again. */
    CHANGED,
    /** It is not there any more. */
    GONE,
    /** It was never hashed, so there is nothing to compare with. */
    NOT_HASHED;

    /** Whether it is as bad as it looks. */
    public boolean isWrong() {
      return this == BAD || this == UNREADABLE;
    }
  }
}
