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

  private static final Path LIMIT = Path.of("/proc/sys/fs/inotify/max_user_watches");
  /** Up to the next power of two, and as many again for other programs. */
  private static final int ROOM = 4;

  private final Consumer<Path> changed;
  private final Map<Path, WatchKey> keys = new ConcurrentHashMap<>();
  private final ReentrantLock opening = new ReentrantLock();
  private @Nullable WatchService service;
  private boolean closed;
  private volatile boolean complete = true;

  /** @param changed told each directory in which something changed; must not block */
  Watcher(Consumer<Path> changed) {
    this.changed = changed;
  }

  /**
   * Opened for the first directory: each takes one of the few that the system has for a user, and
   * who shares nothing needs none. Nothing if there is none left.
   */
  private @Nullable WatchService service() {
    opening.lock();
    try {
      if (service == null && complete && !closed) {
        WatchService opened = FileSystems.getDefault().newWatchService();
        service = opened;
        Thread.startVirtualThread(() -> listen(opened));
      }
      return service;
    } catch (IOException atTheLimit) {
      complete = false;
      LOG.debug("nothing can be watched", atTheLimit);
      return null;
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
        complete = false;
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
    return complete ? Optional.empty()
        : Optional.of(String.format(Locale.ROOT,
            "only %,d of %,d shared folders can be watched%s: all are walked through every 10"
                + " minutes instead. On Linux, `sysctl fs.inotify.max_user_watches=%d` has all of"
                + " them watched",
            keys.size(), needed, limit().map(" (the system lets a user watch "::concat)
                .map(it -> it + ")")
                .orElse(""),
            Long.highestOneBit(Math.max(1, needed)) * ROOM));
  }

  private static Optional<String> limit() {
    try {
      return Optional.of(Files.readString(LIMIT).strip());
    } catch (IOException otherSystem) {
      return Optional.empty();
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
