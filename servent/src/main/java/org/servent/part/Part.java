package org.servent.part;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.servent.address.PeerAddress;
import org.servent.content.ByteRange;
import org.servent.content.ByteRanges;
import org.servent.content.Sha1;
import org.servent.content.TigerTree;
import org.servent.transfer.IfExists;
import org.servent.transfer.SafeName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file on its way: its bytes stand in {@code NAME.part} where they will stand in the end, and
 * {@code NAME.part.journal} beside it says which of them are there and which are proven.
 *
 * <p>Its methods block, and are called by one thread at a time.
 *
 * <p>Whatever kills the process, {@link #open} finds all that was written; after a loss of power,
 * all that was proven up to some seconds before.
 */
public final class Part implements Closeable {
  /** Behind the last byte of any file. */
  private static final long END = Long.MAX_VALUE / 2;
  private static final Logger LOG = LoggerFactory.getLogger(Part.class);

  private final Sha1 id;
  private final IfExists ifExists;
  private final PartNames names;
  private final PartFile file;
  private final Journal journal;
  private final Prefix prefix;
  private final Flushing flushing;
  private ByteRanges proven = ByteRanges.NONE;

  private Part(Sha1 id, IfExists ifExists, PartNames names, PartFile file, Journal journal) {
    this.id = id;
    this.ifExists = ifExists;
    this.names = names;
    this.file = file;
    this.journal = journal;
    this.prefix = new Prefix(file.channel());
    this.flushing = new Flushing(() -> {
      file.channel().force(false);
      journal.sync();
    });
  }

  /** Opens a part that gives way to files of its name. */
  public static Part open(Path folder, Sha1 id, String wish) throws IOException {
    return open(folder, id, wish, IfExists.RENAME);
  }

  /**
   * Goes on with what an earlier run left in this folder, or begins a part with a name like this
   * one.
   *
   * @param wish what to call the file; hostile
   * @throws java.nio.file.FileAlreadyExistsException if there is a file of this name, which is to
   *           be left alone
   */
  public static Part open(Path folder, Sha1 id, String wish, IfExists ifExists)
      throws IOException {
    Optional<PartNames> left = PartNames.left(folder, id);
    PartNames names = left.isPresent() ? left.get()
        : PartNames.take(folder, fitting(folder, wish), id, ifExists);
    PartFile file = PartFile.open(names);
    try {
      return begun(new Part(id, ifExists, names, file, Journal.open(names.journal())), wish);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static Part begun(Part part, String wish) throws IOException {
    part.complaint().ifPresent(LOG::warn);
    try {
      part.begin(wish);
      return part;
    } catch (IOException | RuntimeException e) {
      part.journal.close();
      throw e;
    }
  }

  /**
   * A part without a journal, or with one whose beginning is lost, may hold right bytes from its
   * first to its last: version 0.1 wrote them so.
   */
  private void begin(String wish) throws IOException {
    long there = file.channel().size();
    if (known().begun().filter(begun -> begun.id().equals(id)).isEmpty()) {
      journal.add(new Entry.Begun(id, wish));
      if (there > 0) {
        journal.add(new Entry.Received(new ByteRange(0, there)));
      }
    }
    ByteRange beyond = new ByteRange(there, END);
    if (!received().intersect(beyond).isEmpty()) {
      journal.add(new Entry.Forgotten(beyond));
    }
    proven = known().proven();
    proveWhatCame();
  }

  /** Proves by the tree what is received and not proven: what the last run did not come to. */
  private void proveWhatCame() throws IOException {
    int blocks = tree().isEmpty() || size().orElse(0) == 0 ? 0 : tree().get().blocks();
    for (int block = 0; block < blocks; block++) {
      ByteRange range = tree().get().range(block);
      if (received().contains(range) && !proven.contains(range)) {
        prove(block);
      }
    }
    // A life that ends soon, too, spares the next one to prove all that again.
    flushing.soon();
    flushed(System.nanoTime());
  }

  /** Removes what an earlier run left of this file in this folder, which nobody writes to. */
  public static void remove(Path folder, Sha1 id) throws IOException {
    Optional<PartNames> left =
        Files.isDirectory(folder) ? PartNames.left(folder, id) : Optional.empty();
    if (left.isPresent()) {
      left.get().remove();
    }
  }

  /** The file of this name in this folder, if its content is what is wanted. */
  public static Optional<Path> whole(Path folder, Sha1 id, String name, OptionalLong size)
      throws IOException {
    Path path = folder.resolve(fitting(folder, name));
    boolean may = Files.isRegularFile(path)
        && (size.isEmpty() || Files.size(path) == size.getAsLong());
    if (!may) {
      return Optional.empty();
    }
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      boolean whole = new Prefix(channel).isWhole(id, channel.size());
      if (!whole) {
        return Optional.empty();
      }
    }
    Optional<PartNames> left = PartNames.left(folder, id);
    if (left.isPresent()) {
      left.get().removeIfSettled(path);
    }
    return Optional.of(path);
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
  public String name() {
    return names.name();
  }

  /** Where the bytes are until the file gets its name. */
  public Path path() {
    return names.part();
  }

  /** How many bytes the whole file has, if anybody said so. */
  public OptionalLong size() {
    return known().size();
  }

  /** Bytes that are there, proven or not. */
  public ByteRanges received() {
    return known().received();
  }

  /** Bytes that are there and right. */
  public ByteRanges proven() {
    return proven;
  }

  /** The tree by which blocks are proven, if it is known. */
  public Optional<TigerTree> tree() {
    return known().tree();
  }

  /** Who gave some of it, the latest last. */
  public List<PeerAddress> sources() {
    return known().sources();
  }

  /** What was wrong with the journal when it was opened, in one sentence for the user. */
  public Optional<String> complaint() {
    return journal.complaint();
  }

  private Known known() {
    return journal.known();
  }

  /** The whole file has so many bytes. */
  public void size(long total) throws IOException {
    if (!size().equals(OptionalLong.of(total))) {
      journal.add(new Entry.Sized(total));
    }
  }

  /** This is the file's tree; blocks smaller than we need are joined. */
  public void tree(TigerTree tree) throws IOException {
    size(tree.size());
    journal.add(new Entry.Hashed(tree.coarse()));
  }

  /** The tree is not that of the file: nothing that it proved is proven. */
  public void forgetTree() throws IOException {
    if (tree().isPresent()) {
      proven = ByteRanges.NONE;
      flushing.forget(new ByteRange(0, END));
      journal.add(new Entry.Unhashed());
    }
  }

  /** This one gave something. */
  public void source(PeerAddress source) throws IOException {
    List<PeerAddress> before = sources();
    if (before.isEmpty() || !before.getLast().equals(source)) {
      journal.add(new Entry.GivenBy(source));
    }
  }

  /** Whether this disk can hold a file of this size. */
  public boolean hasRoomFor(long total) throws IOException {
    return total - received().total() <= file.free();
  }

  /** Makes sure that this disk can hold a file of this size. */
  public void expect(long total) throws IOException {
    file.expect(total - received().total());
  }

  /** Writes these bytes from this offset on. They are received then, and not proven. */
  public void write(long offset, ByteBuffer[] bytes) throws IOException {
    long end = offset;
    prefix.changed(offset);
    for (ByteBuffer piece : bytes) {
      end = file.write(end, piece);
    }
    if (end > offset) {
      ByteRange range = new ByteRange(offset, end);
      unprove(range);
      journal.add(new Entry.Received(range));
      follow();
      long now = System.nanoTime();
      flushing.wrote(end - offset, now);
      flushed(now);
    }
  }

  /** What is written again is to be proven again. */
  private void unprove(ByteRange range) throws IOException {
    if (!proven.intersect(range).isEmpty()) {
      forget(range);
    }
  }

  /** Has hashed what is there without a gap. */
  private void follow() {
    ByteRanges here = received();
    if (here.contains(0)) {
      prefix.follow(here.get(0).end());
    }
  }

  private void flushed(long now) throws IOException {
    Optional<ByteRanges> flushed = flushing.look(now);
    if (flushed.isPresent()) {
      for (ByteRange range : flushed.get()) {
        journal.add(new Entry.Proven(range));
      }
    }
  }

  /** Reads what was written, from this offset on; the number of bytes, or -1 at the end. */
  public int read(long offset, ByteBuffer into) throws IOException {
    return file.channel().read(into, offset);
  }

  /** These bytes, which were received, are right. */
  public void proven(ByteRange range) throws IOException {
    if (!received().contains(range)) {
      throw new IllegalArgumentException("not all of it is there: " + range);
    }
    proven = proven.plus(range);
    flushing.proven(range);
    flushed(System.nanoTime());
  }

  /**
   * Reads a block of the tree again, which must be received. It is proven then, or, if it is not
   * right, forgotten.
   *
   * @return whether it is right
   */
  public boolean prove(int block) throws IOException {
    TigerTree tree = tree().orElseThrow();
    ByteRange range = tree.range(block);
    boolean right = file.holds(tree, block);
    if (right) {
      proven(range);
    } else {
      forget(range);
    }
    return right;
  }

  /** These bytes are not wanted as they are: they are neither received nor proven any more. */
  public void forget(ByteRange range) throws IOException {
    proven = proven.minus(range);
    flushing.forget(range);
    prefix.changed(range.first());
    journal.add(new Entry.Forgotten(range));
  }

  /** Whether all bytes are there, and are those of the file that is wanted. */
  public boolean proveWhole() throws IOException {
    long total = size().orElse(-1);
    boolean there = total == 0 || (total > 0 && received().contains(new ByteRange(0, total)));
    if (!there || file.channel().size() != total) {
      return false;
    }
    return prefix.isWhole(id, total);
  }

  /**
   * Ends the part: brings it to the disk and gives the file its name, or one like it if that is
   * taken.
   *
   * @return where the file is
   */
  public Path settle() throws IOException {
    file.channel().force(true);
    Path settled = names.settle(ifExists);
    journal.close();
    file.channel().close();
    return settled;
  }

  /** Throws away all bytes that are there. */
  public void discard() throws IOException {
    journal.add(new Entry.Begun(id, known().begun().map(Entry.Begun::wish).orElse(name())));
    flushing.forget(new ByteRange(0, END));
    proven = ByteRanges.NONE;
    prefix.changed(0);
    file.channel().truncate(0);
  }

  /** Keeps what came for the next run; leaves nothing behind if nothing came. */
  @Override
  public void close() throws IOException {
    if (file.channel().isOpen()) {
      if (received().total() == 0) {
        names.remove();
      }
      journal.close();
      file.channel().close();
    }
  }
}
