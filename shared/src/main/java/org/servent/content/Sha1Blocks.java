package org.servent.content;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The compression function of SHA-1 ({@code FIPS 180-4 §6.1.2}), for blocks of 64 bytes.
 *
 * <p>Up to sixteen blocks are taken at once: what a block makes of its words does not depend on the
 * blocks before it. So the words of all blocks stand side by side, and are made in plain loops,
 * which Java turns into vector instructions; only the rounds remain to be done one after the other.
 *
 * <pre>{@code
 * words:  word 0 of block 0 … word 0 of block 15, word 1 of block 0 …, word 79 of block 15
 * }</pre>
 *
 * <p>The constant of a round is added to the word in such a loop too: added in the round itself, it
 * came last, and everything waited for it. For one thread at a time.
 */
final class Sha1Blocks {
  /** Bytes. */
  static final int BLOCK = 64;
  /** Blocks that are taken at once. */
  static final int SIDE_BY_SIDE = 16;

  private static final int N = SIDE_BY_SIDE;
  private static final int WORDS = BLOCK / Integer.BYTES;
  private static final int ROUNDS = 80;
  private static final int SAME = 20;
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private final int[] words = new int[ROUNDS * N];
  private final int[] sums = new int[ROUNDS * N];

  /** A state that has seen nothing. */
  static int[] begin() {
    return new int[]{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
  }

  /**
   * Takes in blocks.
   *
   * @param count of blocks, at most sixteen
   */
  void take(int[] state, byte[] bytes, int at, int count) {
    for (int block = 0; block < count; block++) {
      read(words, bytes, at + block * BLOCK, block);
    }
    extend(words);
    add(words, sums, 0, 0x5a827999);
    add(words, sums, SAME, 0x6ed9eba1);
    add(words, sums, 2 * SAME, 0x8f1bbcdc);
    add(words, sums, 3 * SAME, 0xca62c1d6);
    for (int block = 0; block < count; block++) {
      rounds(state, sums, block);
    }
  }

  private static void read(int[] words, byte[] bytes, int at, int block) {
    for (int word = 0; word < WORDS; word++) {
      words[word * N + block] = (int) WORD.get(bytes, at + word * Integer.BYTES);
    }
  }

  private static void extend(int[] words) {
    for (int i = WORDS * N; i < ROUNDS * N; i++) {
      words[i] = Integer.rotateLeft(
          words[i - 3 * N] ^ words[i - 8 * N] ^ words[i - 14 * N] ^ words[i - 16 * N], 1);
    }
  }

  private static void add(int[] words, int[] sums, int round, int constant) {
    int end = (round + SAME) * N;
    for (int i = round * N; i < end; i++) {
      sums[i] = words[i] + constant;
    }
  }

  /** Five rounds at once: then every variable is again what it was, and none is ever moved. */
  private static void rounds(int[] state, int[] sums, int block) {
    int a = state[0];
    int b = state[1];
    int c = state[2];
    int d = state[3];
    int e = state[4];
    int at = block;
    for (; at < SAME * N; at += 5 * N) {
      e += sums[at] + choice(b, c, d) + left5(a);
      b = left30(b);
      d += sums[at + N] + choice(a, b, c) + left5(e);
      a = left30(a);
      c += sums[at + 2 * N] + choice(e, a, b) + left5(d);
      e = left30(e);
      b += sums[at + 3 * N] + choice(d, e, a) + left5(c);
      d = left30(d);
      a += sums[at + 4 * N] + choice(c, d, e) + left5(b);
      c = left30(c);
    }
    for (; at < 2 * SAME * N; at += 5 * N) {
      e += sums[at] + (b ^ c ^ d) + left5(a);
      b = left30(b);
      d += sums[at + N] + (a ^ b ^ c) + left5(e);
      a = left30(a);
      c += sums[at + 2 * N] + (e ^ a ^ b) + left5(d);
      e = left30(e);
      b += sums[at + 3 * N] + (d ^ e ^ a) + left5(c);
      d = left30(d);
      a += sums[at + 4 * N] + (c ^ d ^ e) + left5(b);
      c = left30(c);
    }
    for (; at < 3 * SAME * N; at += 5 * N) {
      e += sums[at] + majority(b, c, d) + left5(a);
      b = left30(b);
      d += sums[at + N] + majority(a, b, c) + left5(e);
      a = left30(a);
      c += sums[at + 2 * N] + majority(e, a, b) + left5(d);
      e = left30(e);
      b += sums[at + 3 * N] + majority(d, e, a) + left5(c);
      d = left30(d);
      a += sums[at + 4 * N] + majority(c, d, e) + left5(b);
      c = left30(c);
    }
    for (; at < ROUNDS * N; at += 5 * N) {
      e += sums[at] + (b ^ c ^ d) + left5(a);
      b = left30(b);
      d += sums[at + N] + (a ^ b ^ c) + left5(e);
      a = left30(a);
      c += sums[at + 2 * N] + (e ^ a ^ b) + left5(d);
      e = left30(e);
      b += sums[at + 3 * N] + (d ^ e ^ a) + left5(c);
      d = left30(d);
      a += sums[at + 4 * N] + (c ^ d ^ e) + left5(b);
      c = left30(c);
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
  }

  private static int choice(int b, int c, int d) {
    return d ^ (b & (c ^ d));
  }

  private static int majority(int b, int c, int d) {
    return (b & c) + (d & (b ^ c));
  }

  private static int left5(int word) {
    return Integer.rotateLeft(word, 5);
  }

  private static int left30(int word) {
    return Integer.rotateLeft(word, 30);
  }
}
