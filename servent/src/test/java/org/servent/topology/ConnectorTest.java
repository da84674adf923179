package org.servent.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.link.Links.NOON;
import static org.servent.link.Links.address;
import static org.servent.link.Links.opened;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.handshake.Refusal;
import org.servent.hostcache.HostCache;
import org.servent.hostcache.HostSource;
import org.servent.hostcache.HostsHeard;
import org.servent.link.Capabilities;
import org.servent.link.Closed;
import org.servent.link.DialFailed;
import org.servent.link.Event;
import org.servent.link.LinkId;
import org.servent.link.Opened;
import org.servent.link.RecordingOutbox;
import org.servent.reach.OwnAddress;
import org.servent.testing.Dice;

class ConnectorTest {
  private static final PeerAddress LOCAL = PeerAddress.parse("192.0.2.1:40000");

  private final RecordingOutbox out = new RecordingOutbox();
  private final OwnAddress ourselves = new OwnAddress(Optional.empty(), 6346);
  private final HostCache hosts = new HostCache(ourselves, Dice.seeded(1));
  private final Degree degree = new Degree(3, 4);
  private final Slots slots = new Slots(new Standing(RoleWish.ULTRAPEER), degree, hosts, ourselves);
  private final Connector connector = new Connector(degree, hosts, slots);

  @Test
  void asManyAreDialledAsAreMissing() {
    on(heard(10), NOON);

    assertThat(out.dialled).hasSize(3).doesNotHaveDuplicates();
    assertThat(connector.nextDeadline()).isAfter(NOON);
  }

  @Test
  void whatWasDialledByNameIsDialledNoMore() {
    PeerAddress name = PeerAddress.parse("ann.example:6346");
    on(new HostsHeard(List.of(name), HostSource.USER), NOON);
    assertThat(out.dialled).containsExactly(name);

    on(new Opened(new LinkId(1), address(new LinkId(1)), LOCAL, Optional.of(name),
        new Capabilities(Map.of("X-Ultrapeer", "True"))), NOON);
    on(heard(10), NOON.plusSeconds(1));
    assertThat(out.dialled).as("two others are missing, and no dial is under way").hasSize(3);
  }

  @Test
  void aFailureLeadsToTheNextHost() {
    on(heard(4), NOON);

    on(new DialFailed(out.dialled.getFirst(), "nobody there", false, List.of()), NOON);

    assertThat(out.dialled).hasSize(4).doesNotHaveDuplicates();
  }

  @Test
  void whoTheUserNamedIsDialledWhateverOthersFillOurSlots() {
    accept(3);
    PeerAddress named = PeerAddress.parse("203.0.113.200:6346");

    on(new HostsHeard(List.of(named), HostSource.USER), NOON);

    assertThat(out.dialled).containsExactly(named);
  }

  @Test
  void someNeighboursAreOfOurOwnChoice() {
    accept(3);

    on(heard(10), NOON);

    assertThat(out.dialled).hasSize(1);
  }

  @Test
  void dialsArePaced() {
    Instant now = NOON;
    for (int i = 0; i < 100; i++) {
      for (PeerAddress dialled : List.copyOf(out.dialled)) {
        on(new DialFailed(dialled, "nobody there", false, List.of()), now);
      }
      on(heard(250), now);
      now = now.plusMillis(100);
    }

    assertThat(out.dialled.size()).isLessThanOrEqualTo(Connector.MAX_DIALS + 10);
  }

  @Test
  void oneAddressOpensAFewLinksOnly() {
    Capabilities ultrapeer = new Capabilities(Map.of("X-Ultrapeer", "True"));
    PeerAddress asker = PeerAddress.parse("203.0.113.9:50000");
    Slots many = new Slots(new Standing(RoleWish.ULTRAPEER), new Degree(3, 32), hosts, ourselves);
    for (int i = 0; i < Slots.MAX_OF_HOST; i++) {
      assertThat(many.refusal(asker, LOCAL, ultrapeer, false)).isEmpty();
      many.on(new Opened(new LinkId(i + 1), new PeerAddress(asker.host(), 50_000 + i),
          address(new LinkId(9)), Optional.empty(),
          ultrapeer), NOON, out);
    }

    assertThat(many.refusal(asker, LOCAL, ultrapeer, false)).map(Refusal::code).contains(409);
  }

  private void accept(int links) {
    for (int i = 1; i <= links; i++) {
      Capabilities theirs = new Capabilities(Map.of("X-Ultrapeer", "True"));
      on(new Opened(new LinkId(i), address(new LinkId(i)), address(new LinkId(99)),
          Optional.empty(), theirs), NOON);
    }
  }

  @Test
  void withEnoughNeighboursNobodyIsDialled() {
    open(3);
    on(heard(10), NOON);

    assertThat(out.dialled).isEmpty();
    assertThat(connector.nextDeadline()).isEqualTo(Instant.MAX);
  }

