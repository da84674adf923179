package org.servent.library;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Is told by the system in which directories something changes, as far as the system is willing.
 */
final class Watcher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watcher.class);
  private static final WatchEvent.Kind<?>[] EVERYTHING = {StandardWatchEventKinds.ENTRY_CREATE,
      StandardWatchEventKinds.ENTRY_DELETE, StandardWatchEventKinds.ENTRY_MODIFY};

  /** Where Linux tells its limits. */
  private static final Path LIMITS = Path.of("/proc/sys/fs/inotify");
  /** How many folders all programs of a user may watch. */
  private static final String WATCHES = "max_user_watches";
  /** How many programs of a user may watch folders, or how often. */
  private static final String INSTANCES = "max_user_instances";
  /** Up to the next power of two, and as many again for other programs. */
  private static final int ROOM = 4;
  /** Four times what is usual. */
  private static final int INSTANCES_ADVISED = 512;

  private static final String INSTEAD =
      "all are walked through every few minutes instead, and then it is tried again.";

  /** Makes what tells of changes. */
  @FunctionalInterface
  interface Source {
    WatchService open() throws IOException;
  }

  private final Source source;
  private final Consumer<Path> changed;
  private final Map<Path, WatchKey> keys = new ConcurrentHashMap<>();
  private final ReentrantLock opening = new ReentrantLock();
  private @Nullable WatchService service;
  private boolean closed;
  private volatile boolean complete = true;
  /** Whether the system refused even to begin; then nobody asks until the next walk. */
  private boolean refused;
  /** Whether some directory could not be watched in this walk. */
  private volatile boolean missed;

  /** @param changed told each directory in which something changed; must not block */
  Watcher(Consumer<Path> changed) {
    this(FileSystems.getDefault()::newWatchService, changed);
  }

  Watcher(Source source, Consumer<Path> changed) {
    this.source = source;
    this.changed = changed;
  }

  /** All directories will be told once more: perhaps the system is willing now. */
  void beginWalk() {
    opening.lock();
    try {
      refused = false;
      missed = false;
    } finally {
      opening.unlock();
    }
  }

  /** All directories were told. */
  void endWalk() {
    complete = !missed;
  }

  /**
   * Opened for the first directory: each takes one of the few that the system has for a user, and
   * who shares nothing needs none. Nothing if there is none left.
   */
  private @Nullable WatchService service() {
    opening.lock();
    try {
      if (service == null && !refused && !closed) {
        WatchService opened = source.open();
        service = opened;
        Thread.startVirtualThread(() -> listen(opened));
      }
      return service;
    } catch (IOException atTheLimit) {
      refused = true;
      miss();
      LOG.debug("nothing can be watched", atTheLimit);
      return null;
    } finally {
      opening.unlock();
    }
  }

  private void miss() {
    missed = true;
    complete = false;
  }

  /** Whether not even one directory could be watched. */
  private boolean isRefused() {
    opening.lock();
    try {
      return service == null;
    } finally {
      opening.unlock();
    }
  }

  /** Whether every directory is watched that was to be. */
  boolean isComplete() {
    return complete;
  }

  /**
   * Watches a directory.
   *
   * @return whether the directory at this path was not watched till now; it may be another one than
   *         before
   */
  boolean watch(Path directory) {
    WatchService open = service();
    if (open == null) {
      return false;
    }
    try {
      WatchKey key = register(directory, open);
      WatchKey before = keys.put(directory, key);
      if (before != null && !before.equals(key)) {
        before.cancel();
      }
      return !key.equals(before);
    } catch (IOException atTheLimit) {
      if (Files.isDirectory(directory)) {
        miss();
      }
    } catch (ClosedWatchServiceException closing) {
      LOG.trace("closed meanwhile");
    }
    return false;
  }

  void forget(Path directory) {
    WatchKey key = keys.remove(directory);
    if (key != null) {
      key.cancel();
    }
  }

  /**
   * The same directory has the same key. One that was moved keeps it, and the key goes on naming
   * the old place.
   */
  private static WatchKey register(Path directory, WatchService service) throws IOException {
    WatchKey key = directory.register(service, EVERYTHING);
    if (key.watchable().equals(directory)) {
      return key;
    }
    key.cancel();
    return directory.register(service, EVERYTHING);
  }

  /**
   * What a user should know if the system does not let us watch all folders.
   *
   * @param needed how many there are
   */
  Optional<String> complaint(int needed) {
    if (complete) {
      return Optional.empty();
    }
    return Optional.of(isRefused()
        ? String.format(Locale.ROOT,
            "no shared folder can be watched%s: %s On Linux, `sysctl fs.inotify.%s=%d` lets more"
                + " programs watch; or end some that do",
            limit(INSTANCES, "the system lets programs of a user watch %s times at once"), INSTEAD,
            INSTANCES, INSTANCES_ADVISED)
        : String.format(Locale.ROOT,
            "only %,d of %,d shared folders can be watched%s: %s On Linux, `sysctl"
                + " fs.inotify.%s=%d` has all of them watched",
            keys.size(), needed, limit(WATCHES, "the system lets a user watch %s"), INSTEAD,
            WATCHES, Long.highestOneBit(Math.max(1, needed)) * ROOM));
  }

  /** In parentheses, or nothing where the system does not tell it. */
  private static String limit(String name, String sentence) {
    try {
      String limit = Files.readString(LIMITS.resolve(name)).strip();
      return " (" + String.format(Locale.ROOT, sentence, limit) + ")";
    } catch (IOException otherSystem) {
      return "";
    }
  }

  private void listen(WatchService from) {
    try {
      while (true) {
        WatchKey key = from.take();
        // What happened does not matter, nor whether some of it was lost: the directory is read.
        key.pollEvents();
        if (key.watchable() instanceof Path directory) {
          changed.accept(directory);
        }
        key.reset();
      }
    } catch (ClosedWatchServiceException closed) {
      LOG.trace("no longer watching");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    opening.lock();
    try {
      closed = true;
      if (service != null) {
        service.close();
      }
    } catch (IOException ignored) {
      LOG.debug("while closing", ignored);
    } finally {
      opening.unlock();
    }
  }
}
