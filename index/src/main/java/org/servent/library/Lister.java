package org.servent.library;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.servent.content.TigerTree;
import org.servent.index.Entry;
import org.servent.index.FileIndex;
import org.servent.index.Totals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the catalogue to what lies in the shared folders now. It looks at files, and never into
 * them.
 */
final class Lister {
  /**
   * More files are left out: the catalogue, and what is kept in memory of each directory, must end
   * somewhere.
   */
  static final int MAX_FILES = 1_000_000;
  /** How long a long scan works at least before more of what it found can be searched. */
  private static final Duration SHOW_EVERY = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(Lister.class);

  private final FileIndex index;
  private final Watcher watcher;
  private final Path own;
  private final BooleanSupplier closed;
  /** Held while a directory is compared with the catalogue. */
  private final ReentrantLock writing;
  /** One walk at a time. */
  private final ReentrantLock walking = new ReentrantLock();
  /** All directories that are listed, and how they looked. */
  private final Map<Path, Listing> outlines = new ConcurrentHashMap<>();
  private final Sparingly showing;
  private long files;
  private boolean complete;
  private boolean anyHashed;
  private boolean complained;
  private final Departed departed;
  /**
   * Files that the catalogue forgot since it was refreshed, and thus seems to have. Guarded by
   * {@link #writing}.
   */
  private final Set<Path> forgotten = new HashSet<>();

  Lister(FileIndex index, Watcher watcher, Path own, ReentrantLock writing,
      BooleanSupplier closed) {
    this.index = index;
    this.watcher = watcher;
    this.own = own;
    this.writing = writing;
    this.closed = closed;
    this.showing = new Sparingly(SHOW_EVERY, index::refresh);
    this.departed = new Departed(index);
  }

  /** Lists whole shares. */
  void list(List<Share> shares) throws IOException {
    walking.lock();
    try {
      begin();
      watcher.beginWalk();
      List<Share> whole = new ArrayList<>();
      for (Share share : shares) {
        if (walk(share, share.folder(), true)) {
          whole.add(share);
        }
      }
      watcher.endWalk();
      end();
      for (Share share : whole) {
        forgetWhatIsGone(share);
      }
      sayOnce(complaint());
    } finally {
      walking.unlock();
    }
  }

  /**
   * Lists directories again, and what is new below them.
   *
   * @param deep also what is not new below them
   */
  void relist(Shares shares, Collection<Path> directories, boolean deep) throws IOException {
    walking.lock();
    try {
      begin();
      for (Path directory : directories) {
        Optional<Share> share = shares.of(directory);
        if (share.isPresent()) {
          walk(share.get(), directory, deep);
        }
      }
      end();
    } finally {
      walking.unlock();
    }
  }

  private void sayOnce(Optional<String> complaint) {
    if (complaint.isPresent() && !complained) {
      complained = true;
      LOG.warn(complaint.get());
    }
  }

  private void begin() throws IOException {
    writing.lock();
    try {
      index.refresh();
      forgotten.clear();
    } finally {
      writing.unlock();
    }
    Totals known = index.totals();
    files = known.files();
    anyHashed = known.hashedFiles() > 0;
  }

  private void end() throws IOException {
    writing.lock();
    try {
      departed.bury();
    } finally {
      writing.unlock();
    }
  }

  /** What is left out now: how much by each rule. */
  Map<String, Long> skipped() {
    Map<String, Long> sums = new TreeMap<>();
    outlines.values()
        .forEach(outline -> outline.skipped()
            .forEach((rule, count) -> sums.merge(rule.title(), count, Long::sum)));
    return sums;
  }

  /** The folders in which something is left out, and what. */
  List<LeftOut> leftOut() {
    return outlines.entrySet()
        .stream()
        .flatMap(listed -> listed.getValue()
            .skipped()
            .entrySet()
            .stream()
            .map(rule -> new LeftOut(listed.getKey(), rule.getKey().title(), rule.getValue())))
        .toList();
  }

  /** Forgets a folder that is shared no more. */
  void forgetAll(Path folder) throws IOException {
    walking.lock();
    try {
      forget(folder);
      end();
    } finally {
      walking.unlock();
    }
  }

  /** What a user should know if not all folders are watched. */
  Optional<String> complaint() {
    return watcher.complaint(outlines.size());
  }

  /** Forgets a file that is not where it was listed. To be called while writing is locked. */
  void forgetFile(Path file) throws IOException {
    index.remove(List.of(file));
    forgotten.add(file);
  }

  /** Leaves out a file that was listed. To be called while writing is locked. */
  void leaveOut(Path file, Rule rule) throws IOException {
    forgetFile(file);
    outlines.computeIfPresent(file.getParent(), (directory, outline) -> outline.with(rule));
  }

