package org.servent.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.servent.address.Host;
import org.servent.address.PeerAddress;

class SocketsIT {
  private static final PeerAddress LOOPBACK = new PeerAddress(Host.parse("127.0.0.1"), 0);
  private static final byte[] IPV6_LOOPBACK = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final List<AutoCloseable> open = new ArrayList<>();

  private Sockets sockets(Polling polling) {
    Assumptions.assumeTrue(polling == Polling.NIO || Polling.best() == polling,
        "this machine has no " + polling);
    Loops loops = Loops.start("test-" + polling, polling, 1);
    open.add(loops);
    return new Sockets(loops, AcceptLimits.DEFAULT);
  }

  private <C extends AutoCloseable> C closing(C resource) {
    open.add(resource);
    return resource;
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  private static ChannelHandler each(Supplier<ChannelHandler> handler) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        channel.pipeline().addLast(handler.get());
      }
    };
  }

  /** Sends back what comes, behind the name of the thread that it came on. */
  private static final class Echo extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      String answer = Thread.currentThread().getName() + ": " + text((ByteBuf) message) + "\n";
      context.writeAndFlush(
          context.alloc().buffer().writeBytes(answer.getBytes(StandardCharsets.UTF_8)));
    }
  }

  private static String text(ByteBuf bytes) {
    String text = bytes.toString(StandardCharsets.UTF_8);
    bytes.release();
    return text;
  }

  private static String ask(Socket socket, String words) throws IOException {
    socket.getOutputStream().write(words.getBytes(StandardCharsets.UTF_8));
    return line(socket);
  }

  private static String line(Socket socket) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int each = socket.getInputStream().read(); each != '\n' && each >= 0; each =
        socket.getInputStream().read()) {
      line.append((char) each);
    }
    return line.toString();
  }

  private Socket socket(InetAddress to, int port) throws IOException {
    Socket socket = closing(new Socket(to, port));
    socket.setSoTimeout(10_000);
    return socket;
  }

  @ParameterizedTest
  @EnumSource
  void aConnectionMovesToAnotherLoopWithItsFirstBytes(Polling polling) throws IOException {
    Sockets sockets = sockets(polling);
    ChannelHandler mover = each(() -> new ChannelInboundHandlerAdapter() {
      @Override
      public void channelRead(ChannelHandlerContext context, Object first) {
        context.pipeline().remove(this);
        Handover.move(context.channel(), (ByteBuf) first, sockets.loops().transfer(),
            each(Echo::new));
      }
    });
    Listening listening = closing(sockets.listen(LOOPBACK, sockets.loops().overlay(), mover));

    Socket socket = socket(InetAddress.getLoopbackAddress(), listening.port());

    assertThat(ask(socket, "first")).startsWith("test-" + polling + "-transfer")
        .endsWith(": first");
    assertThat(ask(socket, "second")).startsWith("test-" + polling + "-transfer")
        .endsWith(": second");
  }

  @ParameterizedTest
  @EnumSource
  void aConnectionThatEndsWhileItMovesIsClosed(Polling polling) throws IOException {
    Sockets sockets = sockets(polling);
    List<Channel> moved = new ArrayList<>();
    ChannelHandler mover = each(() -> new ChannelInboundHandlerAdapter() {
      @Override
      public void channelRead(ChannelHandlerContext context, Object first) {
        context.pipeline().remove(this);
        Handover.move(context.channel(), (ByteBuf) first, sockets.loops().transfer(),
            each(Echo::new));
        context.channel().close();
        synchronized (moved) {
          moved.add(context.channel());
        }
      }
    });
    Listening listening = closing(sockets.listen(LOOPBACK, sockets.loops().overlay(), mover));

    Socket socket = socket(InetAddress.getLoopbackAddress(), listening.port());

    assertThat(ask(socket, "first")).isEmpty();
    await().until(() -> {
      synchronized (moved) {
        return moved.size() == 1 && !moved.get(0).isOpen();
      }
    });
  }

  @ParameterizedTest
  @EnumSource
  void wholeMachineMeansIpv4AndIpv6(Polling polling) throws IOException {
    Sockets sockets = sockets(polling);
    List<String> hosts = new ArrayList<>();
    ChannelHandler noting = each(() -> new ChannelInboundHandlerAdapter() {
      @Override
      public void channelActive(ChannelHandlerContext context) {
        synchronized (hosts) {
          hosts.add(Addresses.remote(context.channel()).host() + " "
              + Addresses.local(context.channel()).host());
        }
      }
    });
    Listening listening = closing(sockets.listen(0, sockets.loops().overlay(), noting));

    socket(InetAddress.getLoopbackAddress(), listening.port());
    await().untilAsserted(() -> assertThat(hosts).containsExactly("127.0.0.1 127.0.0.1"));
    InetAddress six = InetAddress.getByAddress(IPV6_LOOPBACK);
    Assumptions.assumeTrue(NetworkInterface.getByInetAddress(six) != null,
        "this machine has no IPv6");
    socket(six, listening.port());

    await()
        .untilAsserted(() -> assertThat(hosts).containsExactly("127.0.0.1 127.0.0.1", "::1 ::1"));
  }

  @Test
  void aPortThatIsTakenSaysSo() throws IOException {
    Sockets sockets = sockets(Polling.best());
    Listening first = closing(sockets.listen(LOOPBACK, sockets.loops().overlay(), each(Echo::new)));
    PeerAddress same = new PeerAddress(LOOPBACK.host(), first.port());

    assertThatThrownBy(() -> sockets.listen(same, sockets.loops().overlay(), each(Echo::new)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("in use")
        .hasMessageContaining(String.valueOf(first.port()));

    first.close();
    closing(sockets.listen(same, sockets.loops().overlay(), each(Echo::new)));
  }

  @Test
  void aNameIsLookedUpAndDialledOnTheLoopThatWasAskedFor() throws Exception {
    Sockets sockets = sockets(Polling.best());
    Listening listening = closing(sockets.listen(0, sockets.loops().overlay(), each(Echo::new)));
    PeerAddress name = new PeerAddress(Host.parse("localhost"), listening.port());

    Future<Channel> connecting =
        sockets.connect(name, sockets.loops().overlay(), each(Echo::new), LIMIT);

    Channel channel = connecting.get();
    assertThat(channel.eventLoop()).isSameAs(sockets.loops().overlay());
    assertThat(channel.config().getOption(ChannelOption.TCP_NODELAY)).isTrue();
    assertThat(Addresses.remote(channel).port()).isEqualTo(listening.port());
  }

  @Test
  void whoeverIsBoundToAnAddressConnectsFromIt() throws Exception {
    // Linux answers for all of 127/8, others for the first address only.
    Assumptions.assumeTrue(System.getProperty("os.name").equals("Linux"));
    Host second = Host.parse("127.0.0.2");
    Loops loops = closing(Loops.start("test-bound", Polling.best(), 1));
    Sockets sockets = new Sockets(loops, AcceptLimits.DEFAULT, Optional.of(second));
    List<PeerAddress> callers = new CopyOnWriteArrayList<>();
    ChannelHandler noting = each(() -> new ChannelInboundHandlerAdapter() {
      @Override
      public void channelActive(ChannelHandlerContext context) {
        callers.add(Addresses.remote(context.channel()));
      }
    });
    Listening listening = closing(sockets.listen(LOOPBACK, loops.overlay(), noting));

    PeerAddress there = new PeerAddress(LOOPBACK.host(), listening.port());
    Channel channel = sockets.connect(there, loops.overlay(), each(Echo::new), LIMIT).get();

    await().untilAsserted(() -> assertThat(callers).containsExactly(Addresses.local(channel)));
    assertThat(Addresses.local(channel).host()).isEqualTo(second);
  }

  @Test
  void withWhomItShunsNoConnectionIsOpenedOrLetIn() throws Exception {
    Sockets sockets = sockets(Polling.NIO);
    Listening listening =
        closing(sockets.listen(LOOPBACK, sockets.loops().overlay(), each(Echo::new)));
    PeerAddress there = new PeerAddress(LOOPBACK.host(), listening.port());
    sockets.shun(host -> host.equals(LOOPBACK.host()));

    try (Socket stranger = new Socket(InetAddress.getLoopbackAddress(), listening.port())) {
      assertThat(stranger.getInputStream().read()).isEqualTo(-1);
    }
    Future<Channel> dialled = sockets.connect(there, sockets.loops().overlay(), each(Echo::new),
        LIMIT);
    assertThat(dialled.await().cause()).hasMessage("127.0.0.1 is blocked");
  }

  @Test
  void anOnionAddressIsNeverLookedUp() {
    Sockets sockets = sockets(Polling.best());

    Future<Channel> connecting = sockets.connect(PeerAddress.parse("expyuzz4wqqyqhjn.onion:6346"),
        sockets.loops().overlay(), each(Echo::new), LIMIT);

    assertThatThrownBy(connecting::get).hasMessageContaining("proxy");
  }

  @ParameterizedTest
  @EnumSource
  void aUnixSocketIsThisUsersAloneAndGoesWhenItIsClosed(Polling polling, @TempDir Path folder)
      throws IOException {
    Sockets sockets = sockets(polling);
    Path path = Files.writeString(folder.resolve("control.sock"), "left behind by a crash");
    Listening listening =
        closing(sockets.listenUnix(path, sockets.loops().transfer(), each(Echo::new)));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
    try (SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      client.connect(UnixDomainSocketAddress.of(path));
      client.write(StandardCharsets.UTF_8.encode("hello"));
      ByteBuffer answer = ByteBuffer.allocate(100);
      client.read(answer);
      assertThat(new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8))
          .endsWith(": hello\n");
    }

    listening.close();
    await().until(() -> Files.notExists(path));
  }
}
