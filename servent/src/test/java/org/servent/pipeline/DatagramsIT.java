package org.servent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.Ping;
import org.servent.handshake.Gate;
import org.servent.link.Datagram;
import org.servent.link.Knocked;
import org.servent.testing.Dice;
import org.servent.transport.AcceptLimits;
import org.servent.wire.Messages;

/** What goes without a link, over loopback. */
class DatagramsIT {
  private static final Descriptor PING =
      Messages.descriptor(Guid.random(Dice.seeded(1)), Lifetime.fresh(1), new Ping());

  private final Party ann = party("ann");
  private final Party bob = party("bob");

  private static Party party(String name) {
    try {
      return new Party(name, Gate.open(6346), Patience.USUAL, AcceptLimits.DEFAULT);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @AfterEach
  void close() {
    ann.close();
    bob.close();
  }

  @Test
  void aDatagramComesByThePortOfConnections() {
    ann.act(() -> ann.out.datagram(bob.address(), PING));

    await().until(() -> bob.machine.heard().contains(new Datagram(ann.address(), PING)));
  }

  @Test
  void aNameIsLookedUp() {
    PeerAddress name = new PeerAddress(Host.parse("localhost"), bob.address().port());

    ann.act(() -> ann.out.datagram(name, PING));

    await().until(() -> bob.machine.heard().contains(new Datagram(ann.address(), PING)));
  }

  @Test
  void whatIsNoDescriptorIsCounted() throws IOException {
    try (DatagramSocket eve = new DatagramSocket()) {
      eve.send(new DatagramPacket(new byte[30], 30, InetAddress.getLoopbackAddress(),
          bob.address().port()));
    }

    await().untilAsserted(() -> assertThat(bob.loop.inquire(bob.datagrams::losses).join())
        .isEqualTo(new Datagrams.Losses(1, 0)));
    assertThat(bob.machine.heard()).isEmpty();
  }

  @Test
  void aKnockIsHeardAndNothingMore() {
    ann.act(() -> ann.out.knock(bob.address()));

    assertThat(bob.machine.first(Knocked.class).from().host()).isEqualTo(ann.address().host());
  }
}
