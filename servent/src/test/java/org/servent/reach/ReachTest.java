package org.servent.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.link.Links.NOON;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.Ping;
import org.servent.link.Arrived;
import org.servent.link.Capabilities;
import org.servent.link.Datagram;
import org.servent.link.Event;
import org.servent.link.Knocked;
import org.servent.link.LinkId;
import org.servent.link.Opened;
import org.servent.link.RecordingOutbox;
import org.servent.neighbour.Neighbours;
import org.servent.testing.Dice;
import org.servent.vendor.KnownVendorMessage;
import org.servent.vendor.TcpConnectBack;
import org.servent.vendor.TcpConnectBackRedirect;
import org.servent.vendor.UdpConnectBack;
import org.servent.vendor.VendorMessages;
import org.servent.wire.Messages;

class ReachTest {
  private static final PeerAddress LOCAL = PeerAddress.parse("192.0.2.1:40000");
  private static final PeerAddress STRANGER = PeerAddress.parse("203.0.113.9:50000");

  private static final Instant LATER = NOON.plus(Reach.PATIENCE).minusSeconds(1);

  private final RecordingOutbox out = new RecordingOutbox();
  private final Neighbours neighbours = new Neighbours(out);
  private final OwnAddress ourselves = new OwnAddress(Optional.empty(), 6346);
  private final Reach reach = new Reach(ourselves, neighbours, true, Dice.seeded(1));

  private void on(Event event, Instant now) {
    neighbours.on(event, now, out);
    ourselves.on(event, now, out);
    reach.on(event, now, out);
  }

  private LinkId meet(int number, boolean dialled, Instant now) {
    return meet(number, PeerAddress.parse("198.51.%d.1:6346".formatted(number)), dialled, now);
  }

  private LinkId meet(int number, PeerAddress peer, boolean dialled, Instant now) {
    LinkId link = new LinkId(number);
    on(new Opened(link, peer, LOCAL, dialled ? Optional.of(peer) : Optional.empty(),
        new Capabilities(Map.of("X-Ultrapeer", "True", "Remote-IP", "192.0.2.1"))), now);
    return link;
  }

  private void says(LinkId link, KnownVendorMessage message, Instant now) {
    says(link, new Guid(5, 5), message, now);
  }

  private void says(LinkId link, Guid guid, KnownVendorMessage message, Instant now) {
    reach.arrived(
        new Arrived(link, Messages.descriptor(guid, Lifetime.fresh(1), message.write())), now, out);
  }

  private void meetsSomebodyWhoCanTry(int number, Instant now) {
    says(meet(number, true, now), VendorMessages.supported(), now);
  }

  private void runUntil(Instant end) {
    while (!reach.nextDeadline().isAfter(end)) {
      reach.onDeadline(reach.nextDeadline(), out);
    }
  }

  @Test
  void whoIsToldThatNobodyCanConnectAsksNobodyToTry() {
    OwnAddress unreachable = new OwnAddress(Optional.of(PeerAddress.parse("192.0.2.1:0")), 6346);
    Reach told = new Reach(unreachable, neighbours, true, Dice.seeded(1));
    LinkId ann = meet(1, true, NOON);

    told.arrived(new Arrived(ann, Messages.descriptor(new Guid(5, 5), Lifetime.fresh(1),
        VendorMessages.supported().write())), NOON, out);

    assertThat(told.firewalled()).isTrue();
    assertThat(out.sent).isEmpty();
  }

  @Test
  void nothingIsKnownAtFirst() {
    assertThat(List.of(reach.tcp(), reach.udp())).containsOnly(Reach.State.UNKNOWN);
  }

  @Test
  void whoIsDialledIsOpenForHalfAnHour() {
    meet(1, false, NOON);
    assertThat(reach.tcp()).isEqualTo(Reach.State.OPEN);

    on(new Knocked(PeerAddress.parse("10.0.0.1:1")), NOON.plus(Reach.EXPIRY));

    assertThat(reach.tcp()).isEqualTo(Reach.State.UNKNOWN);
  }

  @Test
  void whoHasItsOwnNetworkComingKnowsNothingOfOthers() {
    meet(1, true, NOON);

    on(new Knocked(PeerAddress.parse("192.168.1.7:4000")), NOON);
    assertThat(reach.tcp()).isEqualTo(Reach.State.UNKNOWN);

    on(new Knocked(STRANGER), NOON);
    assertThat(reach.tcp()).isEqualTo(Reach.State.OPEN);
  }

  @Test
  void whomNobodyReachesThoughAskedIsFirewalled() {
    meetsSomebodyWhoCanTry(1, NOON);
    assertThat(reach.tcp()).isEqualTo(Reach.State.UNKNOWN);

    runUntil(NOON.plus(Reach.UDP_PATIENCE.multipliedBy(3)));

    assertThat(reach.firewalled()).isTrue();
    assertThat(reach.udp()).isEqualTo(Reach.State.FIREWALLED);
  }

