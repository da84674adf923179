package org.servent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.handshake.Gate;
import org.servent.link.Opened;
import org.servent.testing.Needs;
import org.servent.transport.AcceptLimits;
import org.servent.transport.Listening;

/** One listener for all addresses of the machine. */
class Ipv6IT {
  @Test
  void whoComesByIpv6AndWhoComesByIpv4BecomeLinksOfOnePort() throws Exception {
    Needs.that(hasIpv6(), "this machine has no IPv6 loopback");
    try (Party ann = new Party("ann", Gate.open(0), Patience.USUAL, AcceptLimits.DEFAULT);
        Party bob = new Party("bob", Gate.open(0), Patience.USUAL, AcceptLimits.DEFAULT);
        Listening all = ann.sockets.listen(0, ann.loops.overlay(), ann.firstBytes)) {
      PeerAddress ipv4 = PeerAddress.parse("127.0.0.1:" + all.port());
      PeerAddress ipv6 = PeerAddress.parse("[::1]:" + all.port());
      bob.act(() -> bob.out.dial(ipv6));
      await().until(() -> ann.machine.heard(Opened.class).size() == 1);
      bob.act(() -> bob.out.dial(ipv4));
      await().until(() -> ann.machine.heard(Opened.class).size() == 2);

      List<Opened> links = ann.machine.heard(Opened.class);
      assertThat(links).extracting(link -> link.peer().host())
          .containsExactly(Host.parse("::1"), Host.parse("127.0.0.1"));
      assertThat(bob.machine.heard(Opened.class)).extracting(Opened::peer)
          .containsExactly(ipv6, ipv4);
      assertThat(bob.machine.first(Opened.class).capabilities().remoteIp())
          .contains(Host.parse("::1"));
    }
  }

  private static final byte[] LOOPBACK =
      {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

  private static boolean hasIpv6() throws Exception {
    try {
      return NetworkInterface.getByInetAddress(InetAddress.getByAddress(LOOPBACK)) != null;
    } catch (UnknownHostException none) {
      return false;
    }
  }
}
