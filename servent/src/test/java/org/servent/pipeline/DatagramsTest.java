package org.servent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.Ping;
import org.servent.testing.Dice;
import org.servent.wire.Frames;
import org.servent.wire.Messages;

class DatagramsTest {
  private static final Descriptor PING =
      Messages.descriptor(Guid.random(Dice.seeded(1)), Lifetime.fresh(1), new Ping());

  private static ByteBuffer datagram(int ttl, int surplus) {
    ByteBuffer bytes = ByteBuffer.allocate(Frames.HEADER + surplus);
    Frames.write(PING.with(new Lifetime(ttl, 0)), bytes);
    return bytes.rewind();
  }

  @Test
  void aDatagramIsOneDescriptor() {
    assertThat(Datagrams.read(datagram(1, 0))).contains(PING);
  }

  @Test
  void whoMayDeflateItsAnswerIsNotFartherAway() {
    assertThat(Datagrams.read(datagram(9, 0))).contains(PING);
  }

  @Test
  void deflatedAnswersWereNotAskedForAndAreRefused() {
    assertThat(Datagrams.read(datagram(0x81, 0))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 23})
  void whatStandsBehindADescriptorSpoilsIt(int surplus) {
    assertThat(Datagrams.read(datagram(1, surplus))).isEmpty();
  }

  @Test
  void halfADescriptorIsNone() {
    assertThat(Datagrams.read(datagram(1, 0).limit(Frames.HEADER - 1))).isEmpty();
  }

  @Test
  void noiseIsThrownAway() {
    Random dice = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      byte[] noise = new byte[dice.nextInt(100)];
      dice.nextBytes(noise);

      assertThat(Datagrams.read(ByteBuffer.wrap(noise))).isEmpty();
    }
  }
}
