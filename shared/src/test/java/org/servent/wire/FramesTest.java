package org.servent.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Payload;

class FramesTest {
  private static final Guid GUID = Guid.parse("00112233445566778899aabbccddeeff");
  private static final Descriptor BYE =
      new Descriptor(GUID, MessageType.BYE, new Lifetime(1, 200), Payload.parse("c800 6f6b 00"));
  private static final String BYE_FRAME =
      "00112233445566778899aabbccddeeff 02 01 c8 05000000 c8006f6b00";

  static byte[] frame(Descriptor descriptor) {
    ByteBuffer frame = ByteBuffer.allocate(Frames.HEADER + descriptor.payload().size());
    Frames.write(descriptor, frame);
    return frame.array();
  }

  @Test
  void aFrameIsAHeaderAndAPayload() throws WireException {
    assertThat(Payload.of(frame(BYE))).isEqualTo(Payload.parse(BYE_FRAME));
    assertThat(Frames.read(Payload.parse(BYE_FRAME).buffer())).hasValue(BYE);
  }

  @Test
  void theBuffersByteOrderDoesNotMatter() throws WireException {
    for (ByteOrder order : new ByteOrder[]{ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      ByteBuffer frame = ByteBuffer.allocate(28).order(order);
      Frames.write(BYE, frame);

      assertThat(Payload.of(frame.array())).isEqualTo(Payload.parse(BYE_FRAME));
      assertThat(Frames.length(frame, 0)).isEqualTo(28);
      assertThat(Frames.read(frame.flip())).hasValue(BYE);
    }
  }

  @Test
  void nothingIsReadUntilAllHasArrived() throws WireException {
    byte[] frame = frame(BYE);
    for (int length = 0; length < frame.length; length++) {
      ByteBuffer part = ByteBuffer.wrap(frame, 0, length);

      assertThat(Frames.read(part)).isEmpty();
      assertThat(part.position()).isZero();
    }
  }

  @Test
  void framesFollowEachOther() throws WireException {
    Descriptor ping = new Descriptor(GUID, 0x77, new Lifetime(255, 0), Payload.EMPTY);
    ByteBuffer stream = ByteBuffer.allocate(100)
        .put((byte) 9)
        .put(frame(BYE))
        .put(frame(ping))
        .flip()
        .position(1);

    assertThat(Frames.length(stream, 1)).isEqualTo(28);
    assertThat(Frames.read(stream)).hasValue(BYE);
    assertThat(Frames.read(stream)).hasValue(ping);
    assertThat(Frames.read(stream)).isEmpty();
    assertThat(stream.hasRemaining()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"00000100", "ffffffff", "00000080", "ffffff7f"})
  void aPayloadThatIsTooLongIsRefusedByItsHeader(String length) {
    ByteBuffer header =
        Payload.parse("00112233445566778899aabbccddeeff 80 01 00" + length).buffer();

    assertThatThrownBy(() -> Frames.read(header)).isInstanceOf(WireException.class)
        .hasMessageMatching("a payload of [0-9]+ bytes is too long")
        .hasNoSuppressedExceptions();
    assertThat(header.position()).isZero();
  }

  @Test
  void theLongestPayloadPasses() throws WireException {
    Descriptor longest = new Descriptor(GUID, MessageType.QUERY_HIT, Lifetime.fresh(1),
        Payload.of(new byte[Frames.MAX_PAYLOAD]));
    Descriptor tooLong = new Descriptor(GUID, MessageType.QUERY_HIT, Lifetime.fresh(1),
        Payload.of(new byte[Frames.MAX_PAYLOAD + 1]));

    assertThat(Frames.read(ByteBuffer.wrap(frame(longest)))).hasValue(longest);
    assertThatThrownBy(() -> frame(tooLong)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsPassedOnStaysBitIdenticalOverFourHops() throws WireException {
    Payload strange = Payload.parse("a800" // flags
        + "c328 ff fe 80" + "00" // a text that is not UTF-8
        + "c3 07 54 48 45 49 52 5f 58 43 00 1c c3" + "81 5a 42 01 02" // unknown GGEP ids, with NUL,
                                                                      // separator and magic inside
        + "00 de ad be ef"); // bytes behind the end
    Descriptor descriptor = new Descriptor(GUID, MessageType.QUERY, Lifetime.fresh(5), strange);
    for (int hop = 1; hop <= 4; hop++) {
      ByteBuffer link = ByteBuffer
          .wrap(frame(descriptor.with(descriptor.lifetime().nextHop().orElseThrow())));
      descriptor = Frames.read(link).orElseThrow();

      assertThat(descriptor.payload()).isEqualTo(strange);
      assertThat(descriptor.lifetime()).isEqualTo(new Lifetime(5 - hop, hop));
      assertThat(descriptor.guid()).isEqualTo(GUID);
    }
    assertThat(Messages.read(descriptor)).hasToString(
        "QUERY \"\ufffd(\ufffd\ufffd\ufffd\" flags=a800 urns=[] ggep=THEIR_X=001cc3,Z=0102");
  }
}
