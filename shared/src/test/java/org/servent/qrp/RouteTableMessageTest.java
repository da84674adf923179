package org.servent.qrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.servent.descriptor.Payload;
import org.servent.descriptor.RouteTableUpdate;
import org.servent.qrp.RouteTableMessage.Compressor;
import org.servent.qrp.RouteTableMessage.Patch;
import org.servent.qrp.RouteTableMessage.Reset;
import org.servent.wire.WireException;

class RouteTableMessageTest {
  @Test
  void aVectorSaysWhatStandsHereAndBack() throws WireException {
    List<RouteTableMessage> messages = List.of(
        new Reset(16, 7),
        patch(1, 1, Compressor.NONE, 8, "00 fa fa 00 00 00 00 00 00 00 00 00 00 00 00 00"),
        patch(1, 1, Compressor.NONE, 4, "0a a0 00 00 00 00 00 00"),
        patch(1, 1, Compressor.NONE, 1, "60 00"),
        patch(1, 1, Compressor.ZLIB, 4, "78 9c e3 5a c0 00 06 00 04 b8 00 ab"),
        patch(1, 2, Compressor.ZLIB, 4, "78 9c e3 5a c0 00"),
        patch(2, 2, Compressor.ZLIB, 4, "06 00 04 b8 00 ab"),
        new Reset(1024, 2),
        patch(1, 1, Compressor.ZLIB, 4,
            "78 9c 63 60 20 0a 7c 20 4e 19 0a e0 27 43 0f fd 00 39 3e 42 07 83 db 87 44 01 00"
                + "d8 36 01 ff"));
    List<RouteTableUpdate> vectors = List.copyOf(RouteTableFrames.vectors().values());

    assertThat(vectors).hasSameSizeAs(messages);
    for (int i = 0; i < vectors.size(); i++) {
      assertThat(RouteTableMessage.read(vectors.get(i))).isEqualTo(messages.get(i));
      assertThat(messages.get(i).write()).isEqualTo(vectors.get(i));
    }
  }

  @Test
  void whatWasCapturedIsWrittenAsItWas() throws WireException {
    Map<String, List<RouteTableUpdate>> captures = RouteTableFrames.captures();

    assertThat(captures).isNotEmpty();
    for (List<RouteTableUpdate> link : captures.values()) {
      for (RouteTableUpdate update : link) {
        assertThat(RouteTableMessage.read(update).write()).isEqualTo(update);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "02", "00", "00 10 00 00 00", "00 10 00 00 00 07 00",
      "00 10 00 00 00 00", "00 00 00 00 00 07", "00 11 00 00 00 07", "00 04 00 00 00 07",
      "00 00 00 40 00 07", "00 00 00 00 80 07", "01", "01 01 01 00", "01 00 01 00 04",
      "01 02 01 00 04", "01 01 00 00 04", "01 01 01 02 04", "01 01 01 00 00", "01 01 01 00 03",
      "01 01 01 00 10"})
  void senselessBytesAreRefused(String hex) {
    RouteTableUpdate update = new RouteTableUpdate(Payload.parse(hex));

    assertThatThrownBy(() -> RouteTableMessage.read(update)).isInstanceOf(WireException.class);
  }

  static Patch patch(int number, int of, Compressor compressor, int bits, String hex) {
    return new Patch(number, of, compressor, bits, Payload.parse(hex));
  }
}
