package org.servent.library;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * The border of a shared folder. What lies in it can be replaced by a link at any time, so whoever
 * lists, reads or answers something asks again whether the way to it still ends inside.
 */
final class Border {
  private Border() {}

  /** Whether this shared folder, a real path, is where it was, and no link took its place. */
  static boolean stands(Path folder) {
    try {
      return folder.toRealPath().equals(folder) && Files.isDirectory(folder);
    } catch (IOException gone) {
      return false;
    }
  }

  /** Whether this is a directory in a shared folder, or the folder itself, reached by no link. */
  static boolean holds(Path folder, Path directory) {
    // Not by comparing real paths: macOS may spell a name in another way than the one it was
    // listed by.
    if (!directory.startsWith(folder) || !stands(folder)) {
      return false;
    }
    Path at = folder;
    for (Path part : folder.relativize(directory)) {
      at = at.resolve(part);
      if (!Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the bytes of this file lie in a shared folder: a link may lead to another in it. */
  static boolean encloses(Path folder, Path file) {
    try {
      target(folder, file);
      return true;
    } catch (IOException gone) {
      return false;
    }
  }

  /**
   * Where the bytes of this file lie in a shared folder.
   *
   * @throws AccessDeniedException if they lie elsewhere
   */
  static Path target(Path folder, Path file) throws IOException {
    Path real = file.toRealPath();
    if (!real.startsWith(folder)) {
      throw new AccessDeniedException(file.toString(), real.toString(), "outside the share");
    }
    return real;
  }
}
