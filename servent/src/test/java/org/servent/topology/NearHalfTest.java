package org.servent.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.link.Links.NOON;
import static org.servent.link.Links.address;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.hostcache.Bootstrapping;
import org.servent.hostcache.HostCache;
import org.servent.hostcache.HostSource;
import org.servent.hostcache.HostsHeard;
import org.servent.link.Capabilities;
import org.servent.link.Event;
import org.servent.link.LinkId;
import org.servent.link.Opened;
import org.servent.link.RecordingOutbox;
import org.servent.link.Role;
import org.servent.neighbour.Neighbours;
import org.servent.reach.OwnAddress;
import org.servent.reach.Reach;
import org.servent.testing.Dice;

class NearHalfTest {
  private static final PeerAddress LOCAL = PeerAddress.parse("192.0.2.1:40000");
  private static final PeerAddress NEWCOMER = PeerAddress.parse("203.0.113.7:6346");

  private final RecordingOutbox out = new RecordingOutbox();
  private final Degree degree = new Degree(4, 6);
  private final Neighbours neighbours = new Neighbours(out);
  private final OwnAddress ourselves = new OwnAddress(Optional.empty(), 6346);
  private final HostCache hosts =
      new HostCache(neighbours, ourselves, Bootstrapping.NONE, Dice.seeded(1));
  private final Standing standing = new Standing(RoleWish.ULTRAPEER, degree, neighbours,
      new Reach(ourselves, neighbours, false, Dice.seeded(2)), Dice.seeded(3));
  private final NearHalf nearHalf = new NearHalf(standing, degree, hosts);

  /** Neighbours that are 10, 20, 30 and 40 ms away. */
  @BeforeEach
  void fourNeighbours() {
    for (int i = 1; i <= 4; i++) {
      open(i, address(new LinkId(i)), 10 * i);
    }
    on(new HostsHeard(List.of(NEWCOMER), HostSource.LIST));
  }

  @Test
  void whoIsNearerTakesThePlaceOfTheFarthestOfTheNearHalf() {
    nearHalf.onDeadline(nearHalf.nextDeadline(), out);
    assertThat(out.dialled).containsExactly(NEWCOMER);

    open(5, NEWCOMER, 15);

    assertThat(out.closed).singleElement().satisfies(hung -> {
      assertThat(hung.link()).isEqualTo(new LinkId(2));
      assertThat(hung.bye().orElseThrow().code()).isEqualTo(202);
    });
  }

  @Test
  void whoIsNotGoesAgain() {
    nearHalf.onDeadline(nearHalf.nextDeadline(), out);

    open(5, NEWCOMER, 35);

    assertThat(out.closed).extracting(RecordingOutbox.Hung::link).containsExactly(new LinkId(5));
  }

  @Test
  void whoWasNotTriedForThatStays() {
    open(5, NEWCOMER, 15);

    assertThat(out.closed).isEmpty();
  }

  private void open(int link, PeerAddress peer, int millis) {
    on(new Opened(new LinkId(link), peer, LOCAL, Optional.of(peer),
        new Capabilities(Map.of("X-Ultrapeer", "True")), Role.ULTRAPEER,
        Duration.ofMillis(millis)));
  }

  private void on(Event event) {
    neighbours.on(event, NOON, out);
    hosts.on(event, NOON, out);
    nearHalf.on(event, NOON, out);
  }
}
