package org.servent.http;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.servent.content.ContentId;
import org.servent.hashing.Digest;
import org.servent.transfer.SafeName;

/**
 * A file on its way: what came of it stands in {@code NAME.part}, from the first byte on without a
 * gap.
 *
 * <p>Its methods block, and are called by one thread at a time.
 */
final class Part implements Closeable {
  /** Bytes that are read at once. */
  private static final int BLOCK = 256 << 10;

  private final ContentId id;
  private final PartNames names;
  private final FileChannel channel;
  private final MessageDigest digest = Digest.SHA1.begin();
  private long length;

  private Part(ContentId id, PartNames names, FileChannel channel) {
    this.id = id;
    this.names = names;
    this.channel = channel;
  }

  /**
   * Goes on with what an earlier run left in this folder, or begins a part with a name like this
   * one.
   */
  static Part open(Path folder, ContentId id, String name) throws IOException {
    Optional<PartNames> left = PartNames.left(folder, id);
    PartNames names = left.isPresent() ? left.get()
        : PartNames.take(folder, fitting(folder, name), id);
    FileChannel channel = FileChannel.open(names.part(), StandardOpenOption.CREATE,
        StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    try {
      lock(channel, names);
      Part part = new Part(id, names, channel);
      part.length = read(channel, part.digest);
      return part;
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

  /** The file of this name in this folder, if its content is what is wanted. */
  static Optional<Path> whole(Path folder, ContentId id, String name, OptionalLong size)
      throws IOException {
    Path path = folder.resolve(fitting(folder, name));
    boolean may = Files.isRegularFile(path)
        && (size.isEmpty() || Files.size(path) == size.getAsLong());
    if (may) {
      try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
        MessageDigest digest = Digest.SHA1.begin();
        read(channel, digest);
        return Arrays.equals(digest.digest(), id.bytes()) ? Optional.of(path) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Adds a whole file to a digest; says how many bytes that were. */
  private static long read(FileChannel channel, MessageDigest digest) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    long length = 0;
    int read = channel.read(block, length);
    while (read >= 0) {
      length += read;
      digest.update(block.flip());
      block.clear();
      read = channel.read(block, length);
    }
    return length;
  }

  /** A safe name that this system can write down: where the locale is C, that is ASCII. */
  private static String fitting(Path folder, String name) {
    String safe = SafeName.of(name);
    try {
      return folder.resolve(safe).getFileName().toString();
    } catch (InvalidPathException notHere) {
      return safe.replaceAll("[^ -~]", "_");
    }
  }

  /** What the file will be called. */
  String name() {
    return names.name();
  }

  /** Bytes that are there. */
  long length() {
    return length;
  }

  /** Whether this disk can hold a file of this size. */
  boolean hasRoomFor(long total) throws IOException {
    return total - length <= free();
  }

  private long free() throws IOException {
    return Files.getFileStore(names.folder()).getUsableSpace();
  }

  /** Makes sure that this disk can hold a file of this size. */
  void expect(long total) throws IOException {
    long free = free();
    if (free < total - length) {
      throw new FileSystemException(names.folder().toString(), null,
          DiskTrouble.NO_SPACE + ": " + (total - length) + " bytes are needed, " + free
              + " are free");
    }
  }

  void append(ByteBuffer[] block) throws IOException {
    for (ByteBuffer bytes : block) {
      digest.update(bytes.duplicate());
      while (bytes.hasRemaining()) {
        length += channel.write(bytes, length);
      }
    }
  }

  /**
   * Ends the part: the file gets its name if its content is what was wanted; else the part is empty
   * again.
   *
   * @return where the file is
   */
  Optional<Path> prove() throws IOException {
    boolean right = channel.size() == length && Arrays.equals(digest.digest(), id.bytes());
    if (!right) {
      discard();
      return Optional.empty();
    }
    channel.force(true);
    Path settled = names.settle();
    channel.close();
    return Optional.of(settled);
  }

  /** Throws away all bytes that are there. */
  void discard() throws IOException {
    channel.truncate(0);
    digest.reset();
    length = 0;
  }

  /** Keeps what came for the next run; leaves nothing behind if nothing came. */
  @Override
  public void close() throws IOException {
    if (channel.isOpen()) {
      channel.close();
      if (length == 0) {
        names.remove();
      }
    }
  }
}
