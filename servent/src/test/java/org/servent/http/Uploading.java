package org.servent.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A port of this machine that offers a shelf, and what was asked of it. */
final class Uploading implements AutoCloseable {
  final List<Upload> answered = new CopyOnWriteArrayList<>();
  final Uploads uploads;
  private final EventLoopGroup loops;
  private final Channel listener;

  Uploading(Shelf shelf, UploadLimits limits, boolean epoll) {
    uploads = new Uploads(Paths.of(shelf), "Servent/test", limits, answered::add);
    loops = new MultiThreadIoEventLoopGroup(1,
        epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    listener = new ServerBootstrap().group(loops)
        .channel(epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
        .childHandler(new ChannelInitializer<Channel>() {
          @Override
          protected void initChannel(Channel channel) {
            uploads.serve(channel);
          }
        }).bind(InetAddress.getLoopbackAddress(), 0).syncUninterruptibly().channel();
  }

  static Uploading of(Shelf shelf) {
    return new Uploading(shelf, UploadLimits.usual(), Epoll.isAvailable());
  }

  int port() {
    return ((InetSocketAddress) listener.localAddress()).getPort();
  }

  String url(String target) {
    return "http://127.0.0.1:" + port() + target;
  }

  @Override
  public void close() {
    listener.close().syncUninterruptibly();
    loops.shutdownGracefully(0, 1, java.util.concurrent.TimeUnit.SECONDS).syncUninterruptibly();
  }
}
