package org.servent.library;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.servent.content.Sha1;

/** The shared folders and what is in them. Thread-safe; what blocks runs on virtual threads. */
public final class Library implements AutoCloseable {
  private Library() {
  }

  /**
   * Opens the library kept in this directory, or begins one.
   *
   * @param directory the servent's {@code library/}
   */
  public static Library open(Path directory) throws IOException {
    return new Library();
  }

  /**
   * Shares a folder from the next {@link #scan()} on. Sharing one twice changes nothing.
   *
   * @param force share it although it is a home, a system folder or the like
   */
  public void share(Path folder, boolean force) throws RefusedShare {
  }

  /** Lists all shares, then reads what is new or changed; complete when every file has its digests. */
  public CompletableFuture<Void> scan() {
    return CompletableFuture.completedFuture(null);
  }

  public List<Share> shares() {
    return List.of();
  }

  /** The file with this number, unless it changed or is gone. */
  public Optional<SharedFile> byIndex(long index) {
    return Optional.empty();
  }

  /** A file with this content, unless it changed or is gone. */
  public Optional<SharedFile> bySha1(Sha1 sha1) {
    return Optional.empty();
  }

  /** Files whose virtual names hold all these words, at most {@code limit}; none if there is no word. */
  public List<SharedFile> search(String words, int limit) {
    return List.of();
  }

  /** Everything that is shared now, in the order of the numbers. */
  public List<SharedFile> files() {
    return List.of();
  }

  public LibraryState state() {
    return new LibraryState(0, 0, 0, 0, 0, Map.of(), LibraryState.Activity.IDLE,
        Optional.empty());
  }

  /** Stops reading within a block, writes down what is known. */
  @Override
  public void close() {
  }
}
