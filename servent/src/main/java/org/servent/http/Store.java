package org.servent.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.servent.content.ByteRange;
import org.servent.content.ByteRanges;
import org.servent.content.Sha1;
import org.servent.content.TigerTree;
import org.servent.part.Part;
import org.servent.transfer.Attempt;
import org.servent.transfer.Source;
import org.servent.transfer.TransferEvent;
import org.servent.transfer.TransferEvent.AlreadyThere;
import org.servent.transfer.TransferEvent.Checked;
import org.servent.transfer.TransferEvent.Disproven;
import org.servent.transfer.TransferEvent.Found;
import org.servent.transfer.TransferEvent.PartReady;
import org.servent.transfer.TransferEvent.Proven;
import org.servent.transfer.TransferEvent.Received;
import org.servent.transfer.TransferEvent.Skipped;
import org.servent.transfer.TreeShape;
import org.servent.transfer.Verdict;
import org.servent.transfer.Wanted;

/**
 * The part of one download, shared by its conversations: what comes is hashed by each of them, and
 * written by one at a time. Its methods block; events are told in the order in which the part
 * changes.
 */
final class Store {
  /** Servents of earlier runs that are asked again. */
  private static final int MOST_EARLIER = 20;

  private final Wanted wanted;
  private final Path folder;
  private final Consumer<TransferEvent> downloads;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Part part;
  private volatile @Nullable TigerTree tree;
  private volatile @Nullable PartialFile shared;
  private volatile ByteRanges proven = ByteRanges.NONE;
  /** Attempts up to this one are of no interest any more. */
  private long discarded;

  /** @param downloads takes events from any thread */
  Store(Wanted wanted, Path folder, Consumer<TransferEvent> downloads) {
    this.wanted = wanted;
    this.folder = folder;
    this.downloads = downloads;
  }

  Path folder() {
    return folder;
  }

  Sha1 sha1() {
    return (Sha1) wanted.id();
  }

  /** What of it may be given to others. */
  Optional<PartialFile> shared() {
    return Optional.ofNullable(shared);
  }

  /**
   * Looks for the whole file, in the library first, and opens the part.
   *
   * @param library where it is shared already; may block
   */
  void open(Optional<String> name, Supplier<Optional<Path>> library) throws IOException {
    String wish = name.orElse(sha1().base32());
    Optional<Path> known = library.get();
    Optional<Path> whole = known.isPresent() ? known
        : Part.whole(folder, sha1(), wish, wanted.size());
    if (whole.isPresent()) {
      downloads.accept(new AlreadyThere(wanted.id(), whole.get().toString(),
          Files.size(whole.get())));
      return;
    }
    locked(() -> {
      Part opened = Part.open(folder, sha1(), wish, wanted.ifExists());
      part = opened;
      tree = opened.tree().orElse(null);
      ready(opened);
    });
  }

  private void ready(Part opened) {
    share(opened);
    downloads.accept(new PartReady(wanted.id(), opened.name(),
        tree == null ? OptionalLong.empty() : opened.size(), opened.received(),
        opened.proven(), Optional.ofNullable(tree)
            .map(its -> new TreeShape(its.root(), its.blockSize()))));
    // Who gave some of it before is worth asking, the latest first.
    opened.sources()
        .reversed()
        .stream()
        .limit(MOST_EARLIER)
        .forEach(address -> downloads.accept(new Found(Source.hint(wanted.id(), address))));
  }

  /**
   * Makes sure that there is room for a file of this size.
   *
   * @return whether there is; for the user's word it is an error if there is not
   */
  boolean expect(long total) throws IOException {
    boolean[] room = {true};
    locked(() -> {
      Part opened = opened();
      room[0] = wanted.size().isPresent() || opened.hasRoomFor(total);
      if (room[0]) {
        opened.expect(total);
        opened.size(total);
      }
    });
    return room[0];
  }