  /** Whether everything was seen. */
  private boolean walk(Share share, Path start, boolean deep) throws IOException {
    if (!Border.stands(share.folder())) {
      // Perhaps an unplugged drive: what is known of it is kept, so that it need not be read again.
      LOG.warn("{} is not there at present", share.folder());
      return false;
    }
    complete = true;
    Deque<Path> waiting = new ArrayDeque<>(List.of(start));
    while (!waiting.isEmpty() && !closed.getAsBoolean()) {
      list(share, waiting.pop(), deep, waiting);
      showing.offer();
    }
    return complete && waiting.isEmpty();
  }

  private void list(Share share, Path directory, boolean deep, Deque<Path> waiting)
      throws IOException {
    if (!Border.holds(share.folder(), directory)) {
      // Gone with the whole share, it is kept like the share.
      if (Border.stands(share.folder())) {
        forget(directory);
      } else {
        complete = false;
      }
      return;
    }
    // Watched before it is read, so that no change falls between.
    watcher.watch(directory);
    writing.lock();
    try {
      if (departed.cover(directory)) {
        // It is back, and may be another.
        departed.bury();
      }
      Optional<Listing> now = look(share, directory);
      if (now.isPresent()) {
        compare(directory, now.get());
        replaceOutline(directory, now.get());
        now.get().folders().stream().filter(f -> deep || isNew(f)).forEach(waiting::push);
      }
    } finally {
      writing.unlock();
    }
  }

  private Optional<Listing> look(Share share, Path directory) {
    try {
      return Optional.of(Listing.of(share, directory, own));
    } catch (IOException unreadable) {
      // Too many open files, a server that is away: nothing was seen to be gone.
      LOG.warn("{} cannot be listed at present", directory, unreadable);
      complete = false;
      return Optional.empty();
    }
  }

  private void replaceOutline(Path directory, Listing now) {
    Listing before = outlines.put(directory, now.outline());
    Set<Path> gone = new HashSet<>(before == null ? List.of() : before.folders());
    now.folders().forEach(gone::remove);
    for (Path folder : gone) {
      forget(folder);
    }
  }

  /** Also if it took the place of one that was listed. */
  private boolean isNew(Path folder) {
    return !outlines.containsKey(folder) || watcher.watch(folder);
  }

  private void compare(Path directory, Listing listing) throws IOException {
    Map<Path, Entry> before = new HashMap<>();
    index.in(directory).forEach(entry -> before.put(entry.path(), entry));
    for (Listing.Found found : listing.files()) {
      Entry known = before.remove(found.path());
      departed.isBack(found.path());
      if (known != null) {
        update(known, found);
      } else if (files >= MAX_FILES) {
        listing.skipped().merge(Rule.TOO_MANY, 1L, Long::sum);
      } else {
        files++;
        add(found);
      }
    }
    departed.addFiles(before.keySet());
    if (departed.areMany()) {
      departed.bury();
    }
  }

  /** A file that was renamed keeps its digests. */
  private void add(Listing.Found found) throws IOException {
    Entry entry =
        new Entry(index.nextNumber(), found.path(), found.stamp(), found.place(), Set.of());
    Optional<Entry> before = anyHashed && found.stamp().inode() != 0
        ? index.byStamp(found.stamp())
        : Optional.empty();
    Optional<TigerTree> tree = before.flatMap(index::tree);
    if (before.isPresent() && tree.isPresent()) {
      index.put(entry.with(before.get().digests(), before.get().metadata()), tree.get(),
          index.content(before.get()));
    } else {
      index.put(entry);
    }
  }

  private void update(Entry known, Listing.Found found) throws IOException {
    boolean unchanged = known.stamp().equals(found.stamp());
    if (!unchanged || !known.place().equals(found.place()) || forgotten.remove(found.path())) {
      index.put(new Entry(known.number(), found.path(), found.stamp(), found.place(),
          unchanged ? known.digests() : Set.of(),
          unchanged ? known.metadata() : Optional.empty()));
    }
  }

  private void forget(Path directory) {
    departed.addDirectory(directory);
    forgetOutline(directory);
  }

  private void forgetOutline(Path directory) {
    watcher.forget(directory);
    Listing outline = outlines.remove(directory);
    if (outline != null) {
      outline.folders().forEach(this::forgetOutline);
    }
  }

  /** Directories that went, or are left out, since an earlier run of the servent. */
  private void forgetWhatIsGone(Share share) throws IOException {
    for (Path directory : index.directoriesBelow(share.folder())) {
      if (!outlines.containsKey(directory)) {
        departed.addDirectory(directory);
      }
    }
    end();
  }
}
