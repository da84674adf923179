package org.servent.records;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.servent.descriptor.Payload;

/** Valid messages with one to three bytes changed, cut, or grown; now and then only noise. */
final class Scramble {
  private final SplittableRandom dice;
  private final List<byte[]> valid;

  Scramble(long seed, List<byte[]> valid) {
    this.dice = new SplittableRandom(seed);
    this.valid = valid;
  }

  Payload next() {
    if (dice.nextInt(20) == 0) {
      byte[] random = new byte[dice.nextInt(300)];
      dice.nextBytes(random);
      return Payload.of(random);
    }
    byte[] one = valid.get(dice.nextInt(valid.size())).clone();
    for (int i = dice.nextInt(3); i >= 0; i--) {
      one = change(one);
    }
    return Payload.of(one);
  }

  private byte[] change(byte[] bytes) {
    int where = dice.nextInt(bytes.length + 1);
    if (where == bytes.length || dice.nextInt(6) == 0) {
      return Arrays.copyOf(bytes, dice.nextInt(bytes.length + 10) + 1);
    }
    bytes[where] = (byte) switch (dice.nextInt(3)) {
      case 0 -> 0xff;
      case 1 -> bytes[where] ^ (1 << dice.nextInt(8));
      default -> dice.nextInt(256);
    };
    return bytes;
  }
}
