package org.servent.content;

import static org.servent.content.TigerBoxes.T1;
import static org.servent.content.TigerBoxes.T2;
import static org.servent.content.TigerBoxes.T3;
import static org.servent.content.TigerBoxes.T4;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The compression function of Tiger: 24 rounds over a block of 64 bytes, in three passes
 * ({@code R. Anderson, E. Biham: Tiger, a fast new hash function, 1996}).
 *
 * <p>A state is three words. Here is where nearly all time of proving goes: everything is in local
 * variables, nothing is allocated, and bytes become words where they lie.
 */
final class TigerRounds {
  /** Bytes. */
  static final int BLOCK = 64;
  private static final int FIRST_FACTOR = 5;
  private static final int LAST_FACTOR = 9;
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private TigerRounds() {}

  /** A state that has seen nothing. */
  static long[] begin() {
    long[] state = new long[3];
    begin(state);
    return state;
  }

  /** Lets a state have seen nothing. */
  static void begin(long[] state) {
    state[0] = 0x0123456789abcdefL;
    state[1] = 0xfedcba9876543210L;
    state[2] = 0xf096a5b4c3b2e187L;
  }

  /** Eight bytes, the lowest first. */
  static long word(byte[] bytes, int at) {
    return (long) WORD.get(bytes, at);
  }

  /** Puts down eight bytes, the lowest first. */
  static void word(byte[] bytes, int at, long word) {
    WORD.set(bytes, at, word);
  }

  /** Takes in a block. */
  static void block(long[] state, byte[] bytes, int at) {
    block(state, word(bytes, at), bytes, at);
  }

  /**
   * Takes in a block whose first word is another: so bytes that are not in the array come before
   * those that are.
   */
  static void block(long[] state, long first, byte[] bytes, int at) {
    long a = state[0];
    long b = state[1];
    long c = state[2];
    long x0 = first;
    long x1 = word(bytes, at + 8);
    long x2 = word(bytes, at + 16);
    long x3 = word(bytes, at + 24);
    long x4 = word(bytes, at + 32);
    long x5 = word(bytes, at + 40);
    long x6 = word(bytes, at + 48);
    long x7 = word(bytes, at + 56);
    for (int factor = FIRST_FACTOR; true; factor += 2) {
      c ^= x0;
      a -= even(c);
      b = (b + odd(c)) * factor;
      a ^= x1;
      b -= even(a);
      c = (c + odd(a)) * factor;
      b ^= x2;
      c -= even(b);
      a = (a + odd(b)) * factor;
      c ^= x3;
      a -= even(c);
      b = (b + odd(c)) * factor;
      a ^= x4;
      b -= even(a);
      c = (c + odd(a)) * factor;
      b ^= x5;
      c -= even(b);
      a = (a + odd(b)) * factor;
      c ^= x6;
      a -= even(c);
      b = (b + odd(c)) * factor;
      a ^= x7;
      b -= even(a);
      c = (c + odd(a)) * factor;
      long last = a;
      a = c;
      c = b;
      b = last;
      if (factor == LAST_FACTOR) {
        break;
      }
      x0 -= x7 ^ 0xa5a5a5a5a5a5a5a5L;
      x1 ^= x0;
      x2 += x1;
      x3 -= x2 ^ (~x1 << 19);
      x4 ^= x3;
      x5 += x4;
      x6 -= x5 ^ (~x4 >>> 23);
      x7 ^= x6;
      x0 += x7;
      x1 -= x0 ^ (~x7 << 19);
      x2 ^= x1;
      x3 += x2;
      x4 -= x3 ^ (~x2 >>> 23);
      x5 ^= x4;
      x6 += x5;
      x7 -= x6 ^ 0x0123456789abcdefL;
    }
    state[0] ^= a;
    state[1] = b - state[1];
    state[2] += c;
  }

  private static long even(long c) {
    return T1[(int) c & 0xff] ^ T2[(int) (c >>> 16) & 0xff] ^ T3[(int) (c >>> 32) & 0xff]
        ^ T4[(int) (c >>> 48) & 0xff];
  }

  private static long odd(long c) {
    return T4[(int) (c >>> 8) & 0xff] ^ T3[(int) (c >>> 24) & 0xff] ^ T2[(int) (c >>> 40) & 0xff]
        ^ T1[(int) (c >>> 56)];
  }
}
