package org.servent.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.servent.address.PeerAddress;
import org.servent.queue.QueueText;
import org.servent.queue.UploadQueue.Call;
import org.servent.transport.Sockets;

/**
 * Calls those whose turn it is and who left ({@code PARQ}, {@code QUEUE}): a connection of ours on
 * which they ask. Whom, and how often, is the queue's decision; only where a request came from is
 * called.
 */
public final class Summons {
  /** Connections that are being made at a time; who is left out is called later. */
  private static final int MOST = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Sockets sockets;
  private final Uploads uploads;
  private final AtomicInteger dialling = new AtomicInteger();

  public Summons(Sockets sockets, Uploads uploads) {
    this.sockets = sockets;
    this.uploads = uploads;
  }

  /** Calls this one, if not too many are being called. */
  public void call(Call call, PeerAddress self) {
    if (dialling.incrementAndGet() > MOST) {
      dialling.decrementAndGet();
      return;
    }
    sockets.connect(call.to(), sockets.loops().transfer(), new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        // What stands there is added when there is a connection.
      }
    }, PATIENCE).addListener((Future<Channel> connecting) -> {
      dialling.decrementAndGet();
      if (connecting.isSuccess()) {
        Channel channel = connecting.getNow();
        channel.writeAndFlush(
            Unpooled.copiedBuffer(line(call, self), StandardCharsets.US_ASCII));
        uploads.serve(channel);
      }
    });
  }

  static String line(Call call, PeerAddress self) {
    return QueueText.CALL + call.place() + " " + self + "\r\n";
  }
}
