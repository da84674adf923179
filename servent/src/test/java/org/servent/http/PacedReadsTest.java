package org.servent.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.servent.pace.Speed;
import org.servent.pace.Timetable;

/** Bytes that come faster than they may. */
class PacedReadsTest {
  private final Throttle throttle =
      new Throttle(Timetable.always(new Speed(10)), Speed.UNLIMITED);
  private final EmbeddedChannel channel =
      new EmbeddedChannel(new PacedReads(throttle.join("192.0.2.1")));

  @AfterEach
  void release() {
    channel.finishAndReleaseAll();
  }

  private void come(int bytes) {
    channel.writeInbound(Unpooled.wrappedBuffer(new byte[bytes]));
  }

  private int read() {
    int bytes = 0;
    for (ByteBuf part = channel.readInbound(); part != null; part = channel.readInbound()) {
      bytes += part.readableBytes();
      part.release();
    }
    return bytes;
  }

  @Test
  void whatComesTooEarlyWaitsAndNothingMoreIsRead() {
    channel.freezeTime();
    come(1_000);
    assertThat(read()).isEqualTo(1_000);

    come(1_000);

    assertThat(read()).isZero();
    assertThat(channel.config().isAutoRead()).isFalse();
    assertThat(throttle.moved()).isEqualTo(1_000);
  }

  @Test
  void whatWaitsComesBeforeTheEnd() {
    come(1_000);
    come(500);
    come(500);
    assertThat(read()).isEqualTo(1_000);

    channel.close();

    assertThat(read()).isEqualTo(1_000);
  }
}
