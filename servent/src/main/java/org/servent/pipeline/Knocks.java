package org.servent.pipeline;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import org.servent.address.PeerAddress;
import org.servent.link.Knocked;
import org.servent.transport.Addresses;
import org.servent.transport.Sockets;

/**
 * Connections that say nothing but that they could be made
 * ({@code gtk-gnutella doc/gnutella/msg/connect_back}): others' to us, of which the machine is
 * told, and ours to others.
 */
public final class Knocks implements Greeting {
  /** What LimeWire says instead, {@code CONNECT BACK}, is not in the text of the specification. */
  private static final ByteBuf WORDS = Unpooled.unreleasableBuffer(
      Unpooled.wrappedBuffer("\n\n".getBytes(StandardCharsets.US_ASCII)).asReadOnly());

  private final OverlayLoop loop;
  private final Sockets sockets;
  private final Patience patience;

  Knocks(OverlayLoop loop, Sockets sockets, Patience patience) {
    this.loop = loop;
    this.sockets = sockets;
    this.patience = patience;
  }

  @Override
  public void greet(Channel channel, ByteBuf first) {
    loop.tell(new Knocked(Addresses.remote(channel)));
    HANG_UP.greet(channel, first);
  }

  /** Connects, and hangs up. */
  void at(PeerAddress address) {
    sockets.connect(address, loop.eventLoop(), new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        // Whatever it answers is read by nobody.
        channel.pipeline().addLast(new ChannelInboundHandlerAdapter());
      }
    }, patience.connect()).addListener((Future<Channel> connecting) -> {
      if (connecting.isSuccess()) {
        Farewell.say(connecting.getNow(), WORDS.duplicate(), patience.linger());
      }
    });
  }
}
