package org.servent.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.servent.content.ContentId;
import org.servent.content.Sha1;
import org.servent.content.TigerTree;
import org.servent.hashing.Digests;
import org.servent.hashing.Stamp;
import org.servent.index.Entry;
import org.servent.index.FileIndex;
import org.servent.index.Totals;
import org.servent.keyword.Keywords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shared folders and what is in them.
 *
 * <pre>{@code
 * scan ──▶ Lister ──▶ FileIndex ◀── Hashing
 *             ▲           │
 *          Changes ◀── answers that turn out to be stale
 *             ▲
 *          Watcher
 * }</pre>
 *
 * <p>A file that changed or is gone is not answered: each is looked at, not read, before it is
 * handed out. Thread-safe; what blocks for long runs on virtual threads.
 */
public final class Library implements AutoCloseable {
  /**
   * Everything is listed again so often: some file systems, such as those of other machines, tell
   * no changes.
   */
  private static final Duration WALK_EVERY = Duration.ofHours(24);
  /** The same where the system does not let us watch all folders. */
  private static final Duration WALK_UNWATCHED_EVERY = Duration.ofMinutes(10);
  /** How long closing waits for a block to be read or a directory to be listed. */
  private static final Duration CLOSING = Duration.ofSeconds(5);
  private static final int PAGE = 1000;

  private static final Logger LOG = LoggerFactory.getLogger(Library.class);

  private final FileIndex index;
  private final Path own;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Changes changes = new Changes(this::relist, closed);
  private final Watcher watcher = new Watcher(changes::note);
  private final Lister lister;
  private final Hashing hashing;
  private final Recheck recheck;
  private final Rerun lists = new Rerun(this::listAll);
  private final Rerun hashes = new Rerun(this::hashAll);
  private final AtomicBoolean hashAtOnce = new AtomicBoolean();
  private final ReentrantLock sharing = new ReentrantLock();
  private volatile Shares shares = new Shares(List.of());

  private Library(FileIndex index, Path own, Digests digests) {
    this.index = index;
    this.own = own;
    ReentrantLock writing = new ReentrantLock();
    BooleanSupplier isClosed = () -> closed.getCount() == 0;
    lister = new Lister(index, watcher, own, writing, isClosed);
    recheck = new Recheck(index, digests);
    hashing = new Hashing(index, digests, lister, writing, isClosed);
  }

  /**
   * Opens the library kept in this directory, or begins one.
   *
   * @param directory {@code library/} in the servent's home; nothing in that home is shared by
   *          accident
   */
  public static Library open(Path directory) throws IOException {
    return open(directory, new Digests());
  }

  static Library open(Path directory, Digests digests) throws IOException {
    Path real = Files.createDirectories(directory).toRealPath();
    Path own = real.getParent();
    Library library = new Library(FileIndex.open(real), own == null ? real : own, digests);
    Thread.startVirtualThread(library::walkFromTimeToTime);
    return library;
  }

  /**
   * Shares a folder. What is known of it from earlier is answered at once, the rest from the next
   * {@link #scan} on. Sharing a folder twice changes nothing.
   *
   * @param force although it is a home, a system folder or the like
   */
  public void share(Path folder, boolean force) throws RefusedShare {
    sharing.lock();
    try {
      shares = shares.with(Refusals.check(folder, own, force));
      index.answerFor(shares.folders());
    } finally {
      sharing.unlock();
    }
  }

  /**
   * Lists all shares, then reads what is new or changed; complete when all that is not just
   * changing has its digests.
   */
  public CompletableFuture<Void> scan() {
    return lists.request().thenCompose(listed -> {
      hashAtOnce.set(true);
      return hashes.request();
    });
  }

  public List<Share> shares() {
    return shares.all();
  }

  /** The file with this number, unless it changed or is gone. */
  public Optional<SharedFile> byIndex(long number) {
    return index.byNumber(number).filter(this::isFresh).map(SharedFile::of);
  }

  /** A file with this content, unless it changed or is gone. */
  public Optional<SharedFile> bySha1(Sha1 sha1) {
    return by(sha1);
  }

  /** A file with this content, unless it changed or is gone. */
  public Optional<SharedFile> by(ContentId content) {
    return entry(content).map(SharedFile::of);
  }

  /** The Tiger tree of a file with this content, unless it changed or is gone. */
  public Optional<TigerTree> tree(ContentId content) {
    return entry(content).flatMap(index::tree);
  }

  private Optional<Entry> entry(ContentId content) {
    return index.byDigest(content, this::isFresh, 1).stream().findFirst();
  }