  /** Writes what came and is not here yet. */
  void write(Attempt attempt, long offset, ByteBuffer[] bytes, BlockHasher hasher)
      throws IOException {
    List<Verdict> verdicts = hasher.come(Optional.ofNullable(tree), offset, bytes);
    locked(() -> {
      if (attempt.number() <= discarded) {
        return;
      }
      long end = offset;
      for (ByteBuffer piece : bytes) {
        end += piece.remaining();
      }
      ByteRange all = new ByteRange(offset, end);
      ByteRanges known = opened().received().intersect(all);
      if (known.isEmpty()) {
        opened().write(offset, bytes);
        if (attempt.source().push().isEmpty() && attempt.source().page().isEmpty()) {
          opened().source(attempt.source().address());
        }
        settle(verdicts);
        downloads.accept(new Received(attempt, all, verdicts));
      } else {
        hasher.forget();
        rest(attempt, all, known, bytes);
      }
    });
  }

  /** Some of it was here already. */
  private void rest(Attempt attempt, ByteRange all, ByteRanges known, ByteBuffer[] bytes)
      throws IOException {
    for (ByteRange range : known) {
      downloads.accept(new Skipped(attempt, range));
    }
    for (ByteRange range : ByteRanges.of(all).minus(known)) {
      opened().write(range.first(), slice(bytes, range.first() - all.first(), range.length()));
      downloads.accept(new Received(attempt, range, List.of()));
    }
  }

  private static ByteBuffer[] slice(ByteBuffer[] bytes, long from, long length) {
    List<ByteBuffer> pieces = new ArrayList<>();
    long skip = from;
    long left = length;
    for (ByteBuffer piece : bytes) {
      int gone = (int) Math.min(skip, piece.remaining());
      int part = (int) Math.min(left, piece.remaining() - gone);
      skip -= gone;
      left -= part;
      if (part > 0) {
        pieces.add(piece.slice(piece.position() + gone, part));
      }
    }
    return pieces.toArray(ByteBuffer[]::new);
  }

  private void settle(List<Verdict> verdicts) throws IOException {
    for (Verdict verdict : verdicts) {
      if (verdict.right()) {
        opened().proven(verdict.block());
      } else {
        opened().forget(verdict.block());
      }
    }
    share(opened());
  }

  /** From now on bytes are held to this tree. */
  void tree(TigerTree came, Runnable then) throws IOException {
    locked(() -> {
      TigerTree coarse = came.coarse();
      opened().tree(coarse);
      tree = coarse;
      shared = null;
      share(opened());
      then.run();
    });
  }

  /** From now on nothing is held to the tree; {@link #forgetTree} writes that down. */
  void dropTree() {
    tree = null;
    shared = null;
  }

  void forgetTree() throws IOException {
    locked(() -> {
      opened().forgetTree();
      share(opened());
    });
  }

  /** Reads a block again. */
  void check(ByteRange block) throws IOException {
    locked(() -> {
      TigerTree by = tree;
      // Nobody waits for a verdict by a tree that was dropped.
      if (by != null && opened().received().contains(block)) {
        boolean right = opened().prove(by.blockAt(block.first()));
        share(opened());
        downloads.accept(new Checked(wanted.id(), new Verdict(block, by.root(), right)));
      }
    });
  }

  /** Gives the whole file its name, if it is right. */
  void prove(long size) throws IOException {
    locked(() -> {
      opened().size(size);
      if (opened().proveWhole()) {
        Path settled = opened().settle();
        shared = null;
        downloads.accept(new Proven(wanted.id(), settled.toString()));
      } else {
        downloads.accept(new Disproven(wanted.id()));
      }
    });
  }

  /** Empties the part; what is still to come of attempts up to this one is not written. */
  void discard(long lastAttempt) throws IOException {
    locked(() -> {
      discarded = lastAttempt;
      tree = null;
      shared = null;
      opened().discard();
      ready(opened());
    });
  }

  void close() throws IOException {
    locked(() -> {
      shared = null;
      if (part != null) {
        part.close();
      }
    });
  }

  private void share(Part opened) {
    OptionalLong size = opened.size();
    proven = opened.proven();
    if (shared == null && size.isPresent() && !proven.isEmpty()) {
      shared = new PartialFile(sha1(), Optional.ofNullable(tree), opened.path(), opened.name(),
          size.getAsLong(), () -> proven);
    }
  }

  private Part opened() throws IOException {
    if (part == null) {
      throw new IOException("the part is not open");
    }
    return part;
  }

  private interface Blocking {
    void run() throws IOException;
  }

  private void locked(Blocking what) throws IOException {
    lock.lock();
    try {
      what.run();
    } finally {
      lock.unlock();
    }
  }
}
