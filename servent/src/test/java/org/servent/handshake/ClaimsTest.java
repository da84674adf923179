package org.servent.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.link.HeaderName;
import org.servent.link.Role;

/**
 * What the code may claim as it stands: whoever teaches it something new adds the header here and
 * there.
 */
class ClaimsTest {
  private static final PeerAddress PEER = PeerAddress.parse("192.0.2.7:40123");
  private static final PeerAddress US = PeerAddress.parse("198.51.100.1:6346");

  private final Claims claims = new Claims(8, 4);

  @Test
  void whatIsTrueIsClaimed() {
    assertThat(claims.to(PEER, List.of(US), Role.ULTRAPEER)).extracting(Header::toString)
        .containsExactly(
            "User-Agent: Servent/" + Vendor.VERSION,
            "Listen-IP: 198.51.100.1:6346",
            "Node: 198.51.100.1:6346",
            "Remote-IP: 192.0.2.7",
            "X-Ultrapeer: True",
            "X-Query-Routing: 0.1",
            "X-Ultrapeer-Query-Routing: 0.1",
            "X-Degree: 8",
            "X-Max-TTL: 4",
            "X-Dynamic-Querying: 0.1",
            "X-Ext-Probes: 0.1",
            "X-Requeries: False",
            "GGEP: 0.5",
            "Pong-Caching: 0.1",
            "Vendor-Message: 0.2", "Bye-Packet: 0.1");
  }

  @Test
  void whatIsNotBuiltYetIsNot() {
    assertThat(claims.to(PEER, List.of(US), Role.ULTRAPEER)).extracting(Header::name)
        .doesNotContainAnyElementsOf(
            List.of(HeaderName.ACCEPT_ENCODING, HeaderName.CONTENT_ENCODING, HeaderName.UPGRADE,
                HeaderName.CONNECTION,
                HeaderName.X_GUESS,
                HeaderName.X_FEATURES).stream().map(HeaderName::toString).toList());
  }

  @Test
  void whoCannotBeReachedDoesNotSayWhere() {
    assertThat(claims.to(PEER, List.of(), Role.ULTRAPEER))
        .extracting(Header::name)
        .doesNotContain("Listen-IP", "Node");
  }

  @Test
  void ipv6IsBracketedWhereAPortFollows() {
    List<Header> headers = claims.to(PeerAddress.parse("[2001:db8::7]:40123"),
        List.of(PeerAddress.parse("[2001:db8::1]:6346")), Role.ULTRAPEER);

    assertThat(headers).contains(new Header("Listen-IP", "[2001:db8::1]:6346"),
        new Header("Remote-IP", "2001:db8::7"));
  }

  @Test
  void whoHasAnIpv6AddressTooNamesIt() {
    List<Header> headers = claims.to(PEER,
        List.of(US, PeerAddress.parse("[2001:db8::1]:6346")), Role.ULTRAPEER);

    assertThat(headers).contains(new Header("Listen-IP", "198.51.100.1:6346"),
        new Header("Node", "198.51.100.1:6346, [2001:db8::1]:6346"));
  }

  @Test
  void tenHostsAreNamedAtMost() {
    assertThat(Claims.tries(Collections.nCopies(11, US)).value().split(",")).hasSize(10);
  }

  @Test
  void whatNobodyWouldBelieveIsABug() {
    assertThatThrownBy(() -> new Claims(0, 4)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Claims(8, 8)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whoCanBeBrowsedSaysSoAmongItsFeatures() {
    Claims browsable = new Claims(8, 4, true, true);
    Header tls = new Header(HeaderName.X_FEATURES, "tls/1.0");

    assertThat(browsable.with(List.of(tls))).extracting(Header::toString)
        .containsExactly("X-Features: browse/1.0, tls/1.0");
    assertThat(browsable.with(List.of())).extracting(Header::toString)
        .containsExactly("X-Features: browse/1.0");
    assertThat(claims.with(List.of(tls))).containsExactly(tls);
  }
}
