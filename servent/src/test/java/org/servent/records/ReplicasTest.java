package org.servent.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.servent.records.TinyRing.Member;
import org.servent.ring.RingId;

class ReplicasTest {
  private static final long SEED = 6346;
  private static final int COPIES = 8;

  private final TinyRing ring = new TinyRing(SEED, RecordSettings.USUAL);

  private static Replicas of(Member member) {
    return new Replicas(member, COPIES, () -> true);
  }

  /** Who shares a key with its root, by the arcs that the root names. */
  private Set<RingId> sharing(Member root, RingId key) {
    return of(root).shared()
        .stream()
        .filter(shared -> shared.arc().contains(key))
        .map(shared -> shared.with().id())
        .collect(Collectors.toSet());
  }

  private void assertThatTheRootSharesEachKeyWithTheOthersWhoKeepIt(int servents) {
    ring.join(servents);
    for (int i = 0; i < 2_000; i++) {
      RingId key = ring.randomId();
      List<Member> closest = ring.closest(key, COPIES);

      assertThat(sharing(closest.getFirst(), key)).as("%s of %d, seed %d", key, servents, SEED)
          .containsExactlyInAnyOrderElementsOf(
              closest.stream().skip(1).map(one -> one.contact.id()).toList());
    }
  }

  @Test
  @Tag("slow")
  void theRootSharesEachKeyWithTheOthersWhoKeepIt() {
    assertThatTheRootSharesEachKeyWithTheOthersWhoKeepIt(40);
  }

  @Test
  void soInARingWhereTheSameServentStandsOnBothSides() {
    assertThatTheRootSharesEachKeyWithTheOthersWhoKeepIt(11);
  }

  @Test
  void soInARingThatIsHardlyLargeEnough() {
    assertThatTheRootSharesEachKeyWithTheOthersWhoKeepIt(9);
  }

  @Test
  void soInARingThatIsTooSmall() {
    assertThatTheRootSharesEachKeyWithTheOthersWhoKeepIt(5);
  }

  @Test
  void whoIsAloneSharesWithNobody() {
    assertThat(of(ring.join(1).getFirst()).shared()).isEmpty();
  }

  @Test
  void whoKeepsNothingIsPassedOverForTenMinutes() {
    ring.join(20);
    RingId key = ring.randomId();
    Member first = ring.closest(key, 1).getFirst();
    Replicas replicas = of(ring.closest(key, 2).getLast());

    replicas.keepsNothing(first.contact.id(), TinyRing.NOON);

    assertThat(replicas.closest(key)).hasSize(COPIES).doesNotContain(first.contact);
    replicas.keepsNothing(ring.randomId(), TinyRing.NOON.plus(Duration.ofMinutes(11)));
    assertThat(replicas.closest(key)).startsWith(first.contact);
  }
}
