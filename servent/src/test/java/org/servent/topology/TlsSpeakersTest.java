package org.servent.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.link.Capabilities;
import org.servent.link.LinkId;
import org.servent.link.Opened;

class TlsSpeakersTest {
  private static final PeerAddress LOCAL = PeerAddress.parse("198.51.100.1:6346");

  private final TlsSpeakers speakers = new TlsSpeakers();

  private void meet(String from, String... headers) {
    Map<String, String> said = headers.length == 0 ? Map.of() : Map.of("X-Features", headers[0]);
    speakers.meet(new Opened(new LinkId(1), PeerAddress.parse(from), LOCAL,
        Optional.of(PeerAddress.parse(from)), new Capabilities(said)));
  }

  @Test
  void whoSaysSoAmongItsFeaturesIsRemembered() {
    meet("192.0.2.1:6346", "browse/1.0, tls/1.0");
    meet("192.0.2.2:6346", "browse/1.0");
    meet("192.0.2.3:6346");

    assertThat(speakers.contains(PeerAddress.parse("192.0.2.1:6346"))).isTrue();
    assertThat(speakers.contains(PeerAddress.parse("192.0.2.2:6346"))).isFalse();
    assertThat(speakers.contains(PeerAddress.parse("192.0.2.3:6346"))).isFalse();
  }

  @Test
  void theEldestAreForgotten() {
    for (int port = 1; port <= TlsSpeakers.MOST + 1; port++) {
      meet("192.0.2.1:" + port, "tls/1.0");
    }

    assertThat(speakers.contains(PeerAddress.parse("192.0.2.1:1"))).isFalse();
    assertThat(speakers.contains(PeerAddress.parse("192.0.2.1:2"))).isTrue();
  }
}
