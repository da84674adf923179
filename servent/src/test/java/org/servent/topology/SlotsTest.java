package org.servent.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.link.Links.NOON;
import static org.servent.link.Links.opened;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.handshake.Refusal;
import org.servent.hostcache.Bootstrapping;
import org.servent.hostcache.HostCache;
import org.servent.link.Capabilities;
import org.servent.link.Closed;
import org.servent.link.LinkId;
import org.servent.link.Opened;
import org.servent.link.RecordingOutbox;
import org.servent.link.Role;
import org.servent.neighbour.Neighbours;
import org.servent.reach.OwnAddress;
import org.servent.reach.Reach;
import org.servent.testing.Dice;

class SlotsTest {
  private static final PeerAddress LOCAL = PeerAddress.parse("192.0.2.1:40000");
  private static final PeerAddress ASKER = PeerAddress.parse("203.0.113.9:50000");

  /** A servent as far as its slots go. */
  private static final class Stage {
    final RecordingOutbox out = new RecordingOutbox();
    final Neighbours neighbours = new Neighbours(out);
    final OwnAddress ourselves;
    final HostCache hosts;
    final Standing standing;
    final Slots slots;

    Stage(RoleWish wish, Degree degree, PeerAddress here) {
      ourselves = new OwnAddress(Optional.of(here), here.port());
      hosts = new HostCache(neighbours, ourselves, Bootstrapping.HEARSAY, Dice.seeded(1));
      standing = new Standing(wish, degree, neighbours,
          new Reach(ourselves, neighbours, false, Dice.seeded(3)), Dice.seeded(2));
      slots = new Slots(standing, degree, neighbours, hosts, ourselves);
    }

    Stage(RoleWish wish) {
      this(wish, new Degree(3, 4), PeerAddress.parse("192.0.2.1:6346"));
    }

    void open(Opened opened) {
      neighbours.on(opened, NOON, out);
      hosts.on(opened, NOON, out);
      standing.on(opened, NOON, out);
      slots.on(opened, NOON, out);
    }

    int refusal(Role ours, PeerAddress from, Capabilities theirs, boolean dialled) {
      return slots.refusal(ours, from, LOCAL, theirs, dialled).map(Refusal::code).orElse(0);
    }

    int refusal(Role ours, Capabilities theirs) {
      return refusal(ours, ASKER, theirs, false);
    }

    /** Lets time pass until no links are closed any more, and says how many were at each look. */
    int[] closings() {
      Instant end = NOON.plusSeconds(600);
      return Stream
          .generate(() -> {
            int before = out.closed.size();
            slots.onDeadline(slots.nextDeadline(), out);
            out.closed.stream()
                .skip(before)
                .forEach(hung -> neighbours.on(new Closed(hung.link(), "bye"), NOON, out));
            return out.closed.size() - before;
          })
          .takeWhile(closed -> closed > 0 && slots.nextDeadline().isBefore(end))
          .mapToInt(Integer::intValue)
          .toArray();
    }
  }

  private static final Capabilities ULTRAPEER = says("True");
  private static final Capabilities LEAF = says("False");

  private static Capabilities says(String ultrapeer) {
    return new Capabilities(Map.of("X-Ultrapeer", ultrapeer, "Accept-Encoding", "deflate"));
  }

  @Test
  void thereIsRoomUntilAllSlotsAreTaken() {
    Stage ann = new Stage(RoleWish.ULTRAPEER);
    for (int i = 1; i <= 4; i++) {
      assertThat(ann.refusal(Role.ULTRAPEER, ULTRAPEER)).isZero();
      ann.open(opened(new LinkId(i)));
    }

    assertThat(ann.refusal(Role.ULTRAPEER, ULTRAPEER)).isEqualTo(503);
    assertThat(ann.slots.tries(ASKER)).hasSize(4);
    assertThat(ann.refusal(Role.ULTRAPEER, LEAF)).as("leaves have slots of their own").isZero();
  }

  @Test
  void nobodyGetsASecondLink() {
    Stage ann = new Stage(RoleWish.ULTRAPEER);
    ann.open(opened(new LinkId(1)));
    Capabilities again =
        new Capabilities(Map.of("X-Ultrapeer", "True", "Listen-IP", "10.0.0.1:6346"));

    assertThat(ann.refusal(Role.ULTRAPEER, PeerAddress.parse("198.51.100.1:50000"), again, false))
        .isEqualTo(409);
  }

