package org.servent.http;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.servent.library.SharedFile;

/** Opens shared files, and nothing that was put in their places since the library saw them. */
final class Opening {
  private Opening() {}

  /**
   * The bytes of this file; to be closed.
   *
   * @throws IOException if it is gone, or not the one it was
   */
  static FileChannel of(SharedFile file) throws IOException {
    FileChannel channel = open(file);
    boolean same = false;
    try {
      same = channel.size() == file.size();
    } finally {
      if (!same) {
        channel.close();
      }
    }
    if (!same) {
      throw new NoSuchFileException(file.path().toString());
    }
    return channel;
  }

  private static FileChannel open(SharedFile file) throws IOException {
    try {
      return read(file.path());
    } catch (IOException refused) {
      // The library shares a link to a file in the same share, as one more name for it.
      Path target = Files.isSymbolicLink(file.path()) ? file.path().toRealPath() : file.path();
      if (target.equals(file.path()) || !target.startsWith(share(file))) {
        throw refused;
      }
      return read(target);
    }
  }

  private static FileChannel read(Path path) throws IOException {
    return FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
  }

  /** The folder that is shared; all of its files' ways from there are known by their parts. */
  private static Path share(SharedFile file) {
    Path folder = file.path();
    for (int part = file.relative().split("/").length; part > 0; part--) {
      folder = folder.resolveSibling("");
    }
    return folder;
  }
}
