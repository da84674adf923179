package org.servent.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class BlocksTest {
  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final Queue<Runnable> disk = new ArrayDeque<>();
  private final List<Integer> written = new ArrayList<>();
  private final Blocks blocks = new Blocks(channel, disk::add,
      block -> written.add(java.util.Arrays.stream(block).mapToInt(ByteBuffer::remaining).sum()));

  @Test
  void aTrickleIsWrittenAtOnce() {
    blocks.add(bytes(1));
    diskWrites();
    blocks.add(bytes(2));
    diskWrites();

    assertThat(written).containsExactly(1, 2);
  }

  @Test
  void whatComesWhileABlockIsWrittenIsTheNextBlock() {
    blocks.add(bytes(1));
    blocks.add(bytes(20));
    blocks.add(bytes(300));
    diskWrites();
    diskWrites();

    assertThat(written).containsExactly(1, 320);
  }

  @Test
  void aSlowDiskStopsTheReading() {
    blocks.add(bytes(1));
    blocks.add(bytes(Blocks.HIGH - 1));
    assertThat(channel.config().isAutoRead()).isTrue();

    blocks.add(bytes(1));
    assertThat(channel.config().isAutoRead()).isFalse();

    diskWrites();
    assertThat(channel.config().isAutoRead()).isTrue();
  }

  @Test
  void theEndIsToldWhenAllIsWritten() {
    List<String> told = new ArrayList<>();
    blocks.add(bytes(1));
    blocks.add(bytes(2));
    blocks.whenWritten(() -> told.add("end"));
    diskWrites();
    assertThat(told).isEmpty();

    diskWrites();
    assertThat(told).containsExactly("end");
  }

  @Test
  void whatIsWrittenIsReleased() {
    ByteBuf bytes = bytes(10);
    blocks.add(bytes);

    diskWrites();

    assertThat(bytes.refCnt()).isZero();
  }

  private void diskWrites() {
    disk.remove().run();
    channel.runPendingTasks();
  }

  private static ByteBuf bytes(int size) {
    return Unpooled.buffer(size).writeZero(size);
  }
}
