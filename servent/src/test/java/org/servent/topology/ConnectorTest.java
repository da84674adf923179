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
import org.servent.hostcache.Bootstrapping;
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
import org.servent.link.Role;
import org.servent.neighbour.Neighbours;
import org.servent.reach.OwnAddress;
import org.servent.reach.Reach;
import org.servent.testing.Dice;

class ConnectorTest {
  private static final PeerAddress LOCAL = PeerAddress.parse("192.0.2.1:40000");

  private final RecordingOutbox out = new RecordingOutbox();
  private final OwnAddress ourselves = new OwnAddress(Optional.empty(), 6346);
  private final Neighbours neighbours = new Neighbours(out);
  private final HostCache hosts =
      new HostCache(neighbours, ourselves, Bootstrapping.HEARSAY, Dice.seeded(1));
  private final Degree degree = new Degree(3, 4);
  private final Reach reach = new Reach(ourselves, neighbours, false, Dice.seeded(3));
  private final Standing standing =
      new Standing(RoleWish.ULTRAPEER, degree, neighbours, reach, Dice.seeded(2));
  private final Slots slots = new Slots(standing, degree, neighbours, hosts, ourselves);
  private final Connector connector = new Connector(degree, standing, hosts, slots);

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
  void aLeafDialsForItsUltrapeersAndReplacesALostOneAtOnce() {
    Standing leaf = new Standing(RoleWish.LEAF, degree, neighbours, reach, Dice.seeded(2));
    Connector shielded =
        new Connector(degree, leaf, hosts, new Slots(leaf, degree, neighbours, hosts, ourselves));
    hosts.on(heard(10), NOON, out);
    shielded.on(heard(10), NOON, out);
    assertThat(out.dialled).hasSize(3);
    for (PeerAddress dialled : List.copyOf(out.dialled)) {
      Opened opened = new Opened(new LinkId(out.dialled.indexOf(dialled) + 1), dialled, LOCAL,
          Optional.of(dialled), new Capabilities(Map.of("X-Ultrapeer", "True")), Role.LEAF);
      neighbours.on(opened, NOON, out);
      hosts.on(opened, NOON, out);
      shielded.on(opened, NOON, out);
    }
    assertThat(out.dialled).hasSize(3);

    Closed lost = new Closed(new LinkId(2), "gone");
    neighbours.on(lost, NOON.plusSeconds(100), out);
    shielded.on(lost, NOON.plusSeconds(100), out);

    assertThat(out.dialled).hasSize(4);
  }

  private void open(int most) {
    for (int i = slots.taken() + 1; i <= most; i++) {
      on(opened(new LinkId(i)), NOON);
    }
  }

  private void on(Event event, Instant now) {
    neighbours.on(event, now, out);
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
