package org.servent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.handler.codec.DecoderException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Payload;
import org.servent.testing.Bytes;
import org.servent.wire.Frames;
import org.servent.wire.WireException;

class FrameDecoderTest {
  private static final Guid GUID = Guid.parse("00112233445566778899aabbccddeeff");
  private static final Descriptor PING =
      new Descriptor(GUID, MessageType.PING, Lifetime.fresh(1), Payload.EMPTY);
  private static final Descriptor ODD =
      new Descriptor(GUID, 0x99, new Lifetime(255, 3), Payload.parse("00 ff 0a"));

  private final Wire wire = new Wire(new FrameDecoder());

  private List<Descriptor> cut() {
    List<Descriptor> all = new ArrayList<>();
    for (Descriptor next = wire.readInbound(); next != null; next = wire.readInbound()) {
      all.add(next);
    }
    return all;
  }

  @Test
  void aFrameMayComeByteByByte() {
    for (byte each : Bytes.of(ODD)) {
      assertThat(cut()).isEmpty();
      wire.sends(new byte[]{each});
    }

    assertThat(cut()).containsExactly(ODD);
  }

  @Test
  void severalMayComeAtOnce() {
    wire.sends(
        Payload.parse(Payload.of(Bytes.of(PING)) + "" + Payload.of(Bytes.of(ODD)) + "0011")
            .bytes());

    assertThat(cut()).containsExactly(PING, ODD);
  }

  @Test
  void aPayloadBeyondTheLimitIsAnErrorBeforeItArrives() {
    byte[] header = Bytes.of(PING);
    header[Frames.HEADER - 2] = 2;

    assertThatThrownBy(() -> wire.sends(header)).isInstanceOf(DecoderException.class)
        .hasCauseInstanceOf(WireException.class);
  }
}
