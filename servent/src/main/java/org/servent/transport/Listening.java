package org.servent.transport;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;

/** A socket that others can connect to, until it is closed; accepted connections outlive it. */
public final class Listening implements AutoCloseable {
  private final Channel channel;

  Listening(Channel channel) {
    this.channel = channel;
  }

  /** The TCP port, as the system chose it if none was asked for; 0 for a Unix socket. */
  public int port() {
    return channel.localAddress() instanceof InetSocketAddress bound ? bound.getPort() : 0;
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
