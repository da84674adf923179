package org.servent.boot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.servent.control.HomePaths;
import org.servent.control.PrivateFolder;

/** A servent's home, locked: while this is open no second servent runs in it. */
final class Home implements AutoCloseable {
  /**
   * Homes open in this process: to look at their lock file and close it again would drop the lock.
   */
  private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

  private final HomePaths paths;
  private final FileChannel channel;
  private final FileLock lock;

  private Home(HomePaths paths, FileChannel channel, FileLock lock) {
    this.paths = paths;
    this.channel = channel;
    this.lock = lock;
  }

  /** Makes the home's folders, for the user alone, and takes its lock. */
  static Home open(HomePaths paths) throws CannotStart {
    try {
      for (Path folder : List.of(paths.state(), paths.downloads(), paths.log())) {
        PrivateFolder.use(folder);
      }
      if (!OPEN.add(paths.lock())) {
        throw isHeld(paths);
      }
      try {
        FileChannel channel =
            FileChannel.open(paths.lock(), StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        return new Home(paths, channel, lock(paths, channel));
      } catch (CannotStart | IOException e) {
        OPEN.remove(paths.lock());
        throw e;
      }
    } catch (PrivateFolder.NotPrivate e) {
      throw new CannotStart("Cannot use the home " + paths.state() + ": " + e.getMessage()
          + ". Name another with --home, or let only its owner write.", e);
    } catch (IOException e) {
      throw new CannotStart(
          "Cannot use the home " + paths.state() + ": " + e + ". Name another with --home.", e);
    }
  }

  private static FileLock lock(HomePaths paths, FileChannel channel)
      throws IOException, CannotStart {
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    if (lock == null) {
      channel.close();
      throw isHeld(paths);
    }
    return lock;
  }

  private static CannotStart isHeld(HomePaths paths) throws IOException {
    String holder = Files.readString(paths.lock(), StandardCharsets.UTF_8).strip();
    return new CannotStart("A servent runs in " + paths.state() + " already"
        + (holder.isEmpty() ? "" : " (" + holder + ")")
        + ". Stop it with `servent stop`, or name another home with --home.");
  }

  HomePaths paths() {
    return paths;
  }

  /** Writes down who runs here, for the one who comes second. */
  void sign(long pid, int port) throws IOException {
    channel.truncate(0);
    channel.write(
        ByteBuffer.wrap("pid %d, port %d%n".formatted(pid, port).getBytes(StandardCharsets.UTF_8)),
        0);
  }

  @Override
  public void close() throws IOException {
    try (channel; lock) {
      channel.truncate(0);
    } finally {
      OPEN.remove(paths.lock());
    }
  }
}
