package org.servent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CallReaderTest {
  private final List<String> called = new ArrayList<>();

  private EmbeddedChannel channel() {
    return new EmbeddedChannel(new CallReader(Duration.ofSeconds(10), (ticket, rest) -> {
      called.add(ticket + "|" + rest.toString(StandardCharsets.ISO_8859_1));
      rest.release();
    }));
  }

  private static ByteBuf bytes(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
  }

  @Test
  void theTicketIsReadHoweverTheLineIsCut() {
    EmbeddedChannel channel = channel();
    for (char piece : "QUEUE 0a1B 10.0.0.1:6346\r\n".toCharArray()) {
      channel.writeInbound(bytes(String.valueOf(piece)));
    }
    channel().writeInbound(bytes("QUEUE ff\nrest"));

    assertThat(called).containsExactly("0a1B|", "ff|rest");
    channel.finishAndReleaseAll();
  }

  @Test
  void noiseIsHungUpOn() {
    Random dice = new Random(3);
    for (int i = 0; i < 2_000; i++) {
      StringBuilder noise = new StringBuilder("QUEUE ");
      for (int n = 0; n < 250; n++) {
        noise.append((char) dice.nextInt(11, 256));
      }
      EmbeddedChannel channel = channel();
      channel.writeInbound(bytes(noise.toString()));
      assertThat(channel.isActive()).isFalse();
      channel.finishAndReleaseAll();
    }
    assertThat(called).isEmpty();
  }
}
