package org.servent.extension;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Payload;
import org.servent.extension.HostList.Listed;
import org.servent.ggep.Ggep;

class HostListTest {
  private static final Listed FOUR = listed("198.51.100.9:6347", false);
  private static final Listed FOUR_TLS = listed("192.0.2.33:20000", true);
  private static final Listed SIX_TLS = listed("[2001:db8::1]:6346", true);

  @Test
  void bothKindsStandInTheirLists() {
    Ggep ggep = HostList.IPP.with(List.of(SIX_TLS, FOUR, FOUR_TLS), Ggep.EMPTY);

    assertThat(ggep).hasToString("IPP=c6336409cb18c0000221204e,IPP_TLS=40,"
        + "IPP6=20010db8000000000000000000000001ca18,IPP6_TLS=80");
    assertThat(HostList.IPP.in(ggep)).containsExactly(FOUR, FOUR_TLS, SIX_TLS);
  }

  @Test
  void withoutTlsThereAreNoBits() {
    assertThat(HostList.PUSH.with(List.of(FOUR), Ggep.EMPTY)).hasToString("PUSH=c6336409cb18");
  }

  @Test
  void aListTakesThePlaceOfAnother() {
    Ggep before = HostList.ALT.with(List.of(SIX_TLS, FOUR_TLS), Ggep.EMPTY.with("CT", (byte) 1));

    assertThat(HostList.ALT.with(List.of(FOUR), before)).hasToString("CT=01,ALT=c6336409cb18");
    assertThat(HostList.ALT.with(List.of(), before)).hasToString("CT=01");
  }

  @Test
  void namesStayOut() {
    assertThat(HostList.IPP.with(List.of(listed("host.example:6346", false), FOUR), Ggep.EMPTY))
        .hasToString("IPP=c6336409cb18");
  }

  @Test
  void whereNobodyCanBeIsLeftOutWithItsBit() {
    Ggep ggep = ggep("IPP", "00000000 ca18 c6336409 cb18 c0000221 0000 c0000221 204e")
        .with(ggep("IPP_TLS", "90"));

    assertThat(HostList.IPP.in(ggep)).containsExactly(FOUR, FOUR_TLS);
  }

  @Test
  void bitsMayBeMoreOrFewerThanHosts() {
    Ggep hosts = ggep("IPP", "c6336409 cb18 c0000221 204e");

    assertThat(HostList.IPP.in(hosts.with(ggep("IPP_TLS", "7fff")))).containsExactly(FOUR,
        FOUR_TLS);
    assertThat(HostList.IPP.in(hosts.with(ggep("IPP_TLS", ""))))
        .extracting(Listed::tls)
        .containsExactly(false, false);
  }

  @Test
  void aListThatIsCutIsNone() {
    assertThat(HostList.IPP.in(ggep("IPP", "c6336409 cb18 c0"))).isEmpty();
    assertThat(HostList.IPP.in(ggep("IPP", "c6336409cb18".repeat(257)))).isEmpty();
  }

  private static Ggep ggep(String id, String hex) {
    return Ggep.EMPTY.with(id, Payload.parse(hex).bytes());
  }

  private static Listed listed(String address, boolean tls) {
    return new Listed(PeerAddress.parse(address), tls);
  }
}
