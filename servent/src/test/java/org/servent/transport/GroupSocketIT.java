package org.servent.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.testing.Needs;

/**
 * A multicast group on a network that leads nowhere: a namespace with one interface and no routes
 * out, as a LAN without internet is.
 */
@SuppressWarnings("try") // That the second is there is all that it is for.
class GroupSocketIT {
  private static final PeerAddress GROUP = PeerAddress.parse("234.21.81.1:6347");
  private static final String NETWORK =
      "ip link set lo multicast on && ip link set lo up"
          + " && ip address add 192.168.77.1/24 dev lo && exec \"$@\"";

  @Test
  void whatIsSentToAGroupIsHeardInItsNetworkAndAnsweredToItsSender() throws Exception {
    Path unshare = Needs.program("unshare");
    Needs.program("ip");
    Needs.that(run(unshare, "true") == 0, "this machine makes no network namespaces");

    int code = run(unshare, Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
        Inside.class.getName());

    assertThat(code).isZero();
  }

  private static int run(Path unshare, String... command) throws Exception {
    Process process = new ProcessBuilder(
        Stream
            .concat(List.of(unshare.toString(), "-Urn", "sh", "-c", NETWORK, "sh").stream(),
                List.of(command).stream())
            .toList())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.INHERIT)
        .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  /** What runs in the namespace: two servents of one machine, with whatever polls best, and NIO. */
  public static final class Inside {
    private Inside() {}

    public static void main(String[] none) throws Exception {
      converse(Polling.best());
      converse(Polling.NIO);
    }

    @SuppressWarnings("try") // Bob only hears.
    private static void converse(Polling polling) throws IOException, InterruptedException {
      try (Loops loops = Loops.start("test", polling, 1)) {
        Sockets sockets = new Sockets(loops, AcceptLimits.DEFAULT);
        Ear ann = new Ear();
        Ear bob = new Ear();
        try (GroupSocket anns = sockets.group(GROUP, loops.overlay(), ann);
            GroupSocket bobs = sockets.group(GROUP, loops.overlay(), bob);
            UdpSocket reply = sockets.udp(0, loops.overlay(), bob)) {
          loops.overlay()
              .execute(() -> anns.send(Unpooled.copiedBuffer("hello",
                  StandardCharsets.US_ASCII)));
          PeerAddress from = bob.hears("hello");
          reply.send(from, Unpooled.copiedBuffer("welcome", StandardCharsets.US_ASCII));
          ann.hears("hello");
          ann.hears("welcome");
        }
      }
    }
  }

  @Sharable
  private static final class Ear extends SimpleChannelInboundHandler<DatagramPacket> {
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final BlockingQueue<PeerAddress> from = new LinkedBlockingQueue<>();

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
      from.add(Addresses.of(packet.sender()));
      heard.add(packet.content().toString(StandardCharsets.US_ASCII));
    }

    PeerAddress hears(String words) throws InterruptedException {
      if (!words.equals(heard.poll(10, TimeUnit.SECONDS))) {
        throw new AssertionError("nobody said " + words);
      }
      return from.remove();
    }
  }
}
