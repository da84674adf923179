package org.servent.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.servent.address.Host;

/** What is said to gateways and by them, byte by byte, as the RFCs draw it. */
class DialectTest {
  private static final byte[] NONCE = bytes("0102030405060708090a0b0c");
  private static final Pcp PCP = new Pcp(Host.parse("192.168.1.7"), NONCE);
  private static final NatPmp NAT_PMP = new NatPmp();

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  @Test
  void aPortIsAskedForByNatPmp() {
    assertThat(NAT_PMP.map(true, 6346, 3_600)).isEqualTo(bytes("00 02 0000 18ca 18ca 00000e10"));
    assertThat(NAT_PMP.map(false, 6346, 0)).isEqualTo(bytes("00 01 0000 18ca 0000 00000000"));
    assertThat(NAT_PMP.outer()).hasValue(bytes("00 00"));
  }

  @Test
  void natPmpIsUnderstood() {
    assertThat(NAT_PMP.read(bytes("00 82 0000 00000009 18ca 1b59 00000708")))
        .contains(new Reply.Mapped(true, 6346, 7001, 1_800, Optional.empty()));
    assertThat(NAT_PMP.read(bytes("00 81 0000 00000009 18ca 18ca ffffffff")))
        .contains(new Reply.Mapped(false, 6346, 6346, 0xffffffffL, Optional.empty()));
    assertThat(NAT_PMP.read(bytes("00 80 0000 00000009 cb007107")))
        .contains(new Reply.Outer(Host.parse("203.0.113.7")));
    assertThat(NAT_PMP.read(bytes("00 82 0002 00000009"))).contains(new Reply.Refused(2));
    assertThat(NAT_PMP.read(bytes("00 02 0000 18ca 18ca 00000e10"))).isEmpty();
    assertThat(NAT_PMP.read(bytes("00 82 0000 00000009 18ca 1b59"))).isEmpty();
  }

  @Test
  void aPortIsAskedForByPcp() {
    assertThat(PCP.map(true, 6346, 3_600)).isEqualTo(bytes("02 01 0000 00000e10"
        + "00000000000000000000ffff c0a80107 0102030405060708090a0b0c 06 000000 18ca 18ca"
        + "00000000000000000000ffff 00000000"));
    assertThat(PCP.map(false, 6346, 0)).isEqualTo(bytes("02 01 0000 00000000"
        + "00000000000000000000ffff c0a80107 0102030405060708090a0b0c 11 000000 18ca 0000"
        + "00000000000000000000ffff 00000000"));
  }

  @Test
  void pcpIsUnderstood() {
    String granted = "02 81 00 00 00000708 00000009 000000000000000000000000"
        + "0102030405060708090a0b0c 06 000000 18ca 1b59 00000000000000000000ffff cb007107";

    assertThat(PCP.read(bytes(granted))).contains(
        new Reply.Mapped(true, 6346, 7001, 1_800, Optional.of(Host.parse("203.0.113.7"))));
    assertThat(PCP.read(bytes(granted.replace("0102", "0103")))).as("another's").isEmpty();
    assertThat(PCP.read(bytes("02 81 00 0c 00000708"))).contains(new Reply.Refused(12));
    assertThat(PCP.read(bytes("00 80 00 01"))).as("it knows NAT-PMP only")
        .contains(new Reply.Refused(1));
    assertThat(PCP.read(PCP.map(true, 6346, 3_600))).as("our own words").isEmpty();
  }

  @Test
  void noiseIsNothing() {
    Random dice = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      byte[] noise = new byte[dice.nextInt(70)];
      dice.nextBytes(noise);
      if (noise.length > 1) {
        noise[0] = (byte) dice.nextInt(3);
        noise[1] = (byte) (128 + dice.nextInt(4));
      }
      for (Dialect dialect : List.of(PCP, NAT_PMP)) {
        assertThat(dialect.read(noise)).isNotNull();
      }
    }
  }

  @Test
  void theDefaultRouteIsWhereEverythingGoes() {
    List<String> table = List.of("Iface\tDestination\tGateway \tFlags\tRefCnt",
        "eth0\t000200C0\t00000000\t0001\t0", "nonsense", "eth0\t00000000\tnothing!\t0003",
        "eth0\t00000000\t010200C0\t0003\t0", "wlan0\t00000000\t0101A8C0\t0003\t0");

    assertThat(DefaultRoute.read(table)).contains(Host.parse("192.0.2.1"));
    assertThat(DefaultRoute.read(table.subList(0, 2))).isEmpty();
  }
}
