package org.servent.content;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The four S-boxes of Tiger, made as its authors made them: by swaps within columns of bytes, which
 * Tiger itself tells with the boxes as far as they are made.
 */
final class TigerBoxes {
  private static final int ENTRIES = 256;
  private static final int PASSES = 5;
  private static final int STATE_WORDS = 3;
  private static final long IN_EVERY_BYTE = 0x0101010101010101L;
  private static final String SEED =
      "Tiger - A Fast New Hash Function, by Ross Anderson and Eli Biham";

  // Constants with elements that change only below: so the compiler knows that no index into them
  // needs a check.
  static final long[] T1 = columns();
  static final long[] T2 = columns();
  static final long[] T3 = columns();
  static final long[] T4 = columns();

  static {
    byte[] seed = SEED.getBytes(StandardCharsets.US_ASCII);
    long[] state = TigerRounds.begin();
    int word = STATE_WORDS - 1;
    for (int i = 0; i < PASSES * ENTRIES; i++) {
      for (long[] box : List.of(T1, T2, T3, T4)) {
        word = (word + 1) % STATE_WORDS;
        if (word == 0) {
          TigerRounds.block(state, seed, 0);
        }
        swap(box, i % ENTRIES, state[word]);
      }
    }
  }

  private TigerBoxes() {}

  private static long[] columns() {
    long[] box = new long[ENTRIES];
    for (int i = 0; i < ENTRIES; i++) {
      box[i] = i * IN_EVERY_BYTE;
    }
    return box;
  }

  /** Swaps each byte of an entry with the one above or below it in the entry that is told. */
  private static void swap(long[] box, int entry, long told) {
    for (int bit = 0; bit < Long.SIZE; bit += Byte.SIZE) {
      int other = (int) (told >>> bit) & 0xff;
      long difference = (box[entry] ^ box[other]) & 0xffL << bit;
      box[entry] ^= difference;
      box[other] ^= difference;
    }
  }
}
