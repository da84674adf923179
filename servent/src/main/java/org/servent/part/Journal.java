package org.servent.part;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of a part, as a file to which entries are only ever added.
 *
 * <p>Opening it reads the entries again. What a crash or a disk damaged ends the reading: it and
 * all behind it goes to another file, and the journal goes on without. Once most of the file tells
 * what later entries changed, a compact one takes its place.
 */
final class Journal implements Closeable {
  /** What more would tell is not worth its reading; compacting keeps it far below. */
  static final int MAX_BYTES = 16 << 20;
  /** Smaller ones are left as they are. */
  static final int COMPACT_FROM = 256 << 10;
  /** Damaged ends that are kept; the last is replaced by those that follow. */
  private static final int MAX_DAMAGED = 9;
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

  private final Path path;
  private FileChannel channel;
  private Known known = Known.NOTHING;
  private long length;
  private long compactAt = COMPACT_FROM;
  private Optional<String> complaint = Optional.empty();

  private Journal(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** Reads the journal again, or begins one. */
  static Journal open(Path path) throws IOException {
    Journal journal = new Journal(path, channel(path));
    try {
      journal.replay();
      return journal;
    } catch (IOException | RuntimeException e) {
      journal.close();
      throw e;
    }
  }

  private static FileChannel channel(Path path) throws IOException {
    return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ,
        StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  }

  private void replay() throws IOException {
    ByteBuffer bytes = read(channel, MAX_BYTES);
    Optional<Entry> next = EntryCodec.read(bytes);
    while (next.isPresent()) {
      known = known.with(next.get());
      next = EntryCodec.read(bytes);
    }
    length = bytes.position();
    if (length < channel.size()) {
      setAside();
    }
  }

  /** The first entry of a journal, without opening it as one. */
  static Optional<Entry> first(Path path) throws IOException {
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ,
        LinkOption.NOFOLLOW_LINKS)) {
      return EntryCodec.read(read(channel, EntryCodec.HEAD + EntryCodec.MAX_BODY));
    }
  }

  private static ByteBuffer read(FileChannel channel, int most) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(channel.size(), most));
    int count = 0;
    while (bytes.hasRemaining() && count >= 0) {
      count = channel.read(bytes, bytes.position());
    }
    return bytes.flip();
  }

  /** Moves what cannot be read out of the way: copied first, so that a crash here loses none. */
  private void setAside() throws IOException {
    long damaged = channel.size() - length;
    Path aside = aside();
    try (FileChannel copy = FileChannel.open(aside, StandardOpenOption.CREATE,
        StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING,
        LinkOption.NOFOLLOW_LINKS)) {
      long done = 0;
      while (done < damaged) {
        done += channel.transferTo(length + done, damaged - done, copy);
      }
      copy.force(true);
    }
    channel.truncate(length);
    complaint = Optional.of("The journal " + path.getFileName() + " is damaged from byte " + length
        + " on; the rest, " + damaged + " bytes, is set aside as " + aside.getFileName() + ".");
  }

  private Path aside() {
    Path aside = aside(path, 1);
    for (int number = 2; number <= MAX_DAMAGED && Files.exists(aside); number++) {
      aside = aside(path, number);
    }
    return aside;
  }

  private static Path aside(Path path, int number) {
    return path.resolveSibling(path.getFileName() + ".damaged" + (number == 1 ? "" : number));
  }

  /** What its entries come to. */
  Known known() {
    return known;
  }

  /** What was wrong with it, in one sentence for the user. */
  Optional<String> complaint() {
    return complaint;
  }

  /** Adds an entry; it outlives this process, and the next {@link #sync} makes it outlive power. */
  void add(Entry entry) throws IOException {
    write(channel, EntryCodec.write(entry));
    known = known.with(entry);
    if (length > compactAt) {
      compact();
    }
  }

  /** A disk that takes half of it shall not have that half in front of the next entry. */
  private void write(FileChannel to, ByteBuffer bytes) throws IOException {
    int size = bytes.remaining();
    try {
      while (bytes.hasRemaining()) {
        to.write(bytes, length + bytes.position());
      }
    } catch (IOException full) {
      to.truncate(length);
      throw full;
    }
    length += size;
  }

  /**
   * Writes a new journal of what is known, and lets it take this one's place. If that cannot be
   * done, this one grows on.
   */
  private void compact() throws IOException {
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    long before = length;
    FileChannel replacement = null;
    try {
      Files.deleteIfExists(fresh);
      replacement = channel(fresh);
      length = 0;
      for (Entry entry : known.entries()) {
        write(replacement, EntryCodec.write(entry));
      }
      replacement.force(true);
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException notNow) {
      LOG.warn("{} cannot be compacted: {}", path, notNow.toString());
      length = before;
      compactAt = 2 * before;
      if (replacement != null) {
        replacement.close();
      }
      return;
    }
    channel.close();
    channel = replacement;
    compactAt = Math.max(COMPACT_FROM, 2 * length);
  }

  /** Makes all entries so far outlive a loss of power. May be called from any thread. */
  void sync() throws IOException {
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
