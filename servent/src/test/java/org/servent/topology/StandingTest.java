package org.servent.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.link.Links.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.link.Capabilities;
import org.servent.link.Closed;
import org.servent.link.Event;
import org.servent.link.LinkId;
import org.servent.link.Opened;
import org.servent.link.RecordingOutbox;
import org.servent.link.Role;
import org.servent.neighbour.Neighbours;
import org.servent.reach.OwnAddress;
import org.servent.reach.Reach;
import org.servent.testing.Dice;

class StandingTest {
  private static final PeerAddress HERE = PeerAddress.parse("198.51.100.50:6346");
  private static final PeerAddress BELOW = PeerAddress.parse("198.51.100.40:6346");
  private static final PeerAddress ABOVE = PeerAddress.parse("198.51.100.60:6346");
  private static final PeerAddress FAR_ABOVE = PeerAddress.parse("198.51.100.70:6346");
  private static final Capabilities LEAF = new Capabilities(Map.of("X-Ultrapeer", "False"));
  private static final Capabilities ULTRAPEER = new Capabilities(Map.of("X-Ultrapeer", "True"));

  private final RecordingOutbox out = new RecordingOutbox();
  private final Neighbours neighbours = new Neighbours(out);
  private final Standing standing = standing(RoleWish.AUTO);
  private long links;

  private Standing standing(RoleWish wish) {
    return new Standing(wish, new Degree(2, 4, false, 300, 1), neighbours,
        new Reach(new OwnAddress(Optional.of(HERE), HERE.port()), neighbours, false,
            Dice.seeded(3)),
        Dice.seeded(1));
  }

  @Test
  void aWishIsAWish() {
    assertThat(standing(RoleWish.LEAF).role()).isEqualTo(Role.LEAF);
    assertThat(standing(RoleWish.LEAF).towards(LEAF)).isEqualTo(Role.LEAF);
    assertThat(standing(RoleWish.ULTRAPEER).role()).isEqualTo(Role.ULTRAPEER);
    assertThat(standing(RoleWish.ULTRAPEER).yields()).isFalse();
  }

  @Test
  void whoMayChooseDialsAsALeafButIsAnUltrapeerToALeafThatComes() {
    assertThat(standing.role()).isEqualTo(Role.LEAF);
    assertThat(standing.towards(LEAF)).isEqualTo(Role.ULTRAPEER);
    assertThat(standing.towards(ULTRAPEER)).isEqualTo(Role.LEAF);

    takeIn(BELOW, NOON);

    assertThat(standing.role()).isEqualTo(Role.ULTRAPEER);
  }

  @Test
  void whoHasAnUltrapeerTakesInNobody() {
    shelter(ABOVE, NOON);

    assertThat(standing.role()).isEqualTo(Role.LEAF);
    assertThat(standing.towards(LEAF)).isEqualTo(Role.LEAF);
  }

  @Test
  void aLeafThatLostItsUltrapeersTakesInALeafAgain() {
    LinkId lost = shelter(ABOVE, NOON);
    on(new Closed(lost, "gone"), NOON.plusSeconds(60));

    assertThat(standing.towards(LEAF)).isEqualTo(Role.ULTRAPEER);
    takeIn(ABOVE, NOON.plusSeconds(70));
    assertThat(standing.role()).isEqualTo(Role.ULTRAPEER);
  }

  @Test
  void ofThoseThatTakeEachOtherInAtOnceTheHigherIsTheUltrapeer() {
    takeIn(BELOW, NOON);
    shelter(ABOVE, NOON);
    assertThat(standing.role()).isEqualTo(Role.LEAF);
  }

  @Test
  void inWhicheverOrderTheyOpen() {
    shelter(ABOVE, NOON);
    takeIn(BELOW, NOON);
    assertThat(standing.role()).isEqualTo(Role.LEAF);
  }

  @Test
  void theHighestStaysAnUltrapeer() {
    shelter(BELOW, NOON);
    takeIn(BELOW, NOON);
    assertThat(standing.role()).isEqualTo(Role.ULTRAPEER);

    shelter(BELOW, NOON);
    assertThat(standing.role()).isEqualTo(Role.ULTRAPEER);
  }

  @Test
  void anUltrapeerWithoutLeavesBecomesALeafWhenAskedTo() {
    takeIn(BELOW, NOON);
    assertThat(standing.yields()).isTrue();

    open(FAR_ABOVE, true, Map.of("X-Ultrapeer", "True", "X-Ultrapeer-Needed", "False"), Role.LEAF,
        NOON);

    assertThat(standing.role()).isEqualTo(Role.LEAF);
    assertThat(standing.yields()).as("within the hour").isFalse();
  }

  @Test
  void aLeafIsPromotedAfterAnHourIfItIsNeededAndCanBeReached() {
    open(ABOVE, true, Map.of("X-Ultrapeer", "True"), Role.LEAF, NOON);
    open(FAR_ABOVE, false, Map.of("X-Ultrapeer", "True", "X-Ultrapeer-Needed", "True"), Role.LEAF,
        NOON.plus(Duration.ofMinutes(50)));

    assertThat(changeAfter(NOON, Duration.ofHours(2))).isBetween(Duration.ofHours(1),
        Duration.ofMinutes(110));
    assertThat(standing.role()).isEqualTo(Role.ULTRAPEER);
  }

  @Test
  void whatWasSaidOfTheNeedLongAgoCountsForNothing() {
    open(ABOVE, false, Map.of("X-Ultrapeer", "True", "X-Ultrapeer-Needed", "True"), Role.LEAF,
        NOON);

    assertThat(changeAfter(NOON, Duration.ofHours(10))).isEqualTo(Duration.ofHours(10));
  }

  /** How long after this the role changes, if it does until then. */
  private Duration changeAfter(Instant start, Duration end) {
    Role before = standing.role();
    Duration passed = Duration.ZERO;
    while (standing.role() == before && passed.compareTo(end) < 0) {
      passed = passed.plus(Standing.LOOK);
      standing.onDeadline(start.plus(passed), out);
    }
    return passed;
  }

  private void takeIn(PeerAddress leaf, Instant now) {
    open(leaf, false, Map.of("X-Ultrapeer", "False"), Role.ULTRAPEER, now);
  }

  private LinkId shelter(PeerAddress ultrapeer, Instant now) {
    return open(ultrapeer, true, Map.of("X-Ultrapeer", "True"), Role.LEAF, now);
  }

  private LinkId open(PeerAddress peer, boolean dialled, Map<String, String> says, Role ours,
      Instant now) {
    LinkId link = new LinkId(++links);
    Map<String, String> headers = new HashMap<>(says);
    headers.put("Listen-IP", peer.toString());
    on(new Opened(link, peer, new PeerAddress(HERE.host(), 40_000),
        dialled ? Optional.of(peer) : Optional.empty(), new Capabilities(headers), ours), now);
    return link;
  }

  private void on(Event event, Instant now) {
    neighbours.on(event, now, out);
    standing.on(event, now, out);
  }
}
