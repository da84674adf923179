package org.servent.content;

import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * Computes the root of the Tiger tree above bytes as they come: of a file, or of a block of one.
 *
 * <p>Holds one node for each power of two. For one thread at a time.
 */
public final class TreeHasher {
  /** A file has fewer bytes than 2⁶³, so fewer leaves than 2⁵³. */
  private static final int MOST_NODES = 54;
  /** What is copied at once of a buffer that has no array. */
  private static final int COPY = 16 * TigerNodes.LEAF;

  private final TigerNodes make = new TigerNodes();
  private final byte[] waiting = new byte[TigerNodes.LEAF];
  private int held;
  /** Nodes that wait for their right neighbour, the highest first; room for one that is made. */
  private final byte[] nodes = new byte[(MOST_NODES + 1) * Tiger.SIZE];
  private int end;
  private long leaves;

  public TreeHasher update(byte[] bytes, int offset, int count) {
    Objects.checkFromIndexSize(offset, count, bytes.length);
    int next = offset;
    int behind = offset + count;
    if (held > 0) {
      next = Math.min(behind, offset + TigerNodes.LEAF - held);
      hold(bytes, offset, next - offset);
    }
    for (; behind - next >= TigerNodes.LEAF; next += TigerNodes.LEAF) {
      leaf(bytes, next);
    }
    hold(bytes, next, behind - next);
    return this;
  }

  /** Takes in what remains of this buffer. */
  public TreeHasher update(ByteBuffer bytes) {
    if (bytes.hasArray()) {
      update(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
      bytes.position(bytes.limit());
      return this;
    }
    byte[] copy = new byte[Math.min(COPY, bytes.remaining())];
    while (bytes.hasRemaining()) {
      int count = Math.min(copy.length, bytes.remaining());
      bytes.get(copy, 0, count);
      update(copy, 0, count);
    }
    return this;
  }

  /** The root above all bytes since the last one; what follows begins anew. */
  public TigerRoot end() {
    if (held > 0 || leaves == 0) {
      make.lastLeaf(waiting, held, nodes, end);
      end += Tiger.SIZE;
    }
    // A node without a right neighbour moves up as it is.
    while (end > Tiger.SIZE) {
      joinLast();
    }
    held = 0;
    end = 0;
    leaves = 0;
    return TigerRoot.at(nodes, 0);
  }

  private void hold(byte[] bytes, int offset, int count) {
    System.arraycopy(bytes, offset, waiting, held, count);
    held += count;
    if (held == TigerNodes.LEAF) {
      leaf(waiting, 0);
      held = 0;
    }
  }

  private void leaf(byte[] bytes, int offset) {
    make.leaf(bytes, offset, nodes, end);
    end += Tiger.SIZE;
    leaves++;
    for (long pairs = leaves; pairs % 2 == 0; pairs /= 2) {
      joinLast();
    }
  }

  private void joinLast() {
    end -= Tiger.SIZE;
    make.join(nodes, end - Tiger.SIZE, nodes, end - Tiger.SIZE);
  }
}