  @Test
  void nobodyIsHisOwnNeighbour() {
    Stage ann = new Stage(RoleWish.ULTRAPEER);
    Capabilities us =
        new Capabilities(Map.of("X-Ultrapeer", "True", "Listen-IP", "192.0.2.1:6346"));

    assertThat(ann.refusal(Role.ULTRAPEER, PeerAddress.parse("192.0.2.1:50000"), us, false))
        .isEqualTo(409);
    assertThat(ann.refusal(Role.ULTRAPEER, PeerAddress.parse("192.0.2.1:6346"), us, true))
        .isEqualTo(409);
  }

  @Test
  void anUltrapeerLetsLeavesInAndALeafDoesNot() {
    assertThat(new Stage(RoleWish.ULTRAPEER).refusal(Role.ULTRAPEER, LEAF)).isZero();
    assertThat(new Stage(RoleWish.LEAF).refusal(Role.LEAF, LEAF)).isEqualTo(503);
    assertThat(new Stage(RoleWish.LEAF).refusal(Role.LEAF, ULTRAPEER)).isZero();
  }

  @Test
  void whoDoesNotSayWhatItIsIsRefused() {
    assertThat(new Stage(RoleWish.ULTRAPEER).refusal(Role.ULTRAPEER, Capabilities.NONE))
        .isEqualTo(403);
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
    Stage ann = new Stage(RoleWish.ULTRAPEER);
    for (int i = 1; i <= 5; i++) {
      ann.open(opened(new LinkId(i)));
    }

    assertThat(ann.out.closed).extracting(RecordingOutbox.Hung::link)
        .containsExactly(new LinkId(5));
  }

  @Test
  void crawlersAreAnsweredNotTooOften() {
    Stage ann = new Stage(RoleWish.ULTRAPEER);
    ann.open(opened(new LinkId(1)));
    for (int i = 0; i < Slots.MAX_CRAWLERS; i++) {
      assertThat(ann.slots.census()).hasValueSatisfying(
          census -> assertThat(census.ultrapeers()).containsExactly(
              PeerAddress.parse("198.51.100.1:6346")));
    }
    assertThat(ann.slots.census()).isEmpty();

    ann.slots.onDeadline(ann.slots.nextDeadline(), ann.out);
    assertThat(ann.slots.census()).as("a minute later").isPresent();
  }

  @Test
  void whenTheRoleChangesTheLinksThatDoNotFitGoOneAfterTheOther() {
    Stage ann = new Stage(RoleWish.AUTO, new Degree(32, 40), ASKER);
    for (int i = 1; i <= 24; i++) {
      Opened neighbour = opened(new LinkId(i));
      ann.neighbours.on(neighbour, NOON, ann.out);
    }
    ann.slots.on(new Closed(new LinkId(99), "another"), NOON, ann.out);
    ann.standing.on(new Closed(new LinkId(99), "another"), NOON, ann.out);
    assertThat(ann.standing.role()).isEqualTo(Role.LEAF);

    assertThat(ann.closings()).startsWith(4, 4, 3).endsWith(1);
    assertThat(ann.neighbours.all()).isEmpty();
    assertThat(ann.out.closed)
        .allSatisfy(hung -> assertThat(hung.bye().orElseThrow().code()).isEqualTo(203));
  }

  /**
   * Which of the two links that opened in this order the servent here closes: the one it dialled,
   * or the one it accepted.
   */
  private static String closedBy(PeerAddress here, PeerAddress there, boolean dialledFirst) {
    Stage ann = new Stage(RoleWish.ULTRAPEER, new Degree(3, 4), here);
    Capabilities theirs =
        new Capabilities(Map.of("X-Ultrapeer", "True", "Listen-IP", there.toString()));
    PeerAddress local = new PeerAddress(here.host(), 40_000);
    Opened dialled = new Opened(new LinkId(1), there, local, Optional.of(there), theirs);
    Opened accepted = new Opened(new LinkId(2), new PeerAddress(there.host(), 50_000), local,
        Optional.empty(), theirs);
    ann.open(dialledFirst ? dialled : accepted);
    ann.open(dialledFirst ? accepted : dialled);
    return ann.out.closed.getFirst().link().equals(dialled.link()) ? "dialled" : "accepted";
  }
}
