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
import org.servent.media.TextReader;
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
  /** How long closing waits for a block to be read or a directory to be listed. */
  private static final Duration CLOSING = Duration.ofSeconds(5);
  private static final int PAGE = 1000;

  private static final Logger LOG = LoggerFactory.getLogger(Library.class);

  private final FileIndex index;
  private final Path own;
  private final Courtesy courtesy;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Changes changes = new Changes(this::relist, closed, Changes.AGAIN);
  private final Watcher watcher = new Watcher(changes::note);
  private final Walks walks = new Walks(closed, watcher::isComplete, this::scan);
  private final Lister lister;
  private final Hashing hashing;
  private final Recheck recheck;
  private final Unread unread;
  private final Rerun lists = new Rerun(() -> walks.time(this::listAll));
  private final Rerun hashes = new Rerun(this::hashAll);
  private final AtomicBoolean hashAtOnce = new AtomicBoolean();
  private final ReentrantLock sharing = new ReentrantLock();
  private volatile Shares shares = new Shares(List.of());

  private Library(FileIndex index, Path own, Digests digests, Courtesy courtesy) {
    this.index = index;
    this.own = own;
    this.courtesy = courtesy;
    ReentrantLock writing = new ReentrantLock();
    BooleanSupplier isClosed = () -> closed.getCount() == 0;
    lister = new Lister(index, watcher, own, writing, isClosed);
    recheck = new Recheck(index, digests);
    unread = new Unread(index, writing, isClosed);
    hashing = new Hashing(index,
        new Hashing.Reading(digests, courtesy,
            file -> isText(file) && TextReader.reads(file.place().relative())),
        lister, writing, isClosed);
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
    return open(directory, digests, new Courtesy(Courtesy.Wish.EAGER));
  }

  /** The same, which reads as courtesy wants it. */
  public static Library open(Path directory, Courtesy courtesy) throws IOException {
    return open(directory, new Digests(), courtesy);
  }

  private static Library open(Path directory, Digests digests, Courtesy courtesy)
      throws IOException {
    Path real = Files.createDirectories(directory).toRealPath();
    Path own = real.getParent();
    Library library =
        new Library(FileIndex.open(real), own == null ? real : own, digests, courtesy);
    Thread.startVirtualThread(library.walks::run);
    return library;
  }

  /** Shares all of a folder with everybody, as {@link #share(ShareWish)} does. */
  public void share(Path folder, boolean force) throws RefusedShare {
    share(ShareWish.of(folder, force));
  }

  /**
   * Shares a folder. What is known of it from earlier is answered at once, the rest from the next
   * {@link #scan} or {@link #rescan} on. Sharing a folder twice changes nothing but what is wished
   * otherwise.
   */
  public Share share(ShareWish wish) throws RefusedShare {
    return share(Refusals.check(wish.folder(), own, wish.force()), wish);
  }

  /**
   * Shares a folder that was shared before; if it is not there at present, such as on an unplugged
   * drive, from when it is.
   *
   * @param wish its folder is a real path
   */
  public Share shareAgain(ShareWish wish) throws RefusedShare {
    return Files.exists(wish.folder()) ? share(wish) : share(wish.folder(), wish);
  }

  private Share share(Path folder, ShareWish wish) throws RefusedShare {
    sharing.lock();
    try {
      change(shares.with(folder, wish));
      if (wish.text()) {
        unread.note(folder);
      }
      return shares.of(folder).orElseThrow();
    } finally {
      sharing.unlock();
    }
  }

  private void change(Shares now) {
    shares = now;
    index.answerFor(now.folders());
  }

  /**
   * Shares a folder no more, and forgets what is in it.
   *
   * @return whether it was shared
   */
  public boolean unshare(Path folder) throws IOException {
    sharing.lock();
    try {
      Shares left = shares.without(folder);
      boolean was = left.all().size() < shares.all().size();
      if (was) {
        change(left);
        lister.forgetAll(folder);
      }
      return was;
    } finally {
      sharing.unlock();
    }
  }

  /**
   * Lists a shared folder, or one below, again; then what is new or changed is read, in the
   * background.
   */
  public CompletableFuture<Void> rescan(Path directory) {
    return CompletableFuture.runAsync(() -> {
      try {
        lister.relist(shares, List.of(directory), true);
        unread.mark();
        stopIfClosed();
        index.commit();
      } catch (IOException | IllegalStateException failed) {
        stopIfClosed();
        throw new IllegalStateException(directory + " cannot be listed", failed);
      }
      hashes.request();
    }, Thread::startVirtualThread);
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

  /** How many files and bytes are in a share. */
  public Totals totals(Share share) {
    return index.totals(share.folder());
  }

  /** Where hashing is, and whether it waits. */
  public HashingState hashing() {
    return hashing.state(index.totals());
  }

  /** Lets hashing rest, until it is told to go on or the servent starts again. */
  public void rest(boolean rests) {
    courtesy.rest(rests);
  }

  /** What a user should know if the system does not let us watch all folders. */
  public Optional<String> complaint() {
    return lister.complaint();
  }

  /** What is left out in a share or a folder: by which rule, how much, and some of it. */
  public List<LeftOut> leftOut() {
    return lister.leftOut();
  }

  /** What there is for us ourselves: all. */
  public Readings readings() {
    return readings(Audience.LAN);
  }

  /** What there is for whoever asks. */
  public Readings readings(Audience asker) {
    return new Readings(index, file -> isFresh(file) && isFor(file, asker), this::isText);
  }

  private boolean isText(Entry file) {
    return shares.of(file.path()).filter(Share::text).isPresent();
  }

  private boolean isFor(Entry file, Audience asker) {
    return asker == Audience.LAN || shares.of(file.path())
        .filter(share -> asker.sees(share.visible()))
        .isPresent();
  }

  /** The file with this number, unless it changed or is gone. */
  public Optional<SharedFile> byIndex(long number) {
    return readings().byIndex(number);
  }

  /** A file with this content, unless it changed or is gone. */
  public Optional<SharedFile> bySha1(Sha1 sha1) {
    return readings().by(sha1);
  }

  /** A file with this content, unless it changed or is gone. */
  public Optional<SharedFile> by(ContentId content) {
    return readings().by(content);
  }

  /** The Tiger tree of a file with this content, unless it changed or is gone. */
  public Optional<TigerTree> tree(ContentId content) {
    return readings().tree(content);
  }

  /**
   * Files whose virtual names hold all these words or words that begin so, at most {@code limit};
   * none if there is no word.
   */
  public List<SharedFile> search(String words, int limit) {
    return readings().search(words, limit);
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

  /** As {@link Readings#after}. */
  public List<SharedFile> after(long number, int most) {
    return readings().after(number, most);
  }

  /** By which words and hashes files are found. */
  public Vocabulary vocabulary() {
    return new Vocabulary(index);
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
      changes.suspect(directory);
    }
    return fresh;
  }

  private void listAll() {
    try {
      lister.list(shares.all());
      unread.mark();
      stopIfClosed();
      index.commit();
    } catch (IOException | IllegalStateException failed) {
      // What is closed under the hands of a walk is the end of it, and no failure.
      stopIfClosed();
      throw new IllegalStateException("the library cannot be listed", failed);
    }
  }

  private boolean relist(Set<Path> directories) {
    try {
      lister.relist(shares, directories, false);
      hashes.request();
      return true;
    } catch (IOException | RuntimeException failed) {
      if (closed.getCount() > 0) {
        LOG.error("changes in shared folders cannot be taken up at present", failed);
      }
      return false;
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
    if (!Walks.isClosedAfter(closed, Hashing.QUIET)) {
      hashes.request();
    }
  }

  /** Stops within a block that is being read, and writes down what is known. */
  @Override
  public void close() {
    if (closed.getCount() == 0) {
      return;
    }
    closed.countDown();
    courtesy.close();
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
