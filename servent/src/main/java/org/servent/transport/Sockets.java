package org.servent.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DatagramChannel;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.servent.address.Host;
import org.servent.address.PeerAddress;

/**
 * Opens every socket that a servent has.
 *
 * <p>A handler given here stands first in its connection's pipeline: usually a
 * {@code ChannelInitializer}, and sharable where it serves many connections.
 */
public final class Sockets {
  /** Connections that the kernel holds until they are accepted; the loop takes them at once. */
  private static final int BACKLOG = 128;

  private final Loops loops;
  private final Admissions admissions;
  private final Optional<Host> from;
  private volatile Predicate<Host> shunned = host -> false;

  /** Sockets on these loops; all listeners together accept within these limits. */
  public Sockets(Loops loops, AcceptLimits limits) {
    this(loops, limits, Optional.empty());
  }

  /** The same; what connects does so from this address of the machine, if one is named. */
  public Sockets(Loops loops, AcceptLimits limits, Optional<Host> from) {
    this.loops = loops;
    this.admissions = new Admissions(limits);
    this.from = from;
  }

  /** From now on no connection is opened to, or let in from, hosts that this says yes to. */
  public void shun(Predicate<Host> hosts) {
    shunned = hosts;
  }

  public Loops loops() {
    return loops;
  }

  /**
   * Listens on this port on every address the machine has, IPv4 and IPv6; 0 = any free port.
   *
   * @throws IOException with the system's reason, such as that the port is taken
   */
  public Listening listen(int port, EventLoop loop, ChannelHandler accepted) throws IOException {
    return listen(new InetSocketAddress(port), loop, accepted);
  }

  /** The same, on this address of the machine only. */
  public Listening listen(PeerAddress on, EventLoop loop, ChannelHandler accepted)
      throws IOException {
    return listen(Addresses.resolve(on), loop, accepted);
  }

  private Listening listen(SocketAddress on, EventLoop loop, ChannelHandler accepted)
      throws IOException {
    ServerBootstrap listener = new ServerBootstrap().group(loop)
        .channel(loops.polling().listener())
        .option(ChannelOption.SO_BACKLOG, BACKLOG)
        .option(ChannelOption.SO_REUSEADDR, true)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childHandler(new Doorkeeper(host -> shunned.test(host), admissions, accepted));
    return new Listening(bound(listener.bind(on), on));
  }

  /**
   * Listens on a Unix socket that only this user may open, in place of what lay there; the file
   * goes when it is closed. The folder shall be this user's alone, since the socket is everybody's
   * for the moment before its mode is set.
   */
  public Listening listenUnix(Path path, EventLoop loop, ChannelHandler accepted)
      throws IOException {
    Files.deleteIfExists(path);
    ServerBootstrap listener = new ServerBootstrap().group(loop)
        .channel(loops.polling().unixListener())
        .childHandler(accepted);
    Channel channel = bound(listener.bind(loops.polling().unixAddress(path)), path);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    channel.closeFuture().addListener(closed -> Files.deleteIfExists(path));
    return new Listening(channel);
  }

  /**
   * Datagrams by this port; 0 = any free one. From every address the machine has, IPv4 and IPv6, or
   * from the one that all is done from.
   *
   * @throws IOException with the system's reason, such as that the port is taken
   */
  public UdpSocket udp(int port, EventLoop loop, ChannelHandler received) throws IOException {
    InetSocketAddress on = from.isPresent() ? Addresses.resolve(new PeerAddress(from.get(), port))
        : new InetSocketAddress(port);
    Bootstrap socket =
        new Bootstrap().group(loop).channelFactory(loops.polling()::datagrams).handler(received);
    return new UdpSocket(bound(socket.bind(on), on));
  }

  /**
   * A multicast group of IPv4, on all networks that this machine is in, or on one if it is told.
   */
  public GroupSocket group(PeerAddress group, EventLoop loop, ChannelHandler received)
      throws IOException {
    Bootstrap socket = new Bootstrap().group(loop)
        .channelFactory(loops.polling()::ipv4Datagrams)
        .option(ChannelOption.IP_MULTICAST_TTL, 1)
        .handler(received);
    InetSocketAddress any = new InetSocketAddress(0);
    InetSocketAddress shared = new InetSocketAddress(group.port());
    Channel mouth = bound(socket.bind(any), any);
    socket.option(ChannelOption.SO_REUSEADDR, true);
    return new GroupSocket(Addresses.resolve(group), from,
        (DatagramChannel) bound(socket.bind(shared), shared), (DatagramChannel) mouth);
  }

  private static Channel bound(ChannelFuture binding, Object to) throws IOException {
    binding.awaitUninterruptibly();
    if (binding.isSuccess()) {
      return binding.channel();
    }
    String why = "cannot listen on " + to + ": " + binding.cause().getMessage();
    // Epoll and NIO have each its own exception for this; the system's words are the same.
    throw why.endsWith("Address already in use") ? new PortTaken(why, binding.cause())
        : new IOException(why, binding.cause());
  }

  /**
   * Connects; the connection lives on this loop.
   *
   * @param limit for connecting; looking up a name before takes what the system's resolver takes
   * @return fails with the exception that says why
   */
  public Future<Channel> connect(PeerAddress to, EventLoop loop, ChannelHandler connected,
      Duration limit) {
    Promise<Channel> promise = loop.newPromise();
    if (shunned.test(to.host())) {
      promise.setFailure(new IOException(to.host() + " is blocked"));
      return promise;
    }
    if (!to.host().isName() && from.filter(Host::isName).isEmpty()) {
      connect(to, dialler(loop, connected, limit), promise);
    } else {
      // A resolver blocks.
      Thread.ofVirtual()
          .name("resolve " + to.host())
          .start(() -> connect(to, dialler(loop, connected, limit), promise));
    }
    return promise;
  }

  private Bootstrap dialler(EventLoop loop, ChannelHandler connected, Duration limit) {
    return new Bootstrap().group(loop)
        .channel(loops.polling().dialled())
        .disableResolver()
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(limit.toMillis()))
        .option(ChannelOption.TCP_NODELAY, true)
        .handler(connected);
  }

  private void connect(PeerAddress to, Bootstrap dialler, Promise<Channel> promise) {
    try {
      if (from.isPresent()) {
        dialler.localAddress(Addresses.resolve(new PeerAddress(from.get(), 0)));
      }
      dialler.connect(Addresses.resolve(to)).addListener((ChannelFuture connecting) -> {
        if (connecting.isSuccess()) {
          promise.setSuccess(connecting.channel());
        } else {
          promise.setFailure(connecting.cause());
        }
      });
    } catch (IOException unresolved) {
      promise.setFailure(unresolved);
    }
  }
}
