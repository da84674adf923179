package org.servent.hashing;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.servent.content.TigerTree;
import org.servent.content.TreeHasher;

/**
 * The Tiger tree of a large file, made on every processor that is free: what is below a node is
 * hashed without knowing what is beside it. For one thread at a time.
 */
final class SharedTree {
  /** Bytes that one thread hashes at once; a power of two, so that they are below one node. */
  static final int PART = 1 << 20;
  /** Parts that are hashed or wait at most; each holds its bytes. */
  private static final int MOST = 6;

  /** A part that is being hashed. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Running(byte[] bytes, CompletableFuture<byte[]> nodes) {}

  private final long size;
  /** Bytes below each node that is made of a part: a block, or all of the part. */
  private final int below;
  private final Deque<Running> running = new ArrayDeque<>();
  private final Deque<byte[]> free = new ArrayDeque<>();
  private final ByteArrayOutputStream nodes = new ByteArrayOutputStream();

  /** @param size of the file, in bytes */
  SharedTree(long size) {
    this.size = size;
    this.below = (int) Math.min(PART, TigerTree.blockSize(size));
  }

  /** An array of {@link #PART} bytes for the next part. */
  byte[] room() {
    byte[] used = free.poll();
    return used == null ? new byte[PART] : used;
  }

  /**
   * Takes the next part, of which all but the last are whole. It is read until {@link #room} gives
   * its array to another.
   */
  void take(byte[] part, int length) {
    if (running.size() >= MOST) {
      settle();
    }
    running.add(new Running(part, CompletableFuture.supplyAsync(() -> nodes(part, length),
        Thread::startVirtualThread)));
  }

  private void settle() {
    Running eldest = running.remove();
    nodes.writeBytes(eldest.nodes.join());
    free.push(eldest.bytes);
  }

  private byte[] nodes(byte[] part, int length) {
    ByteArrayOutputStream made = new ByteArrayOutputStream();
    TreeHasher hasher = new TreeHasher();
    for (int at = 0; at < length; at += below) {
      made.writeBytes(hasher.update(part, at, Math.min(below, length - at)).end().bytes());
    }
    return made.toByteArray();
  }

  /** The tree of all parts, when the last was taken. */
  TigerTree end() {
    while (!running.isEmpty()) {
      settle();
    }
    return TigerTree.of(size, below, nodes.toByteArray()).coarse();
  }
}
