package org.servent.hashing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

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
  private static final boolean UNIX = Path.of("")
      .getFileSystem()
      .supportedFileAttributeViews()
      .contains("unix");

  /**
   * The stamp of what this path leads to now, or nothing if that is no regular file we can look at.
   */
  public static Optional<Stamp> of(Path file) {
    try {
      return UNIX ? ofUnix(file) : ofOther(file);
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  /** When the content changed last. */
  public Instant modifiedAt() {
    return Instant.EPOCH.plusNanos(modified);
  }

  private static Optional<Stamp> ofUnix(Path file) throws IOException {
    Map<String, Object> read =
        Files.readAttributes(file, "unix:size,lastModifiedTime,ino,isRegularFile");
    return read.get("isRegularFile") instanceof Boolean regular && regular
        && read.get("size") instanceof Long size
        && read.get("lastModifiedTime") instanceof FileTime modified
        && read.get("ino") instanceof Long inode
            ? Optional.of(new Stamp(size, modified.to(TimeUnit.NANOSECONDS), inode))
            : Optional.empty();
  }

  private static Optional<Stamp> ofOther(Path file) throws IOException {
    BasicFileAttributes read = Files.readAttributes(file, BasicFileAttributes.class);
    return read.isRegularFile()
        ? Optional.of(new Stamp(read.size(), read.lastModifiedTime().to(TimeUnit.NANOSECONDS), 0))
        : Optional.empty();
  }
}
