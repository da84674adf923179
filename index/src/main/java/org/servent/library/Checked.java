package org.servent.library;

import java.nio.file.Path;

/**
 * A shared file that was read again.
 *
 * @param name its virtual name
 * @param size in bytes, when it was hashed
 */
public record Checked(Path path, String name, long size, Verdict verdict) {
  /** How it compares with the catalogue. */
  public enum Verdict {
    /** Every byte is what it was. */
    GOOD,
    /** Size and time are what they were, but not the bytes: the disk lies. */
    BAD,
    /** It cannot be read. */
    UNREADABLE,
    /** Somebody wrote it since; it will be hashed again. */
    CHANGED,
    /** It is not there any more. */
    GONE,
    /** It was never hashed, so there is nothing to compare with. */
    NOT_HASHED
  }
}
