package org.servent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Push;
import org.servent.extension.Extensions;
import org.servent.ggep.Ggep;
import org.servent.handshake.Gate;
import org.servent.link.Knocked;
import org.servent.transport.AcceptLimits;

/** Pushes that are answered over real sockets. */
@Timeout(30)
class GivesIT {
  private static final Guid SELF = Guid.parse("00112233445566778899aabbccddeeff");
  private static final String LINE = "GIV 7:00112233445566778899aabbccddeeff/file";
  /** Of a TLS record that holds a handshake message. */
  private static final int HANDSHAKE = 0x16;

  private final List<Party> open = new ArrayList<>();

  private Party party(String name, Tls tls) throws IOException {
    Party party = new Party(name, Gate.open(0), Patience.USUAL, AcceptLimits.DEFAULT, tls);
    open.add(party);
    return party;
  }

  private static Tls ready() {
    Tls tls = Tls.prepare();
    await().until(tls::isReady);
    return tls;
  }

  private static Push push(int port, Ggep ggep) {
    return new Push(SELF, 7, PeerAddress.parse("127.0.0.1:" + port), ggep);
  }

  private static void assertGives(Socket socket) throws IOException {
    BufferedReader in = new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    assertThat(in.readLine()).isEqualTo(LINE);
    assertThat(in.readLine()).isEmpty();
  }

  @AfterEach
  void close() {
    open.forEach(Party::close);
  }

  @Test
  void whoAsksIsConnectedToAndServed() throws IOException {
    Party ann = party("ann", Tls.off());
    try (ServerSocket asker = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      ann.act(() -> ann.out.give(push(asker.getLocalPort(), Ggep.EMPTY)));

      try (Socket socket = asker.accept()) {
        assertGives(socket);
        await().untilAsserted(() -> assertThat(ann.served).containsExactly(false));
      }
    }
  }

  @Test
  void whoWantsTlsIsAnsweredByIt() throws IOException {
    Party ann = party("ann", ready());
    Party bob = party("bob", ready());

    ann.act(() -> ann.out
        .give(push(bob.address().port(), Ggep.EMPTY.with(Extensions.TLS))));

    // Bob did not ask; so to him it only shows that he can be reached.
    assertThat(bob.machine.first(Knocked.class).from().host()).hasToString("127.0.0.1");
    assertThat(ann.served).containsExactly(true);
  }

  @Test
  void whereTlsDoesNotComeAboutPlainTextIsSpoken() throws IOException {
    Party ann = party("ann", ready());
    try (ServerSocket asker = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      ann.act(() -> ann.out.give(push(asker.getLocalPort(), Ggep.EMPTY.with(Extensions.TLS))));

      try (Socket encrypted = asker.accept(); InputStream in = encrypted.getInputStream()) {
        assertThat(in.read()).isEqualTo(HANDSHAKE);
      }
      try (Socket plain = asker.accept()) {
        assertGives(plain);
      }
    }
  }
}