  /**
   * Files whose virtual names hold all these words or words that begin so, at most {@code limit};
   * none if there is no word.
   */
  public List<SharedFile> search(String words, int limit) {
    return index.search(Keywords.of(words), this::isFresh, limit)
        .stream()
        .map(SharedFile::of)
        .toList();
  }

  /** Everything that is shared now, in the order of the numbers. */
  public List<SharedFile> files() {
    List<SharedFile> files = new ArrayList<>();
    List<SharedFile> page = after(0, PAGE);
    while (!page.isEmpty()) {
      files.addAll(page);
      page = after(page.getLast().index(), PAGE);
    }
    return files;
  }

  /**
   * The next files behind this number that are shared now, in the order of the numbers.
   *
   * @param most how many; fewer are no sign of the end, but none is
   */
  public List<SharedFile> after(long number, int most) {
    List<Entry> page = index.after(number, most);
    while (!page.isEmpty()) {
      List<SharedFile> files =
          page.stream().filter(this::isFresh).map(SharedFile::of).toList();
      if (!files.isEmpty()) {
        return files;
      }
      page = index.after(page.getLast().number(), most);
    }
    return List.of();
  }

  /**
   * Every word and beginning by which some file is found, in no order; some come more than once. A
   * file that is gone still counts until that is noticed.
   */
  public void words(Consumer<String> sink) {
    index.words(sink);
  }

  /** Every SHA-1 that is known of some file, in no order. */
  public void sha1s(Consumer<Sha1> sink) {
    index.sha1s(sink);
  }

  /** Equal as long as neither words nor digests change. */
  public Object version() {
    return index.version();
  }

  public LibraryState state() {
    Totals totals = index.totals();
    LibraryState.Activity activity = lists.isRunning() ? LibraryState.Activity.SCANNING
        : hashes.isRunning() ? LibraryState.Activity.HASHING : LibraryState.Activity.IDLE;
    return new LibraryState(totals.files(), totals.bytes(), totals.hashedFiles(),
        totals.hashedBytes(), totals.files() - totals.hashedFiles(), lister.skipped(), activity,
        hashing.current());
  }

  /**
   * Reads the shared files at or below a path again, whole, one after the other, and hands on how
   * each compares with what is known. Changes nothing.
   *
   * @param stop asked again and again; what is not whole then is not told
   */
  public void recheck(Path below, BooleanSupplier stop, Consumer<Checked> sink) {
    recheck.run(below, () -> stop.getAsBoolean() || closed.getCount() == 0, sink);
  }

  private boolean isFresh(Entry entry) {
    boolean fresh = Stamp.of(entry.path()).filter(entry.stamp()::equals).isPresent()
        && Border.encloses(entry.place().folder(), entry.path());
    Path directory = entry.path().getParent();
    if (!fresh && directory != null) {
      changes.note(directory);
    }
    return fresh;
  }

  private void listAll() {
    try {
      lister.list(shares.all());
      stopIfClosed();
      index.commit();
    } catch (IOException | IllegalStateException failed) {
      // What is closed under the hands of a walk is the end of it, and no failure.
      stopIfClosed();
      throw new IllegalStateException("the library cannot be listed", failed);
    }
  }

  private void relist(Set<Path> directories) {
    try {
      lister.relist(shares, directories, false);
      hashes.request();
    } catch (IOException | RuntimeException failed) {
      if (closed.getCount() > 0) {
        LOG.error("changes in shared folders cannot be taken up", failed);
      }
    }
  }

  private void hashAll() {
    try {
      boolean putOff = hashing.run(hashAtOnce.getAndSet(false));
      stopIfClosed();
      if (putOff) {
        Thread.startVirtualThread(this::hashLater);
      }
    } catch (IOException | IllegalStateException failed) {
      stopIfClosed();
      throw new IllegalStateException("the library cannot be written", failed);
    }
  }

  private void stopIfClosed() {
    if (closed.getCount() == 0) {
      throw new CancellationException("the library was closed");
    }
  }

  private void hashLater() {
    if (!isClosedAfter(Hashing.QUIET)) {
      hashes.request();
    }
  }

  private void walkFromTimeToTime() {
    while (!isClosedAfter(watcher.isComplete() ? WALK_EVERY : WALK_UNWATCHED_EVERY)) {
      scan();
    }
  }

  private boolean isClosedAfter(Duration time) {
    try {
      return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Stops within a block that is being read, and writes down what is known. */
  @Override
  public void close() {
    if (closed.getCount() == 0) {
      return;
    }
    closed.countDown();
    watcher.close();
    lists.awaitEnd(CLOSING);
    hashes.awaitEnd(CLOSING);
    try {
      index.close();
    } catch (IOException failed) {
      LOG.error("the library could not be written when closing; some files are read again", failed);
    }
  }
}
