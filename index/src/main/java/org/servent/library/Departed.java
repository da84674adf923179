package org.servent.library;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.servent.index.FileIndex;

/**
 * What was not where it was when its directory was listed. It stays in the catalogue until all was
 * looked at, so that what was only moved is known again.
 *
 * <p>A file that is back is taken off again. A directory that is back is not: what is in it may be
 * something else, so it is buried before it is listed. Not thread-safe.
 */
final class Departed {
  /** More are not remembered: they are buried, and what was moved may be read again. */
  private static final int MOST = 20_000;

  private final FileIndex index;
  private final Set<Path> files = new LinkedHashSet<>();
  private final Set<Path> directories = new LinkedHashSet<>();

  Departed(FileIndex index) {
    this.index = index;
  }

  /** Whether there are so many that it is time to bury them. */
  boolean areMany() {
    return files.size() + directories.size() > MOST;
  }

  void addFiles(Collection<Path> gone) {
    files.addAll(gone);
  }

  /** A directory with all below it. */
  void addDirectory(Path gone) {
    directories.add(gone);
  }

  /** This file was seen. */
  void isBack(Path file) {
    files.remove(file);
  }

  /** Whether what lies in this directory will be forgotten. */
  boolean cover(Path directory) {
    if (directories.isEmpty()) {
      return false;
    }
    for (@Nullable
    Path at = directory; at != null; at = at.getParent()) {
      if (directories.contains(at)) {
        return true;
      }
    }
    return false;
  }

  /** Forgets them; searches, too, from now on. */
  void bury() throws IOException {
    index.remove(files);
    index.removeBelow(directories);
    files.clear();
    directories.clear();
    index.refresh();
  }
}
