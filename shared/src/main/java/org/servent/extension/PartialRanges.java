package org.servent.extension;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.servent.content.ByteRange;
import org.servent.ggep.Ggep;

/**
 * Which parts of a file are there, of whoever does not have all of it: GGEP PR0 to PR4 of a record.
 *
 * <p>A file is a binary tree over blocks of 1 KiB. Its root is node 1, below node n are 2n and 2n +
 * 1, and all blocks stand in one row, from the left. A part is told by the nodes below which all is
 * there; a node stands in the extension for numbers of its width, PR1 to PR4, high byte first. PR0
 * says that nothing is there.
 *
 * <pre>{@code
 *             1
 *         2       3
 *       4   5   6   7      a file of 6 to 8 blocks of which the third and fourth are there: 5
 *      8 9 a b c d e f
 * }</pre>
 */
public final class PartialRanges {
  private static final int BLOCK = 1024;
  private static final String NOTHING = "PR0";
  private static final int MAX_WIDTH = 4;
  /** In bytes, of each extension: what is read is more than LimeWire writes. */
  private static final int MAX_SIZE = 1024;
  /** In nodes, of all extensions: a record of a hit shall stay small. The largest parts count. */
  private static final int MAX_WRITTEN = 100;

  private PartialRanges() {}

  /**
   * The parts of a file of this size that are there, in order and apart from each other; nothing if
   * no part is told because all of the file is there.
   */
  public static Optional<List<ByteRange>> in(Ggep ggep, long size) {
    boolean partial = ggep.has(NOTHING);
    NavigableSet<ByteRange> parts = new TreeSet<>();
    Tree tree = new Tree(size);
    for (int width = 1; width <= MAX_WIDTH; width++) {
      Optional<byte[]> nodes = ggep.get("PR" + width, MAX_SIZE);
      if (nodes.isPresent()) {
        partial = true;
        numbers(nodes.get(), width).forEach(node -> tree.part(node).ifPresent(parts::add));
      }
    }
    return partial ? Optional.of(joined(parts)) : Optional.empty();
  }

  private static LongStream numbers(byte[] bytes, int width) {
    LongStream.Builder numbers = LongStream.builder();
    for (int i = 0; i + width <= bytes.length; i += width) {
      long number = 0;
      for (int j = 0; j < width; j++) {
        number = number << Byte.SIZE | Byte.toUnsignedLong(bytes[i + j]);
      }
      numbers.add(number);
    }
    return numbers.build();
  }

  /** Parts that touch each other are one. */
  private static List<ByteRange> joined(NavigableSet<ByteRange> parts) {
    List<ByteRange> joined = new ArrayList<>();
    for (ByteRange part : parts) {
      ByteRange last = joined.isEmpty() ? null : joined.getLast();
      if (last != null && part.first() <= last.end()) {
        joined.set(joined.size() - 1,
            new ByteRange(last.first(), Math.max(last.end(), part.end())));
      } else {
        joined.add(part);
      }
    }
    return joined;
  }

  /**
   * The same extensions, and which parts of a file of this size are there. Only whole blocks are
   * told; the last one is whole though it is shorter.
   */
  public static Ggep with(List<ByteRange> parts, long size, Ggep ggep) {
    NavigableSet<Long> nodes = new TreeSet<>();
    Tree tree = new Tree(size);
    joined(new TreeSet<>(parts)).forEach(part -> tree.addNodes(part, nodes));
    List<Long> told = nodes.stream().limit(MAX_WRITTEN).toList();
    Ggep all = told.isEmpty() ? ggep.with(NOTHING) : ggep;
    for (int width = 1; width <= MAX_WIDTH; width++) {
      byte[] bytes = bytes(told, width);
      all = bytes.length == 0 ? all : all.with("PR" + width, bytes);
    }
    return all;
  }

  private static byte[] bytes(List<Long> nodes, int width) {
    List<Long> fitting = nodes.stream().filter(node -> width(node) == width).toList();
    ByteBuffer bytes = ByteBuffer.allocate(fitting.size() * width);
    for (long node : fitting) {
      for (int shift = width - 1; shift >= 0; shift--) {
        bytes.put((byte) (node >> (shift * Byte.SIZE)));
      }
    }
    return bytes.array();
  }

  private static int width(long node) {
    return (Long.SIZE - Long.numberOfLeadingZeros(node) + Byte.SIZE - 1) / Byte.SIZE;
  }

  /** The tree over a file's blocks. */
  private static final class Tree {
    private final long size;
    private final long blocks;
    /** The number of the first block's node. */
    private final long row;

    Tree(long size) {
      this.size = size;
      this.blocks = Math.max(1, size / BLOCK + (size % BLOCK == 0 ? 0 : 1));
      this.row = blocks == 1 ? 1 : Long.highestOneBit(blocks - 1) << 1;
    }

    /** What is below this node, as far as the file goes; nothing if there is no such node. */
    Optional<ByteRange> part(long node) {
      if (node < 1 || node >= row + blocks) {
        return Optional.empty();
      }
      int levels = Long.numberOfLeadingZeros(node) - Long.numberOfLeadingZeros(row);
      long first = (node << levels) - row;
      long end = Math.min(first + (1L << levels), blocks);
      return first >= end || first * BLOCK >= size ? Optional.empty()
          : Optional.of(new ByteRange(first * BLOCK, Math.min(end * BLOCK, size)));
    }

    void addNodes(ByteRange part, Set<Long> nodes) {
      long first = (part.first() + BLOCK - 1) / BLOCK;
      long end = part.end() >= size ? blocks : part.end() / BLOCK;
      // LimeWire takes a last block that has no neighbour for the whole of its parent.
      boolean alone = first < end && end == blocks && blocks % 2 == 1 && blocks > 1;
      long left = row + first;
      long right = row + end + (alone ? 1 : 0);
      while (left < right) {
        if (left % 2 == 1) {
          nodes.add(left++);
        }
        if (right % 2 == 1) {
          nodes.add(--right);
        }
        left /= 2;
        right /= 2;
      }
    }
  }
}
