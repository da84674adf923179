package org.servent.content;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;

/**
 * The Tiger tree of a file down to blocks: each block can be proven as soon as it is there.
 *
 * <pre>{@code
 *            root
 *        +-----+-----+
 *       node        |         a node without a right neighbour moves up as it is
 *     +---+---+     |
 *   block   block   block     of blockSize bytes, the last one fewer
 * }</pre>
 */
public final class TigerTree {
  /** Trees that we compute have no more blocks: 24 KiB for any file. */
  public static final int MOST_BLOCKS = 1024;
  /** Trees that we compute have no smaller blocks: what is fetched again when one is wrong. */
  public static final long SMALLEST_BLOCK = 64 * 1024;
  /** The smallest blocks that a tree can have, in bytes. */
  public static final long LEAF = TigerNodes.LEAF;

  /** In bytes; so that no power of two above it is too large for a number. */
  private static final long LARGEST = 1L << 60;

  private final long size;
  private final long blockSize;
  private final byte[] blocks;
  private final TigerRoot root;

  private TigerTree(long size, long blockSize, byte[] blocks) {
    this.size = size;
    this.blockSize = blockSize;
    this.blocks = blocks;
    this.root = TigerRoot.of(levels().getFirst());
  }

  /** The size of the blocks in the tree that we compute of a file of this size, both in bytes. */
  public static long blockSize(long size) {
    long blockSize = SMALLEST_BLOCK;
    while (count(size, blockSize) > MOST_BLOCKS) {
      blockSize *= 2;
    }
    return blockSize;
  }

  /**
   * The tree above these blocks, whatever its root is.
   *
   * @param size of the file, in bytes
   * @param blockSize a power of two, at least {@link #LEAF}
   * @param blocks the nodes of all blocks in order, 24 bytes each
   * @throws IllegalArgumentException if these do not fit together
   */
  public static TigerTree of(long size, long blockSize, byte[] blocks) {
    if (size < 0 || blockSize < LEAF || Long.bitCount(blockSize) != 1
        || count(size, blockSize) * Tiger.SIZE != blocks.length) {
      throw new IllegalArgumentException(blocks.length + " bytes are no tree of a file of " + size
          + " bytes in blocks of " + blockSize);
    }
    return new TigerTree(size, blockSize, blocks.clone());
  }

  /**
   * The tree that a peer sent, if it belongs to this root; of any depth.
   *
   * @param size of the file, in bytes
   * @param nodes breadth first: the root, what is below it, and so on down to some level
   */
  public static Optional<TigerTree> proven(TigerRoot root, long size, byte[] nodes) {
    if (size < 0 || size > LARGEST) {
      return Optional.empty();
    }
    long blockSize = rootSize(size);
    long above = 0;
    while (blockSize > LEAF && above + count(size, blockSize) * Tiger.SIZE < nodes.length) {
      above += count(size, blockSize) * Tiger.SIZE;
      blockSize /= 2;
    }
    if (above + count(size, blockSize) * Tiger.SIZE != nodes.length) {
      return Optional.empty();
    }
    TigerTree tree =
        new TigerTree(size, blockSize, Arrays.copyOfRange(nodes, (int) above, nodes.length));
    return Optional.of(tree).filter(it -> it.root.equals(root));
  }

  /** How many blocks of this size a file has; an empty one has one. */
  private static long count(long size, long blockSize) {
    return size == 0 ? 1 : (size - 1) / blockSize + 1;
  }

  /** The size of the one block that holds the whole file. */
  private static long rootSize(long size) {
    return size <= LEAF ? LEAF : Long.highestOneBit(size - 1) << 1;
  }

  /** The nodes of each level, the root first. */
  private Deque<byte[]> levels() {
    Deque<byte[]> levels = new ArrayDeque<>();
    levels.push(blocks);
    while (levels.getFirst().length > Tiger.SIZE) {
      levels.push(above(levels.getFirst()));
    }
    return levels;
  }

  /** The nodes above these. */
  static byte[] above(byte[] nodes) {
    TigerNodes make = new TigerNodes();
    int pairs = nodes.length / (2 * Tiger.SIZE);
    int odd = nodes.length - pairs * 2 * Tiger.SIZE;
    byte[] above = new byte[pairs * Tiger.SIZE + odd];
    for (int i = 0; i < pairs; i++) {
      make.join(nodes, i * 2 * Tiger.SIZE, above, i * Tiger.SIZE);
    }
    System.arraycopy(nodes, nodes.length - odd, above, pairs * Tiger.SIZE, odd);
    return above;
  }

  /** All nodes as they are sent: the root, what is below it, and so on down to the blocks. */
  public byte[] breadthFirst() {
    Deque<byte[]> levels = levels();
    ByteBuffer nodes = ByteBuffer.allocate(levels.stream().mapToInt(it -> it.length).sum());
    levels.forEach(nodes::put);
    return nodes.array();
  }

  /** The same tree with blocks not smaller than in those that we compute. */
  public TigerTree coarse() {
    TigerTree coarse = this;
    while (coarse.blockSize < blockSize(size)) {
      coarse = new TigerTree(size, 2 * coarse.blockSize,
          coarse.blocks() > 1 ? above(coarse.blocks) : coarse.blocks);
    }
    return coarse;
  }

  /** Whether these bytes, all that remains of the buffer, are the block of this number. */
  public boolean fits(int block, ByteBuffer bytes) {
    return leaf(block).equals(new TreeHasher().update(bytes).end());
  }

  /** The node of a block, by its number from 0. */
  public TigerRoot leaf(int block) {
    return TigerRoot.at(blocks, Objects.checkIndex(block, blocks()) * Tiger.SIZE);
  }

  /** The nodes of all blocks, 24 bytes each: what {@link #of} reads. */
  public byte[] leaves() {
    return blocks.clone();
  }

  /** How many blocks; an empty file has one. */
  public int blocks() {
    return blocks.length / Tiger.SIZE;
  }

  /** The bytes of a block, by its number from 0; not of an empty file. */
  public ByteRange range(int block) {
    long first = Objects.checkIndex(block, blocks()) * blockSize;
    return new ByteRange(first, Math.min(first + blockSize, size));
  }

  /** The number of the block that holds this byte. */
  public int blockAt(long offset) {
    return (int) (Objects.checkIndex(offset, size) / blockSize);
  }

  /** How many levels below the root. */
  public int depth() {
    return Integer.SIZE - Integer.numberOfLeadingZeros(blocks() - 1);
  }

  /** Of the file, in bytes. */
  public long size() {
    return size;
  }

  /** In bytes; a power of two. */
  public long blockSize() {
    return blockSize;
  }

  public TigerRoot root() {
    return root;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TigerTree tree && size == tree.size && blockSize == tree.blockSize
        && Arrays.equals(blocks, tree.blocks);
  }

  @Override
  public int hashCode() {
    return root.hashCode();
  }

  @Override
  public String toString() {
    return root + " of " + size + " bytes in blocks of " + blockSize;
  }
}
