package org.servent.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.extension.Extensions;
import org.servent.extension.HostList;
import org.servent.ggep.Ggep;

class BrowsableTest {
  private static final List<HostList.Listed> PROXIES =
      List.of(new HostList.Listed(PeerAddress.parse("192.0.2.7:6346"), false));

  @Test
  void hitsSayThatTheRestCanBeSeenBesideAllElse() {
    HitTrailer trailer = new Browsable(new HitTrailer() {
      @Override
      public boolean pushNeeded() {
        return true;
      }

      @Override
      public Ggep extensions() {
        return HostList.PUSH.with(PROXIES, Ggep.EMPTY);
      }
    });

    assertThat(trailer.pushNeeded()).isTrue();
    assertThat(trailer.extensions().has(Extensions.BH)).isTrue();
    assertThat(HostList.PUSH.in(trailer.extensions())).isEqualTo(PROXIES);
  }
}
