package org.servent.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FenceTest {
  @ParameterizedTest
  @CsvSource({"203.0.113.7:6346, true", "203.0.113.7:80, true", "203.0.113.7:443, true",
      "203.0.113.7:25, false", "203.0.113.7:0, false", "127.0.0.1:6346, false",
      "192.168.1.1:80, false", "[::1]:6346, false", "[2001:db8::1]:6346, true"})
  void strangersMaySendUsToPublicAddresses(String address, boolean admitted) {
    assertThat(Fence.PUBLIC.admits(PeerAddress.parse(address))).isEqualTo(admitted);
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1:25, true", "192.168.1.1:80, true", "0.0.0.0:80, false"})
  void theUserMaySendUsAnywhere(String address, boolean admitted) {
    assertThat(Fence.NONE.admits(PeerAddress.parse(address))).isEqualTo(admitted);
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1:6346, false", "192.168.1.1:80, true", "203.0.113.7:6346, true",
      "0.0.0.0:80, false"})
  void whoIsInOurNetworkDoesNotKnowThisMachine(String address, boolean admitted) {
    assertThat(Fence.NETWORK.admits(PeerAddress.parse(address))).isEqualTo(admitted);
  }

  @Test
  void howFarAWordLeadsDependsOnWhereItIsSaid() {
    assertThat(Fence.of(Host.parse("127.0.0.1"))).isEqualTo(Fence.NONE);
    assertThat(Fence.of(Host.parse("192.168.1.1"))).isEqualTo(Fence.NETWORK);
    assertThat(Fence.of(Host.parse("203.0.113.7"))).isEqualTo(Fence.PUBLIC);
  }
}
