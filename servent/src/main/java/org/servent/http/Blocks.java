package org.servent.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.util.ReferenceCountUtil;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes received bytes to the disk in blocks, and holds the sender back when the disk is slower.
 *
 * <p>While a block is written the next one gathers, so blocks are as large as the disk is slow: a
 * trickle is written at once. Lives on the channel's loop; only the writing is done elsewhere.
 */
final class Blocks {
  /** Bytes gathered when reading stops; as much again may be with the disk. */
  static final int HIGH = 1 << 20;

  private final Channel channel;
  private final Executor disk;
  private final Consumer<ByteBuffer[]> writer;
  private List<ByteBuf> gathered = new ArrayList<>();
  private long bytes;
  private boolean writing;
  private @Nullable Runnable afterwards;

  /**
   * @param disk where writing may block, one block after the other
   * @param writer writes a block
   */
  Blocks(Channel channel, Executor disk, Consumer<ByteBuffer[]> writer) {
    this.channel = channel;
    this.disk = disk;
    this.writer = writer;
  }

  /** Adds bytes; takes them over. */
  void add(ByteBuf received) {
    gathered.add(received);
    bytes += received.readableBytes();
    if (bytes >= HIGH) {
      channel.config().setAutoRead(false);
    }
    write();
  }

  /** Calls this on the loop once all that was added is written. */
  void whenWritten(Runnable then) {
    afterwards = then;
    write();
  }

  private void write() {
    if (writing) {
      return;
    }
    if (gathered.isEmpty()) {
      finish();
      return;
    }
    List<ByteBuf> block = gathered;
    gathered = new ArrayList<>();
    bytes = 0;
    writing = true;
    disk.execute(() -> {
      try {
        writer.accept(block.stream()
            .flatMap(buffer -> List.of(buffer.nioBuffers()).stream())
            .toArray(ByteBuffer[]::new));
      } finally {
        block.forEach(ReferenceCountUtil::release);
        tellWritten();
      }
    });
  }

  private void tellWritten() {
    try {
      channel.eventLoop().execute(this::written);
    } catch (RejectedExecutionException stopping) {
      // Nobody waits for it any more.
    }
  }

  private void written() {
    writing = false;
    channel.config().setAutoRead(true);
    write();
  }

  private void finish() {
    Runnable then = afterwards;
    afterwards = null;
    if (then != null) {
      then.run();
    }
  }
}
