package org.servent.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.link.Links.ANN;
import static org.servent.link.Links.BOB;
import static org.servent.link.Links.CAT;
import static org.servent.link.Links.NOON;
import static org.servent.link.Links.address;
import static org.servent.link.Links.opened;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.link.Closed;
import org.servent.link.LinkId;
import org.servent.link.RecordingOutbox;

class OwnAddressTest {
  private static final PeerAddress LOCAL = PeerAddress.parse("192.0.2.1:40000");

  private final RecordingOutbox out = new RecordingOutbox();

  @Test
  void whatTheUserGaveIsSaid() {
    OwnAddress ourselves = new OwnAddress(Optional.of(PeerAddress.parse("203.0.113.9:7000")), 6346);
    vote(ourselves, ANN, "203.0.113.1");

    assertThat(ourselves.asSeenFrom(LOCAL)).hasToString("203.0.113.9:7000");
    assertThat(ourselves.how(LOCAL)).isEqualTo(OwnAddress.Known.GIVEN);
  }

  @Test
  void withoutAWordFromAnybodyItIsTheLocalEndOfTheLink() {
    OwnAddress ourselves = new OwnAddress(Optional.empty(), 6346);

    assertThat(ourselves.asSeenFrom(LOCAL)).hasToString("192.0.2.1:6346");
    assertThat(ourselves.how(LOCAL)).isEqualTo(OwnAddress.Known.LOCAL);
  }

  @Test
  void onTheInternetWeAreWhereStrangersSeeUs() {
    OwnAddress ourselves = new OwnAddress(Optional.empty(), 6346);
    vote(ourselves, ANN, "192.168.1.7");
    assertThat(ourselves.onInternet()).isEmpty();

    vote(ourselves, BOB, "203.0.113.1");
    assertThat(ourselves.onInternet()).contains(PeerAddress.parse("203.0.113.1:6346"));
    assertThat(new OwnAddress(Optional.of(PeerAddress.parse("192.168.1.7:1")), 1).onInternet())
        .isEmpty();
  }

  @Test
  void mostNeighboursDecide() {
    OwnAddress ourselves = new OwnAddress(Optional.empty(), 6346);
    vote(ourselves, ANN, "203.0.113.66");
    vote(ourselves, BOB, "203.0.113.1");
    vote(ourselves, CAT, "203.0.113.1");

    assertThat(ourselves.asSeenFrom(LOCAL)).hasToString("203.0.113.1:6346");

    ourselves.on(new Closed(BOB, "gone"), NOON, out);
    ourselves.on(new Closed(CAT, "gone"), NOON, out);
    assertThat(ourselves.asSeenFrom(LOCAL)).hasToString("203.0.113.66:6346");
    ourselves.on(new Closed(ANN, "gone"), NOON, out);
    assertThat(ourselves.asSeenFrom(LOCAL)).hasToString("203.0.113.66:6346");
  }

  @Test
  void nonsenseIsNoVote() {
    OwnAddress ourselves = new OwnAddress(Optional.empty(), 6346);
    vote(ourselves, ANN, "example.com");
    vote(ourselves, BOB, "224.0.0.1");
    vote(ourselves, CAT, "\u0000");

    assertThat(ourselves.how(LOCAL)).isEqualTo(OwnAddress.Known.LOCAL);
  }

  @Test
  void whoHasSeveralLinksHasOneVote() {
    OwnAddress ourselves = new OwnAddress(Optional.empty(), 6346);
    PeerAddress liar = PeerAddress.parse("198.51.100.66:6346");
    for (int link = 10; link < 20; link++) {
      ourselves.on(opened(new LinkId(link), liar, Map.of("Remote-IP", "203.0.113.66")), NOON, out);
    }
    vote(ourselves, ANN, "203.0.113.1");
    vote(ourselves, BOB, "203.0.113.1");

    assertThat(ourselves.asSeenFrom(LOCAL)).hasToString("203.0.113.1:6346");
  }

  @Test
  void aPublicAddressWinsOverWhatNeighboursOnTheLanSee() {
    OwnAddress ourselves = new OwnAddress(Optional.empty(), 6346);
    vote(ourselves, ANN, "192.168.1.4");
    vote(ourselves, BOB, "192.168.1.4");
    vote(ourselves, CAT, "203.0.113.1");

    assertThat(ourselves.asSeenFrom(LOCAL)).hasToString("203.0.113.1:6346");
  }

  @Test
  void eachFamilyOfAddressesIsElectedForItself() {
    OwnAddress ourselves = new OwnAddress(Optional.empty(), 6346);
    vote(ourselves, ANN, "2001:db8::1");
    vote(ourselves, BOB, "2001:db8::1");
    vote(ourselves, CAT, "203.0.113.1");

    assertThat(ourselves.asSeenFrom(LOCAL)).hasToString("203.0.113.1:6346");
    assertThat(ourselves.asSeenFrom(PeerAddress.parse("[2001:db8::9]:4")))
        .hasToString("[2001:db8::1]:6346");
  }

  @Test
  void whoIsToldThatNobodyCanConnectStillHasAPort() {
    OwnAddress ourselves = new OwnAddress(Optional.of(PeerAddress.parse("203.0.113.1:0")), 6346);

    assertThat(ourselves.isUnreachable()).isTrue();
    assertThat(ourselves.asSeenFrom(LOCAL)).hasToString("203.0.113.1:6346");
  }

  private void vote(OwnAddress ourselves, LinkId link, String host) {
    ourselves.on(opened(link, address(link), Map.of("Remote-IP", host)), NOON, out);
  }

  @Test
  void beforeAnybodyTellsWeAreWhereOthersMostLikelyReachUs() {
    OwnAddress ourselves = new OwnAddress(Optional.empty(), 6346);
    assertThat(ourselves.ofMachine()).isEqualTo(Host.parse("127.0.0.1"));

    ourselves.on(new MachineAddresses(Stream.of("127.0.0.1", "::1", "192.168.1.7", "5.9.1.1")
        .map(Host::parse)
        .toList()), NOON, out);

    assertThat(ourselves.ofMachine()).isEqualTo(Host.parse("5.9.1.1"));
  }
}
