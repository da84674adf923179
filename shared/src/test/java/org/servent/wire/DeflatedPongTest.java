package org.servent.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Payload;
import org.servent.descriptor.Pong;

/** A pong that came by UDP with the mark "payload deflated" in its TTL. */
class DeflatedPongTest {
  private static final String[] LINES = Vector.text("deflated-pong.txt").split("\n", -1);
  private static final Payload FRAME = Payload.parse(LINES[0]);
  private static final Payload INFLATED = Payload.parse(LINES[1]);

  @Test
  void theFrameHasTheLengthOfWhatWasDeflated() throws Exception {
    Descriptor descriptor = Frames.read(FRAME.buffer()).orElseThrow();

    assertThat(descriptor.lifetime().ttl()).isEqualTo(0x81);
    assertThat(descriptor.payload().size()).isEqualTo(64);
    assertThat(inflate(descriptor.payload())).isEqualTo(INFLATED);
  }

  @Test
  void insideIsAPongWithTwelveHosts() throws Exception {
    Descriptor deflated = Frames.read(FRAME.buffer()).orElseThrow();
    Descriptor descriptor =
        new Descriptor(deflated.guid(), MessageType.PONG, deflated.lifetime(), INFLATED);
    Pong pong = (Pong) Messages.read(descriptor);

    assertThat(pong.address()).hasToString("203.0.113.7:6346");
    assertThat(pong.extensions().ids()).containsExactly("IPP");
    assertThat(pong.extensions().get("IPP").orElseThrow()).hasSize(12 * 6)
        .startsWith(198, 51, 100, 1);
    assertThat(Messages.write(pong)).isEqualTo(INFLATED);
  }

  private static Payload inflate(Payload deflated) throws Exception {
    Inflater inflater = new Inflater();
    inflater.setInput(deflated.bytes());
    byte[] inflated = new byte[INFLATED.size()];
    inflater.inflate(inflated);
    boolean finished = inflater.finished();
    inflater.end();
    assertThat(finished).isTrue();
    return Payload.of(inflated);
  }
}
