package org.servent.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.servent.address.PeerAddress;
import org.servent.handshake.Vendor;
import org.servent.transport.AcceptLimits;
import org.servent.transport.Listening;
import org.servent.transport.Loops;
import org.servent.transport.Polling;
import org.servent.transport.Sockets;

/** A port of this machine that offers a shelf, and what was asked of it. */
final class Uploading implements AutoCloseable {
  final List<Upload> answered = new CopyOnWriteArrayList<>();
  final Uploads uploads;
  private final Loops loops;
  private final Listening listening;

  Uploading(Shelf shelf, UploadLimits limits, Polling polling) {
    loops = Loops.start("uploading", polling, 1);
    uploads = new Uploads(Paths.of(shelf), Uploads.Setting.plain(Vendor.USER_AGENT, limits),
        answered::add);
    try {
      listening = new Sockets(loops, AcceptLimits.DEFAULT).listen(
          PeerAddress.parse("127.0.0.1:0"), loops.transfer(), initializer(uploads::serve));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Uploading of(Shelf shelf) {
    return new Uploading(shelf, UploadLimits.usual(), Polling.best());
  }

  static ChannelHandler initializer(Consumer<Channel> accepted) {
    return new ChannelInitializer<Channel>() {
      @Override
      protected void initChannel(Channel channel) {
        accepted.accept(channel);
      }

      @Override
      public boolean isSharable() {
        return true;
      }
    };
  }

  PeerAddress address() {
    return PeerAddress.parse("127.0.0.1:" + listening.port());
  }

  String url(String target) {
    return "http://" + address() + target;
  }

  @Override
  public void close() {
    listening.close();
    loops.close();
  }
}
