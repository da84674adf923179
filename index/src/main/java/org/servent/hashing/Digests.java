package org.servent.hashing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import org.servent.content.ContentId;
import org.servent.content.TigerTree;

/** Computes all digests of a file in one read. */
public final class Digests {
  /**
   * What is read at once: large enough for a disk, and after less than a millisecond of computing
   * others get their turn.
   */
  static final int BLOCK = 256 * 1024;
  /** Bytes of a file from which on it is worth asking other processors for help. */
  static final long LARGE = 8 << 20;

  /** Where the bytes of a file come from. */
  @FunctionalInterface
  public interface Source {
    InputStream open(Path file) throws IOException;
  }

  private final Source source;

  public Digests() {
    this(file -> Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS));
  }

  public Digests(Source source) {
    this.source = source;
  }

  /**
   * The digests of this file, or nothing if it is not, or no longer, the one of this stamp, or if
   * it was stopped.
   *
   * @param file no link: one may have been put there to have something else read
   * @param stop asked after every block, with the bytes in it
   */
  public Optional<Digested> of(Path file, Stamp stamp, IntPredicate stop)
      throws IOException {
    Optional<Digested> read;
    try (InputStream bytes = source.open(file)) {
      read = stamp.size() < LARGE ? small(bytes, stamp.size(), stop)
          : large(bytes, stamp.size(), stop);
    }
    return read.filter(it -> Stamp.of(file).filter(stamp::equals).isPresent());
  }

  private static Optional<Digested> small(InputStream bytes, long size, IntPredicate stop)
      throws IOException {
    Map<Digest, MessageDigest> running = begin();
    byte[] block = new byte[(int) Math.min(BLOCK, size + 1)];
    long total = 0;
    for (int n = bytes.read(block); n >= 0; n = bytes.read(block)) {
      total += n;
      // A file that grows as fast as it is read would never end.
      if (stop.test(n) || total > size) {
        return Optional.empty();
      }
      update(running, block, n);
    }
    if (total < size) {
      return Optional.empty();
    }
    TreeDigest tree = trees(running);
    running.remove(Digest.TIGER_TREE);
    tree.digest();
    return Optional.of(end(running, tree.tree()));
  }

  /** The tree, which takes most of the time, is made on all processors. */
  private static Optional<Digested> large(InputStream bytes, long size, IntPredicate stop)
      throws IOException {
    Map<Digest, MessageDigest> running = begin();
    running.remove(Digest.TIGER_TREE);
    SharedTree tree = new SharedTree(size);
    long total = 0;
    byte[] part = tree.room();
    for (int n = bytes.readNBytes(part, 0, part.length); n > 0; n =
        bytes.readNBytes(part, 0, part.length)) {
      total += n;
      if (stop.test(n) || total > size) {
        return Optional.empty();
      }
      tree.take(part, n);
      update(running, part, n);
      part = tree.room();
    }
    if (total < size) {
      return Optional.empty();
    }
    return Optional.of(end(running, tree.end()));
  }

  private static Map<Digest, MessageDigest> begin() {
    Map<Digest, MessageDigest> running = new EnumMap<>(Digest.class);
    Arrays.stream(Digest.values()).forEach(digest -> running.put(digest, digest.begin()));
    return running;
  }

  private static TreeDigest trees(Map<Digest, MessageDigest> running) {
    return running.values()
        .stream()
        .filter(TreeDigest.class::isInstance)
        .map(TreeDigest.class::cast)
        .findFirst()
        .orElseThrow();
  }

  @SuppressWarnings("ThreadPriorityCheck")
  private static void update(Map<Digest, MessageDigest> running, byte[] block, int length) {
    running.values().forEach(digest -> digest.update(block, 0, length));
    // Virtual threads are not preempted: without this, hashing on every core would keep searches
    // waiting.
    Thread.yield();
  }

  private static Digested end(Map<Digest, MessageDigest> running, TigerTree tree) {
    Set<ContentId> digests = new LinkedHashSet<>();
    running.forEach((digest, computed) -> digests.add(digest.end(computed)));
    digests.add(tree.root());
    return new Digested(digests, tree);
  }
}
