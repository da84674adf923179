package org.servent.hashing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What tells without reading it whether a file at the same path is the one it was.
 *
 * @param size in bytes
 * @param modified nanoseconds since 1970, as exact as the file system is
 * @param inode number on its file system, 0 where there is none. It catches what keeps size and
 *          time, such as a file moved over another. The device is left out: its number may change
 *          when the machine starts again.
 */
public record Stamp(long size, long modified, long inode) {
  private static final int DECIMAL = 10;
  /** Where a file's key tells its inode, as Java prints it on Unix. */
  private static final String INODE = "ino=";

  /**
   * The stamp of what this path leads to now, or nothing if that is no regular file we can look at.
   */
  public static Optional<Stamp> of(Path file) {
    try {
      return of(Files.readAttributes(file, BasicFileAttributes.class));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  /** The stamp of a file of these attributes, or nothing if it is no regular one. */
  public static Optional<Stamp> of(BasicFileAttributes read) {
    return read.isRegularFile()
        ? Optional.of(new Stamp(read.size(), read.lastModifiedTime().to(TimeUnit.NANOSECONDS),
            inode(read.fileKey())))
        : Optional.empty();
  }

  /** When the content changed last. */
  public Instant modifiedAt() {
    return Instant.EPOCH.plusNanos(modified);
  }

  /** From {@code (dev=fe00,ino=123)}: Java tells it in no other way that is as fast. */
  private static long inode(@Nullable Object key) {
    if (key == null) {
      return 0;
    }
    String text = key.toString();
    int from = text.indexOf(INODE) + INODE.length();
    return from < INODE.length() ? 0 : Long.parseLong(text, from, text.length() - 1, DECIMAL);
  }
}
