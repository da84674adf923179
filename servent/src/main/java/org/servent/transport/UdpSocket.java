package org.servent.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.servent.address.PeerAddress;

/**
 * A socket for datagrams, until it is closed. Whether one arrives is not known; nobody is told if
 * one cannot be sent.
 */
public final class UdpSocket implements AutoCloseable {
  private final Channel channel;

  UdpSocket(Channel channel) {
    this.channel = channel;
  }

  /** The port, as the system chose it if none was asked for. */
  public int port() {
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }

  /** Sends these bytes, taken over; a name is looked up first, elsewhere. */
  public void send(PeerAddress to, ByteBuf bytes) {
    if (to.host().isName()) {
      // A resolver blocks.
      Thread.ofVirtual().name("resolve " + to.host()).start(() -> resolveAndSend(to, bytes));
    } else {
      resolveAndSend(to, bytes);
    }
  }

  private void resolveAndSend(PeerAddress to, ByteBuf bytes) {
    try {
      channel.writeAndFlush(new DatagramPacket(bytes, Addresses.resolve(to)),
          channel.voidPromise());
    } catch (UnknownHostException nobody) {
      bytes.release();
    }
  }

  /** Waits until the port is free again, unless it is called on a loop. */
  @Override
  public void close() {
    var closed = channel.close();
    if (!channel.eventLoop().inEventLoop()) {
      closed.awaitUninterruptibly();
    }
  }
}
