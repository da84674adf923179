package org.servent.boot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.servent.control.BlockOperations;
import org.servent.control.BlockOutcome;
import org.servent.findings.BlockList;
import org.servent.findings.Blocked;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the user has blocked, in a file that the user may edit, too: it is read again for each
 * search and before each change, and written as a whole.
 */
final class Blocks implements BlockOperations {
  /** Bytes; a line of every entry there may be has fewer. */
  private static final long MOST = 2 << 20;
  private static final List<String> HEAD = List.of(
      "# What `servent search` does not show: an address, a block of them, a urn:sha1: or words,",
      "# one a line. `servent block` changes it; so may you.");
  private static final Logger LOG = LoggerFactory.getLogger(Blocks.class);

  private final Path file;
  private volatile BlockList latest = new BlockList(List.of());

  Blocks(Path file) {
    this.file = file;
    look();
  }

  /** What is blocked; if the file cannot be read, what was when it could. */
  BlockList look() {
    try {
      read();
    } catch (IOException unreadable) {
      LOG.warn("what {} blocks is not known: {}", file, unreadable.getMessage());
    }
    return latest;
  }

  /** What was blocked when the file was last read. */
  BlockList latest() {
    return latest;
  }

  @Override
  public BlockOutcome all() {
    return change(List.of(), List.of());
  }

  @Override
  public BlockOutcome add(List<Blocked> more) {
    return change(more, List.of());
  }

  @Override
  public BlockOutcome remove(List<Blocked> gone) {
    return change(List.of(), gone);
  }

  private synchronized BlockOutcome change(List<Blocked> more, List<Blocked> gone) {
    try {
      BlockList before = read();
      BlockList after = before.with(more).without(gone);
      if (after.lines().size() > Math.max(before.lines().size(), BlockList.MOST_LINES)) {
        return new BlockOutcome.Failed(file + " would have more than " + BlockList.MOST_LINES
            + " lines: block whole networks, 192.0.2.0/24, or take something off with"
            + " `servent block rm`.");
      }
      if (!after.lines().equals(before.lines())) {
        write(after.lines());
        latest = after;
      }
      return new BlockOutcome.Blocks(file,
          Math.abs(after.entries().size() - before.entries().size()),
          after.entries()
              .stream()
              .map(each -> new BlockOutcome.Entry(each.kind(), each.toString()))
              .toList(),
          after.complaints());
    } catch (IOException failed) {
      return new BlockOutcome.Failed("Cannot use " + file + ": " + failed.getMessage() + ".");
    }
  }

  private synchronized BlockList read() throws IOException {
    try {
      if (Files.size(file) > MOST) {
        throw new IOException("it is larger than " + MOST + " bytes");
      }
      List<String> lines = Files.readString(file, StandardCharsets.UTF_8).lines().toList();
      if (!lines.equals(latest.lines())) {
        latest = new BlockList(lines);
      }
    } catch (CharacterCodingException binary) {
      throw new IOException("it is no text in UTF-8", binary);
    } catch (NoSuchFileException none) {
      latest = new BlockList(HEAD);
    }
    return latest;
  }

  /** Writes it in one step: a crash leaves the old one or the new one. */
  private void write(List<String> lines) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(next);
    try (FileChannel channel =
        FileChannel.open(next, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(String.join("\n", lines) + "\n");
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
