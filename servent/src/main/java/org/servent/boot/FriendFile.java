package org.servent.boot;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.servent.friends.Memory;

/** The friends of a home on the disk, readable by its owner only. */
record FriendFile(Path path) {
  /** What was written last; nothing if nothing was. Of a damaged file, what still makes sense. */
  Memory read() throws IOException {
    // A reader of this kind puts a sign in the place of what is no text, and goes on.
    try (BufferedReader lines = new BufferedReader(
        new InputStreamReader(Files.newInputStream(path), StandardCharsets.UTF_8))) {
      return Memory.read(lines.lines().limit(Memory.MOST_LINES).toList());
    } catch (NoSuchFileException first) {
      return Memory.none();
    }
  }

  /** Writes it in one step: a crash leaves the old one or the new one. */
  void write(Memory memory) throws IOException {
    Path next = path.resolveSibling(path.getFileName() + ".new");
    Files.deleteIfExists(next);
    try (FileChannel channel = FileChannel.open(next,
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(String.join("\n", memory.lines()) + "\n");
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
