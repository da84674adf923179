package org.servent.transport;

import io.netty.channel.Channel;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;

/** By which of the system's calls a loop waits for its connections. */
public enum Polling {
  /** Linux: no copy of what is ready, and sendfile. */
  EPOLL(EpollSocketChannel.class, EpollServerSocketChannel.class,
      EpollServerDomainSocketChannel.class) {
    @Override
    IoHandlerFactory handlers() {
      return EpollIoHandler.newFactory();
    }

    @Override
    SocketAddress unixAddress(Path path) {
      return new DomainSocketAddress(path.toString());
    }

    @Override
    DatagramChannel datagrams() {
      return new EpollDatagramChannel();
    }

    @Override
    DatagramChannel ipv4Datagrams() {
      return new EpollDatagramChannel(SocketProtocolFamily.INET);
    }
  },
  /** Everywhere. */
  NIO(NioSocketChannel.class, NioServerSocketChannel.class, NioServerDomainSocketChannel.class) {
    @Override
    IoHandlerFactory handlers() {
      return NioIoHandler.newFactory();
    }

    @Override
    SocketAddress unixAddress(Path path) {
      return UnixDomainSocketAddress.of(path);
    }

    @Override
    DatagramChannel datagrams() {
      return new NioDatagramChannel();
    }

    @Override
    DatagramChannel ipv4Datagrams() {
      return new NioDatagramChannel(SocketProtocolFamily.INET);
    }
  };

  private final Class<? extends Channel> dialled;
  private final Class<? extends ServerChannel> listener;
  private final Class<? extends ServerChannel> unixListener;

  Polling(Class<? extends Channel> dialled, Class<? extends ServerChannel> listener,
      Class<? extends ServerChannel> unixListener) {
    this.dialled = dialled;
    this.listener = listener;
    this.unixListener = unixListener;
  }

  /** The best that this machine has. */
  public static Polling best() {
    return Epoll.isAvailable() ? EPOLL : NIO;
  }

  abstract IoHandlerFactory handlers();

  abstract SocketAddress unixAddress(Path path);

  /** A socket for datagrams of IPv4 and IPv6, where the machine has it. */
  abstract DatagramChannel datagrams();

  /** The same of IPv4 only, as IPv4's multicast wants it. */
  abstract DatagramChannel ipv4Datagrams();

  Class<? extends Channel> dialled() {
    return dialled;
  }

  Class<? extends ServerChannel> listener() {
    return listener;
  }

  Class<? extends ServerChannel> unixListener() {
    return unixListener;
  }
}
