package org.servent.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.servent.descriptor.Payload;

/**
 * What a hostile or broken peer might send: valid inputs with one to three mutations, and now and
 * then bytes that mean nothing.
 *
 * <p>The same seed gives the same inputs.
 */
public final class Noise {
  /** Of so many inputs one is random from end to end. */
  public static final int ONE_RANDOM_IN = 20;

  private static final int MAX_MUTATIONS = 3;
  private static final int MAX_RANDOM_LENGTH = 300;

  private final RandomGenerator dice;
  private final List<byte[]> valid;
  private final int[] lengthFields;
  private int count;

  /**
   * Bytes, and the valid input that they were made from; nothing if they were made from none.
   */
  public record Input(Payload bytes, Optional<Payload> original) {}

  /**
   * Noise made from these inputs.
   *
   * @param lengthFields offsets at which a length is known to stand; others are hit by chance
   */
  public Noise(long seed, List<byte[]> valid, int... lengthFields) {
    this.dice = new SplittableRandom(seed);
    this.valid = valid;
    this.lengthFields = lengthFields;
  }

  /** The next input. */
  public Input next() {
    if (++count % ONE_RANDOM_IN == 0) {
      byte[] random = new byte[dice.nextInt(MAX_RANDOM_LENGTH)];
      dice.nextBytes(random);
      return new Input(Payload.of(random), Optional.empty());
    }
    byte[] original = valid.get(dice.nextInt(valid.size()));
    byte[] mutant = original.clone();
    // The lesser of two rolls: most mutants should get past the first check.
    int mutations = 1 + Math.min(dice.nextInt(MAX_MUTATIONS), dice.nextInt(MAX_MUTATIONS));
    for (int i = 0; i < mutations; i++) {
      mutant = mutate(mutant);
    }
    return new Input(Payload.of(mutant), Optional.of(Payload.of(original)));
  }

  private byte[] mutate(byte[] bytes) {
    if (bytes.length == 0) {
      return new byte[]{(byte) dice.nextInt()};
    }
    return switch (dice.nextInt(5)) {
      case 0 -> flipBit(bytes);
      case 1 -> changeLength(bytes);
      case 2 -> Arrays.copyOf(bytes, dice.nextInt(bytes.length));
      case 3 -> doublePart(bytes);
      default -> swapParts(bytes);
    };
  }

  private byte[] flipBit(byte[] bytes) {
    bytes[dice.nextInt(bytes.length)] ^= (byte) (1 << dice.nextInt(8));
    return bytes;
  }

  /** One more, one less, none or as much as can be, in a field of one, two or four bytes. */
  private byte[] changeLength(byte[] bytes) {
    boolean known = lengthFields.length > 0 && dice.nextBoolean();
    int at = known ? lengthFields[dice.nextInt(lengthFields.length)] : dice.nextInt(bytes.length);
    int width = Math.min(1 << dice.nextInt(3), bytes.length - at);
    if (width <= 0) {
      return flipBit(bytes);
    }
    ByteBuffer field =
        ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).put(bytes, at, width);
    long value = switch (dice.nextInt(4)) {
      case 0 -> field.getLong(0) + 1;
      case 1 -> field.getLong(0) - 1;
      case 2 -> 0;
      default -> -1;
    };
    field.putLong(0, value).get(0, bytes, at, width);
    return bytes;
  }

  private byte[] doublePart(byte[] bytes) {
    int start = dice.nextInt(bytes.length);
    int end = dice.nextInt(start, bytes.length) + 1;
    ByteBuffer longer = ByteBuffer.allocate(bytes.length + end - start);
    return longer.put(bytes, 0, end).put(bytes, start, bytes.length - start).array();
  }

  private byte[] swapParts(byte[] bytes) {
    int[] cuts = dice.ints(3, 0, bytes.length + 1).sorted().toArray();
    return ByteBuffer.allocate(bytes.length)
        .put(bytes, 0, cuts[0])
        .put(bytes, cuts[1], cuts[2] - cuts[1])
        .put(bytes, cuts[0], cuts[1] - cuts[0])
        .put(bytes, cuts[2], bytes.length - cuts[2])
        .array();
  }
}
