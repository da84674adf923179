package org.servent.dht;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.ring.Contact;

class DiversityTest {
  private final RoutingTable table = new RoutingTable(Letters.id("0000"));
  private final Diversity diversity = new Diversity(table);
  private int last;

  private boolean add(String digits, String network) {
    Contact contact = new Contact(Letters.id(digits),
        PeerAddress.parse(network + "." + ++last + ":6346"));
    return table.add(contact, Optional.empty(), diversity::mayEnter);
  }

  @Test
  void ofOneNetworkThreeStandInARow() {
    assertThat(add("1", "192.0.2")).isTrue();
    assertThat(add("2", "192.0.2")).isTrue();
    assertThat(add("3", "192.0.2")).isTrue();
    assertThat(add("4", "192.0.2")).isFalse();
    assertThat(add("4", "192.0.3")).isTrue();
    assertThat(add("04", "192.0.2")).isTrue();
  }

  @Test
  void ofOneNetworkTenStandInTheTable() {
    String[] prefixes = {"", "0", "00", "000"};
    int entered = 0;
    for (String prefix : prefixes) {
      for (int digit = 1; digit <= 3; digit++) {
        entered += add(prefix + digit, "192.0.2") ? 1 : 0;
      }
    }

    assertThat(entered).isEqualTo(10);
  }

  @Test
  void ofNamesNothingIsKnown() {
    Contact one = new Contact(Letters.id("1"), PeerAddress.parse("a.example:6346"));

    assertThat(Diversity.areNear(one, one)).isFalse();
  }
}
