package org.servent.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.servent.descriptor.Payload;
import org.servent.link.Capabilities;
import org.servent.link.HeaderName;
import org.servent.wire.WireException;

/** Blocks as a hostile or broken peer might send them. */
class HandshakeNoiseTest {
  private static final int INPUTS = 20_000;
  private static final long SEED = 20_261_122;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final RandomGenerator dice = new SplittableRandom(SEED);

  @Test
  void whateverComesIsABlockOrAWireException() {
    List<byte[]> valid = Blocks.captures()
        .values()
        .stream()
        .map(text -> Blocks.bytes(text.split("\n")))
        .map(buffer -> Payload.copyOf(buffer).bytes())
        .toList();
    int read = 0;
    long most = 0;
    // What is loaded and linked once is not what a block costs.
    for (int i = 0; i < INPUTS / 10; i++) {
      read(mutant(valid.get(dice.nextInt(valid.size()))));
    }
    for (int i = 0; i < INPUTS; i++) {
      byte[] input = mutant(valid.get(dice.nextInt(valid.size())));
      long before = THREADS.getCurrentThreadAllocatedBytes();
      Optional<Capabilities> theirs = read(input);
      most = Math.max(most, THREADS.getCurrentThreadAllocatedBytes() - before);
      read += theirs.filter(HandshakeNoiseTest::isWithinLimits).isPresent() ? 1 : 0;
    }
    System.out.printf("handshake blocks: %d of %d mutants read to their last header%n", read,
        INPUTS);
    assertThat(read).as("seed %d", SEED).isGreaterThan(INPUTS * 3 / 10);
    assertThat(most).isLessThan(4L * HandshakeBlock.MAX_BYTES);
  }

  private static Optional<Capabilities> read(byte[] input) {
    try {
      return HandshakeBlock.read(ByteBuffer.wrap(input)).map(HandshakeBlock::capabilities);
    } catch (WireException expected) {
      return Optional.empty();
    }
  }

  /** No accessor throws, whatever the headers say. */
  private static boolean isWithinLimits(Capabilities theirs) {
    return theirs.degree().orElse(1) <= 1000 && theirs.maxTtl().orElse(1) <= 7
        && theirs.tries().size() + theirs.listens().stream().count()
            + theirs.remoteIp().stream().count() <= 22
        && theirs.hosts(HeaderName.PEERS, 50).size() <= 50;
  }

  private byte[] mutant(byte[] valid) {
    byte[] bytes = valid.clone();
    for (int mutations = dice.nextInt(1, 4); mutations > 0 && bytes.length > 1; mutations--) {
      int from = dice.nextInt(bytes.length);
      int to = dice.nextInt(from, bytes.length) + 1;
      bytes = switch (dice.nextInt(6)) {
        case 0 -> joined(bytes, 0, from, to, bytes.length);
        case 1 -> joined(bytes, 0, to, from, bytes.length);
        case 2 -> joined(bytes, from, to, 0, from, to, bytes.length);
        default -> flipped(bytes, from);
      };
    }
    return bytes;
  }

  private byte[] flipped(byte[] bytes, int at) {
    bytes[at] ^= (byte) (1 << dice.nextInt(8));
    return bytes;
  }

  /** The parts between these pairs of offsets, one behind the other. */
  private static byte[] joined(byte[] bytes, int... cuts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < cuts.length; i += 2) {
      all.write(bytes, cuts[i], cuts[i + 1] - cuts[i]);
    }
    return all.toByteArray();
  }
}
