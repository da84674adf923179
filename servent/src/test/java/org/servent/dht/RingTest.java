package org.servent.dht;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.servent.ring.RingId;

class RingTest {
  private static final Duration JOINED = Duration.ofSeconds(20);

  private static Circle circle(long seed, int members) {
    Circle circle = new Circle(seed, Ring.SMALL);
    for (int i = 0; i < members; i++) {
      circle.add();
      circle.runFor(JOINED);
    }
    return circle;
  }

  private static void allLeafSetsAreExact(Circle circle) {
    circle.members.forEach((id, member) -> {
      assertThat(member.ring.isMember()).as("%s is a member", id).isTrue();
      assertThat(member.ring.leaves().members().stream().map(each -> each.id()).toList())
          .as("leaf set of %s", id)
          .containsExactlyInAnyOrderElementsOf(circle.leaves(id));
      assertThat(member.ring.withinBounds()).isTrue();
    });
  }

  private static void everyKeyComesToItsRoot(Circle circle, int keys) {
    circle.deliveries.clear();
    List<RingId> asked = new ArrayList<>();
    for (int i = 0; i < keys; i++) {
      asked.add(circle.ask());
    }
    circle.runFor(Duration.ofSeconds(60));

    assertThat(circle.deliveries.stream().map(each -> each.message().key()).distinct().toList())
        .containsExactlyInAnyOrderElementsOf(asked);
    assertThat(circle.deliveries)
        .allSatisfy(each -> assertThat(each.at()).isEqualTo(circle.root(each.message().key())));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 9, 17, 18, 40})
  void ringsOfEverySizeKnowEachOther(int members) {
    Circle circle = circle(members, members);

    allLeafSetsAreExact(circle);
    everyKeyComesToItsRoot(circle, 50);
  }

  @Test
  void waysAreShort() {
    Circle circle = circle(1, 120);

    allLeafSetsAreExact(circle);
    everyKeyComesToItsRoot(circle, 1_000);
    assertThat(
        circle.deliveries.stream().mapToInt(each -> each.message().hops()).average().orElseThrow())
        .isBetween(1.0, 2.2);
  }

  @Test
  void thoseNextToAKeyAreFoundThoughAQuarterIsSilent() {
    Circle circle = circle(7, 120);
    List<RingId> silent = circle.members.keySet().stream().limit(30).toList();
    Circle.Member asker = List.copyOf(circle.members.values()).getLast();
    List<RingId> keys =
        Stream.generate(() -> RingId.random(circle.dice())).limit(20).toList();
    circle.cut((from, to) -> silent.contains(to.id()));

    for (RingId key : keys) {
      List<RingId> found = circle.approach(asker, key, 8, Duration.ofSeconds(60));
      List<RingId> there = new ArrayList<>(circle.closest(key, 120));
      there.removeAll(silent);
      there.remove(asker.ring.self().id());

      assertThat(found).containsExactlyElementsOf(there.subList(0, 8));
    }
  }

  @Test
  void manyMayComeBetweenTheSameNeighboursAtOnce() {
    Circle circle = circle(2, 30);
    RingId place = RingId.random(circle.dice());
    for (int i = 0; i < 20; i++) {
      circle.add(new RingId(place.high(), circle.dice().nextLong()));
    }
    circle.runFor(Duration.ofMinutes(2));

    allLeafSetsAreExact(circle);
    everyKeyComesToItsRoot(circle, 200);
  }

  @Test
  void whoDiesIsNoticedByTheRing() {
    Circle circle = circle(3, 80);
    for (int i = 0; i < 8; i++) {
      circle.any().ifPresent(circle::kill);
    }
    circle.runFor(Duration.ofMinutes(2));

    allLeafSetsAreExact(circle);
    everyKeyComesToItsRoot(circle, 200);
  }

  @Test
  void keysFindTheirRootsWhileTheDeadAreNotYetNoticed() {
    Circle circle = circle(4, 80);
    for (int i = 0; i < 8; i++) {
      circle.any().ifPresent(circle::kill);
    }

    everyKeyComesToItsRoot(circle, 200);
  }

  @Test
  void whoLeavesSaysSo() {
    Circle circle = circle(5, 40);
    for (int i = 0; i < 10; i++) {
      circle.any().ifPresent(circle::leave);
    }
    circle.runFor(Duration.ofSeconds(20));

    allLeafSetsAreExact(circle);
  }

  @Test
  void noKeyIsDeliveredAtTwoPlacesWhileSomebodyJoins() {
    Circle circle = circle(6, 40);
    for (int i = 0; i < 5; i++) {
      circle.deliveries.clear();
      Circle.Member joins = circle.add();
      for (int j = 0; j < 100; j++) {
        circle.runFor(Duration.ofMillis(100));
        RingId near = new RingId(joins.ring.self().id().high(), circle.dice().nextLong());
        circle.ask(near);
      }
      circle.runFor(Duration.ofSeconds(20));
      // Whoever was the root when it came: before the new member, or with it.
      RingId id = joins.ring.self().id();
      circle.members.remove(id);
      List<RingId> before =
          circle.deliveries.stream().map(each -> circle.root(each.message().key())).toList();
      circle.members.put(id, joins);
      for (int j = 0; j < before.size(); j++) {
        Circle.Delivery each = circle.deliveries.get(j);
        assertThat(each.at()).isIn(before.get(j), circle.root(each.message().key()));
      }
      assertThat(circle.deliveries).hasSize(100);
    }
    allLeafSetsAreExact(circle);
  }

  @Test
  void aRingThatWasCutBecomesOneAgain() {
    Circle circle = circle(7, 40);
    circle.cut((from, to) -> from.id().digit(31) % 2 != to.id().digit(31) % 2);
    circle.runFor(Duration.ofMinutes(30));
    circle.cut((from, to) -> false);
    circle.runFor(Duration.ofMinutes(10));

    allLeafSetsAreExact(circle);
    everyKeyComesToItsRoot(circle, 200);
  }

  @Test
  void aQuietRingCostsLittle() {
    Circle circle = circle(8, 100);
    circle.runFor(Duration.ofMinutes(10));
    long before = circle.messages;
    circle.runFor(Duration.ofMinutes(10));

    double perSecond = (circle.messages - before) / 600.0 / 100;
    assertThat(perSecond).isLessThan(0.5);
  }
}