  @Test
  void nobodyIsAskedByWhomStrangersReach() {
    meet(1, false, NOON);
    out.sent.clear();

    says(new LinkId(1), VendorMessages.supported(), NOON.plusSeconds(1));
    runUntil(NOON.plus(Reach.PATIENCE));

    assertThat(out.sent).singleElement()
        .satisfies(sent -> assertThat(sent.descriptor().payload().size()).isEqualTo(8 + 18));
  }

  @Test
  void aFirewalledServentAsksNoMoreThanTenAndFifteenTimes() {
    for (int i = 1; i < 200; i++) {
      Instant now = NOON.plusSeconds(600L * i);
      meetsSomebodyWhoCanTry(i, now);
      runUntil(now.plusSeconds(599));
    }

    assertThat(out.sent).hasSize(Reach.MAX_TCP + Reach.MAX_UDP);
  }

  @Test
  void aPingThatWasAskedForProvesThatDatagramsComeThrough() {
    meetsSomebodyWhoCanTry(1, NOON);
    runUntil(LATER);
    Guid expected = out.sent.get(1).descriptor().guid();

    ping(STRANGER, new Guid(1, 2), LATER);
    assertThat(reach.udp()).isEqualTo(Reach.State.UNKNOWN);
    ping(STRANGER, expected, LATER);
    assertThat(reach.udp()).isEqualTo(Reach.State.OPEN);
  }

  @Test
  void aPingFromWhomWeWroteToProvesNothing() {
    meetsSomebodyWhoCanTry(1, NOON);
    runUntil(LATER);
    Guid expected = out.sent.get(1).descriptor().guid();
    neighbours.datagram(STRANGER, descriptor(new Guid(1, 2)));

    ping(STRANGER, expected, LATER);

    assertThat(reach.udp()).isEqualTo(Reach.State.UNKNOWN);
  }

  private static Descriptor descriptor(Guid guid) {
    return Messages.descriptor(guid, Lifetime.fresh(1), new Ping());
  }

  private void ping(PeerAddress from, Guid guid, Instant now) {
    reach.datagram(new Datagram(from, descriptor(guid)), now, out);
  }

  @Test
  void whoAsksIsTriedWhereItComesFromAndSeldom() {
    LinkId link = meet(1, true, NOON);

    says(link, new TcpConnectBack(4711), NOON);
    says(link, new TcpConnectBack(4712), NOON.plusSeconds(599));

    assertThat(out.knocked).containsExactly(PeerAddress.parse("198.51.1.1:4711"));
    says(link, new TcpConnectBack(4712), NOON.plusSeconds(600));
    assertThat(out.knocked).hasSize(2);
  }

  @Test
  void eachServentOfOurOwnMachineIsTried() {
    LinkId link = meet(1, PeerAddress.parse("127.0.0.1:6347"), true, NOON);

    says(link, new TcpConnectBack(6347), NOON);
    says(link, new TcpConnectBack(6348), NOON);
    says(link, new TcpConnectBack(6347), NOON);

    assertThat(out.knocked).containsExactly(PeerAddress.parse("127.0.0.1:6347"),
        PeerAddress.parse("127.0.0.1:6348"));
  }

  @Test
  void whoAsksIsPingedWithTheGuidItChose() {
    LinkId link = meet(1, true, NOON);

    says(link, new UdpConnectBack(4711, Optional.of(new Guid(8, 8))), NOON);

    assertThat(out.datagrams).containsExactly(new RecordingOutbox.Posted(
        PeerAddress.parse("198.51.1.1:4711"), descriptor(new Guid(8, 8))));
  }

  @Test
  void aThirdIsTriedForANeighbourIfItIsPublicAndHasNoLinkToUs() {
    LinkId link = meet(1, true, NOON);
    meet(2, true, NOON);

    for (String third : List.of("198.51.2.1:6346", "192.168.1.1:6346", "127.0.0.1:6346",
        "203.0.113.9:6346", "203.0.113.9:80")) {
      says(link, new TcpConnectBackRedirect(PeerAddress.parse(third)), NOON);
    }

    assertThat(out.knocked).containsExactly(PeerAddress.parse("203.0.113.9:6346"));
  }

  @Test
  void aNeighbourCannotSendUsAgainstMany() {
    LinkId link = meet(1, true, NOON);

    for (int i = 0; i < 200; i++) {
      says(link, new TcpConnectBackRedirect(PeerAddress.parse("20.1.1.%d:6346".formatted(i))),
          NOON);
    }

    assertThat(out.knocked).hasSize(10);
  }

  @Test
  void withoutBootstrapNoThirdIsTried() {
    LinkId link = meet(1, true, NOON);
    ConnectBacks backs = new ConnectBacks(ourselves, neighbours, false);

    backs.on(new TcpConnectBackRedirect(PeerAddress.parse("203.0.113.9:6346")), new Guid(5, 5),
        neighbours.get(link).orElseThrow().opened(), NOON, out);

    assertThat(out.knocked).isEmpty();
  }
}