  @Test
  void aLostNeighbourIsReplacedButNotByItself() {
    open(3);

    on(new Closed(new LinkId(1), "gone"), NOON);
    assertThat(out.dialled).isEmpty();

    connector.onDeadline(connector.nextDeadline(), out);
    assertThat(out.dialled).containsExactly(address(new LinkId(1)));
  }

  @Test
  void thereIsRoomUntilAllSlotsAreTaken() {
    Capabilities ultrapeer =
        new Capabilities(Map.of("X-Ultrapeer", "True", "Listen-IP", "203.0.113.9:6346"));
    PeerAddress asker = PeerAddress.parse("203.0.113.9:50000");
    open(3);
    assertThat(slots.refusal(asker, LOCAL, ultrapeer, false)).isEmpty();

    open(4);
    assertThat(slots.refusal(asker, LOCAL, ultrapeer, false)).map(Refusal::code).contains(503);
    assertThat(slots.tries(asker)).hasSize(4);
  }

  @Test
  void nobodyGetsASecondLink() {
    open(1);
    Capabilities again =
        new Capabilities(Map.of("X-Ultrapeer", "True", "Listen-IP", "10.0.0.1:6346"));

    assertThat(slots.refusal(PeerAddress.parse("198.51.100.1:50000"), LOCAL, again, false))
        .map(Refusal::code)
        .contains(409);
  }

  @Test
  void nobodyIsHisOwnNeighbour() {
    Capabilities us =
        new Capabilities(Map.of("X-Ultrapeer", "True", "Listen-IP", "192.0.2.1:6346"));

    assertThat(slots.refusal(PeerAddress.parse("192.0.2.1:50000"), LOCAL, us, false))
        .map(Refusal::code)
        .contains(409);
    assertThat(slots.refusal(PeerAddress.parse("192.0.2.1:6346"), LOCAL, us, true))
        .map(Refusal::code)
        .contains(409);
  }

  @Test
  void anUltrapeerLetsLeavesInAndALeafDoesNot() {
    PeerAddress leaf = PeerAddress.parse("203.0.113.9:50000");
    Slots shielded = new Slots(new Standing(RoleWish.LEAF), degree, hosts, ourselves);

    assertThat(slots.refusal(leaf, LOCAL, Capabilities.NONE, false)).isEmpty();
    assertThat(shielded.refusal(leaf, LOCAL, Capabilities.NONE, false)).map(Refusal::code)
        .contains(503);
  }

  @Test
  void ofTwoLinksWithOnePeerBothSidesCloseTheSame() {
    PeerAddress low = PeerAddress.parse("198.51.100.1:6346");
    PeerAddress high = PeerAddress.parse("198.51.100.9:6346");

    assertThat(closedBy(low, high, true)).isEqualTo("accepted");
    assertThat(closedBy(low, high, false)).isEqualTo("accepted");
    assertThat(closedBy(high, low, true)).isEqualTo("dialled");
    assertThat(closedBy(high, low, false)).isEqualTo("dialled");
  }

  @Test
  void handshakesThatWentOnAtOnceDoNotMakeMoreLinksThanThereAreSlots() {
    open(4);

    slots.on(opened(new LinkId(5)), NOON, out);

    assertThat(out.closed).extracting(RecordingOutbox.Hung::link).containsExactly(new LinkId(5));
  }

  /**
   * Which of the two links that opened in this order the servent here closes: the one it dialled,
   * or the one it accepted.
   */
  private static String closedBy(PeerAddress here, PeerAddress there, boolean dialledFirst) {
    RecordingOutbox out = new RecordingOutbox();
    OwnAddress ourselves = new OwnAddress(Optional.of(here), here.port());
    Slots slots = new Slots(new Standing(RoleWish.ULTRAPEER), new Degree(3, 4),
        new HostCache(ourselves, Dice.seeded(1)), ourselves);
    Capabilities theirs =
        new Capabilities(Map.of("X-Ultrapeer", "True", "Listen-IP", there.toString()));
    PeerAddress local = new PeerAddress(here.host(), 40_000);
    Opened dialled = new Opened(new LinkId(1), there, local, Optional.of(there), theirs);
    Opened accepted =
        new Opened(new LinkId(2), new PeerAddress(there.host(), 50_000), local, Optional.empty(),
            theirs);
    slots.on(dialledFirst ? dialled : accepted, NOON, out);
    slots.on(dialledFirst ? accepted : dialled, NOON, out);
    return out.closed.getFirst().link().equals(dialled.link()) ? "dialled" : "accepted";
  }

  private void open(int most) {
    for (int i = slots.taken() + 1; i <= most; i++) {
      on(opened(new LinkId(i)), NOON);
    }
  }

  private void on(Event event, Instant now) {
    hosts.on(event, now, out);
    slots.on(event, now, out);
    connector.on(event, now, out);
  }

  private static HostsHeard heard(int hosts) {
    return new HostsHeard(
        IntStream.range(0, hosts)
            .mapToObj(i -> PeerAddress.parse("203.0.113.%d:6346".formatted(i + 1)))
            .toList(),
        HostSource.LIST);
  }
}
