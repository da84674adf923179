package org.servent.dht;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.servent.ring.Contact;
import org.servent.ring.RingId;

class LeafSetTest {
  private static LeafSet leaves(String own, String... others) {
    LeafSet leaves = new LeafSet(Letters.id(own), 4);
    Stream.of(others).map(Letters::member).forEach(leaves::add);
    return leaves;
  }

  private static List<Contact> members(String... digits) {
    return Stream.of(digits).map(Letters::member).toList();
  }

  @Test
  void itHasTheNearestOnEachSide() {
    LeafSet leaves = leaves("8", "1", "2", "7", "9", "a", "f", "6");

    assertThat(leaves.members()).isEqualTo(members("9", "a", "7", "6"));
    assertThat(leaves.isComplete()).isTrue();
    assertThat(leaves.isWholeRing()).isFalse();
  }

  @Test
  void sidesGoBeyondZero() {
    LeafSet leaves = leaves("01", "ff", "fe", "8", "02", "03");

    assertThat(leaves.members()).isEqualTo(members("02", "03", "ff", "fe"));
    assertThat(leaves.covers(Letters.id("00"))).isTrue();
    assertThat(leaves.covers(Letters.id("fe8"))).isTrue();
    assertThat(leaves.covers(Letters.id("fd"))).isFalse();
    assertThat(leaves.covers(Letters.id("04"))).isFalse();
  }

  @Test
  void ofASmallRingItHasEverybodyAndCoversAll() {
    LeafSet leaves = leaves("8", "1", "5");

    assertThat(leaves.members()).containsExactlyInAnyOrderElementsOf(members("1", "5"));
    assertThat(leaves.isWholeRing()).isTrue();
    assertThat(leaves.covers(Letters.id("f"))).isTrue();
    assertThat(leaves.nearest(Letters.id("f"), null)).contains(Letters.member("1"));
  }

  @Test
  void ofFourOthersItHasAllAndOfFiveNot() {
    assertThat(leaves("8", "1", "5", "9", "c").members()).hasSize(4);
    assertThat(leaves("8", "1", "5", "9", "c").isComplete()).isTrue();
    assertThat(leaves("8", "1", "5", "9", "c", "d").covers(Letters.id("e"))).isFalse();
  }

  @Test
  void aloneItIsTheRing() {
    assertThat(leaves("8").covers(Letters.id("1"))).isTrue();
    assertThat(leaves("8").nearest(Letters.id("1"), null)).isEmpty();
    assertThat(leaves("8").estimate()).isEqualTo(1);
    assertThat(leaves("8", "8").members()).isEmpty();
  }

  @Test
  void whenOneSideIsLostItsKeysAreNobodys() {
    LeafSet leaves = leaves("8", "9", "a", "7", "6");
    leaves.remove(Letters.id("9"));
    leaves.remove(Letters.id("a"));

    assertThat(leaves.isOneSided()).isTrue();
    assertThat(leaves.covers(Letters.id("79"))).isTrue();
    assertThat(leaves.covers(Letters.id("8"))).isTrue();
    assertThat(leaves.covers(Letters.id("88"))).isFalse();
  }

  @Test
  void ofTwoThatAreEquallyFarTheLowerIsNearest() {
    LeafSet leaves = leaves("8", "7", "9", "6", "a");

    assertThat(leaves.nearest(Letters.id("68"), null)).contains(Letters.member("6"));
    assertThat(leaves.nearest(Letters.id("78"), null)).contains(Letters.member("7"));
    assertThat(leaves.nearest(Letters.id("88"), null)).isEmpty();
    assertThat(leaves.nearest(Letters.id("98"), null)).contains(Letters.member("9"));
  }

  @Test
  void whoIsLeftOutIsNotNearest() {
    assertThat(leaves("8", "9", "c").nearest(Letters.id("9"), Letters.id("9"))).isEmpty();
    assertThat(leaves("8", "9", "c").nearest(Letters.id("b"), Letters.id("9")))
        .contains(Letters.member("c"));
  }

  @Test
  void itWantsWhomItWouldTake() {
    LeafSet leaves = leaves("8", "9", "a", "7", "6");

    assertThat(leaves.wants(Letters.id("9"))).isFalse();
    assertThat(leaves.wants(Letters.id("8"))).isFalse();
    assertThat(leaves.wants(Letters.id("98"))).isTrue();
    assertThat(leaves.wants(Letters.id("5"))).isFalse();
    leaves.remove(Letters.id("6"));
    assertThat(leaves.wants(Letters.id("5"))).isTrue();
  }

  @Test
  void anotherSizeLetsTheFarthestGo() {
    LeafSet leaves = leaves("8", "9", "a", "7", "6");
    leaves.resize(2);

    assertThat(leaves.members()).isEqualTo(members("9", "7"));
    leaves.resize(4);
    assertThat(leaves.isComplete()).isFalse();
    assertThat(leaves.wants(Letters.id("a"))).isTrue();
  }

  @Test
  void keepersOfAKeyAreTheNearestInOrder() {
    LeafSet leaves = leaves("8", "9", "a", "7", "6");

    assertThat(leaves.among(Letters.id("81"), 3)).isEqualTo(members("9", "7"));
    assertThat(leaves.isAmong(Letters.id("81"), 1)).isTrue();
    assertThat(leaves.among(Letters.id("a"), 2)).isEqualTo(members("a", "9"));
    assertThat(leaves.isAmong(Letters.id("a"), 2)).isFalse();
  }

  @Test
  void theDensityTellsHowManyMembersThereAre() {
    Random dice = new Random(1);
    List<Contact> all = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      all.add(new Contact(RingId.random(dice), Letters.member("1").address()));
    }
    double sum = 0;
    for (int i = 0; i < 50; i++) {
      LeafSet leaves = new LeafSet(all.get(i).id(), Ring.LARGE);
      all.forEach(leaves::add);
      sum += leaves.estimate();
    }

    assertThat(sum / 50).isBetween(18_000.0, 23_000.0);
  }
}
