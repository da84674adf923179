package org.servent.extension;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Ping;
import org.servent.descriptor.Pong;
import org.servent.ggep.Ggep;
import org.servent.wire.Recorded;
import org.servent.wire.WireException;

/** What LimeWire says in its pongs and pings. */
class RecordedPongsTest {
  @Test
  void aPongSaysWhoAnswered() throws WireException {
    Ggep said = pongs().getLast();

    assertThat(said.get(Extensions.UP)).contains(new UltrapeerSlots(0, 38, 27));
    assertThat(said.get(Extensions.DU)).contains(Duration.ofSeconds(19));
    assertThat(said.get(Extensions.LOC))
        .contains(new PreferredLocale("en", "", OptionalInt.of(2)));
    assertThat(said.get(Extensions.IP)).contains(PeerAddress.parse("127.0.0.1:44013"));
    assertThat(said.get(Extensions.VC)).isEmpty();
  }

  @Test
  void everyPongThatSaysAnythingSaysAllOfIt() throws WireException {
    assertThat(pongs()).hasSize(6);
    for (Ggep said : pongs()) {
      assertThat(said.ids()
          .stream()
          .filter(id -> !id.equals("DHT"))
          .allMatch(id -> said.get(Extensions.named(id).orElseThrow()).isPresent())).isTrue();
    }
  }

  @Test
  void aPingAsksForHostsOfOneKind() throws WireException {
    assertThat(Recorded.messages(Ping.class)
        .stream()
        .flatMap(ping -> ping.extensions().get(Extensions.SCP).stream())
        .map(wanted -> wanted.has(HostsWanted.ULTRAPEER_SLOTS)))
        .containsExactly(true, false);
  }

  private static List<Ggep> pongs() throws WireException {
    return Recorded.messages(Pong.class)
        .stream()
        .map(Pong::extensions)
        .filter(ggep -> !ggep.isEmpty())
        .toList();
  }
}
