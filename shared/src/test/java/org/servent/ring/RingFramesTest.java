package org.servent.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.servent.descriptor.Payload;
import org.servent.ring.RingFrame.Asked;
import org.servent.ring.RingFrame.Hello;
import org.servent.ring.RingFrame.Proof;
import org.servent.ring.RingFrame.Said;
import org.servent.ring.RingFrame.Told;
import org.servent.wire.Frames;
import org.servent.wire.Noise;
import org.servent.wire.WireException;

class RingFramesTest {
  private static final RingId NONCE = RingId.parse("00112233445566778899aabbccddeeff");
  private static final long MAX_ALLOCATED = 4L * Frames.MAX_PAYLOAD;

  static List<RingFrame> frames() {
    return List.of(new Hello(NONCE, true, Payload.parse("01 02")),
        new Hello(NONCE, false, Payload.EMPTY), new Proof(Payload.of(new byte[Proof.SIZE])),
        new Said(new RingMessage.Heartbeat()), new Asked(Payload.parse("02 03")),
        new Told(Payload.parse("04")));
  }

  @ParameterizedTest
  @MethodSource("frames")
  void whatIsWrittenIsRead(RingFrame frame) throws WireException {
    assertThat(RingFrames.read(RingFrames.write(frame))).isEqualTo(frame);
  }

  @Test
  void theBytesAreThese() {
    assertThat(RingFrames.write(new Hello(NONCE, true, Payload.parse("0102"))))
        .isEqualTo(Payload.parse("01 00112233445566778899aabbccddeeff 01 0102"));
    assertThat(RingFrames.write(new Said(new RingMessage.RowAsked(3))))
        .isEqualTo(Payload.parse("03 0b 03"));
  }

  @Test
  void whatIsTooLongTooShortOrUnknownIsRefused() {
    assertThat(Stream.of("", "06", "01 00", "02 00", "03", "03 63"))
        .allSatisfy(hex -> assertThatThrownBy(() -> RingFrames.read(Payload.parse(hex)))
            .isInstanceOf(WireException.class));
    assertThatThrownBy(() -> new Hello(NONCE, true, Payload.of(new byte[513])))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Asked(Payload.of(new byte[RingFrame.MOST_PASSED + 1])))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void noiseIsReadOrRefused() {
    Noise noise = new Noise(6347,
        frames().stream().map(frame -> RingFrames.write(frame).bytes()).toList(), 2);
    ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int read = 0;
    long most = 0;
    for (int i = 0; i < 10_000; i++) {
      Payload payload = noise.next().bytes();
      isRead(payload);
      long before = memory.getCurrentThreadAllocatedBytes();
      read += isRead(payload) ? 1 : 0;
      most = Math.max(most, memory.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(read).isGreaterThan(1_000);
    assertThat(most).isLessThan(MAX_ALLOCATED);
  }

  private static boolean isRead(Payload payload) {
    try {
      RingFrames.read(payload);
      return true;
    } catch (WireException refused) {
      assertThat(refused).hasMessageMatching("[^\\p{Cntrl}]+");
      return false;
    }
  }
}
