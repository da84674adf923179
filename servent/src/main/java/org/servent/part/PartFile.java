package org.servent.part;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.servent.content.ByteRange;
import org.servent.content.TigerTree;
import org.servent.content.TreeHasher;

/** The bytes of a part, which one process writes at a time. */
final class PartFile implements Closeable {
  /** Bytes that are read at once. */
  private static final int PIECE = 256 << 10;

  private final Path folder;
  private final FileChannel channel;

  private PartFile(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  static PartFile open(PartNames names) throws IOException {
    FileChannel channel = FileChannel.open(names.part(), StandardOpenOption.CREATE,
        StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    try {
      lock(channel, names);
      return new PartFile(names.folder(), channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void lock(FileChannel channel, PartNames names) throws IOException {
    boolean ours;
    try {
      ours = channel.tryLock() != null;
    } catch (OverlappingFileLockException byUs) {
      ours = false;
    }
    if (!ours) {
      throw new FileSystemException(names.part().toString(), null,
          "somebody else is writing it");
    }
  }

  FileChannel channel() {
    return channel;
  }

  /** Writes all of this; where it ends. */
  long write(long offset, ByteBuffer piece) throws IOException {
    long end = offset;
    while (piece.hasRemaining()) {
      end += channel.write(piece, end);
    }
    return end;
  }

  /** Whether a block of this tree stands here. */
  boolean holds(TigerTree tree, int block) throws IOException {
    ByteRange range = tree.range(block);
    TreeHasher hasher = new TreeHasher();
    ByteBuffer piece = ByteBuffer.allocate(PIECE);
    for (long at = range.first(); at < range.end(); at += piece.limit()) {
      piece.clear().limit((int) Math.min(PIECE, range.end() - at));
      if (channel.read(piece, at) <= 0) {
        return false;
      }
      hasher.update(piece.flip());
    }
    return hasher.end().equals(tree.leaf(block));
  }

  /**
   * Makes sure that this disk can hold so many more bytes.
   *
   * @throws FileSystemException if not
   */
  void expect(long needed) throws IOException {
    long free = free();
    if (free < needed) {
      throw new FileSystemException(folder.toString(), null,
          DiskTrouble.NO_SPACE + ": " + needed + " bytes are needed, " + free + " are free");
    }
  }

  /** Bytes that this disk can hold. */
  long free() throws IOException {
    return Files.getFileStore(folder).getUsableSpace();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
