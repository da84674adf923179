package org.servent.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.servent.descriptor.Bye;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Payload;
import org.servent.link.Reason;

class ConductTest {
  private final Conduct conduct = new Conduct();

  private static Descriptor query(int ttl, int hops) {
    return new Descriptor(new Guid(1, 1), MessageType.QUERY, new Lifetime(ttl, hops),
        Payload.EMPTY);
  }

  private void behavesWell(int descriptors) {
    for (int i = 0; i < descriptors; i++) {
      assertThat(conduct.arrived(query(3, 1))).isEmpty();
    }
  }

  /** How often this is dropped until it is enough, and what is said then. */
  private String endOf(Descriptor descriptor, Reason reason) {
    for (int i = 1; i <= 1_000; i++) {
      Optional<Bye> bye = conduct.arrived(descriptor).or(() -> conduct.dropped(descriptor, reason));
      if (bye.isPresent()) {
        return i + ": " + bye.get().code();
      }
    }
    return "never";
  }

  @Test
  void fiveOfItsOwnDuplicatesAreEnough() {
    assertThat(endOf(query(3, 1), Reason.REPEATED)).isEqualTo("5: 401");
  }

  @Test
  void whoBringsMuchMayRepeatALittle() {
    behavesWell(10_000);

    assertThat(endOf(query(3, 1), Reason.REPEATED)).isEqualTo("153: 401");
  }

  @Test
  void duplicatesByOtherWaysAreNobodysFault() {
    assertThat(endOf(query(3, 1), Reason.DUPLICATE)).isEqualTo("never");
  }

  @Test
  void aTtlBeyondAllMeasureIsNotForgivenTenTimes() {
    assertThat(endOf(query(14, 2), Reason.NOT_RELAYED)).isEqualTo("11: 403");
  }

  @Test
  void aHighTtlThatComesFromFarIsNotItsFault() {
    assertThat(endOf(query(14, 3), Reason.NOT_RELAYED)).isEqualTo("never");
    assertThat(endOf(query(7, 0), Reason.NOT_RELAYED)).as("once usual").isEqualTo("never");
  }

  @Test
  void aTtlOfZeroIsNotForgivenTenTimes() {
    assertThat(endOf(query(0, 3), Reason.TTL_ZERO)).isEqualTo("11: 408");
  }

  @Test
  void aLeafThatRelaysGoesAtOnce() {
    assertThat(endOf(query(3, 1), Reason.RELAYED_BY_LEAF)).isEqualTo("1: 414");
  }

  @Test
  void tooLargeQueriesAreEnoughAfterFour() {
    assertThat(endOf(query(3, 1), Reason.TOO_LARGE)).isEqualTo("5: 400");
  }

  @Test
  void largeHitsAreForThoseWhoAskedForThem() {
    Descriptor hit = new Descriptor(new Guid(1, 1), MessageType.QUERY_HIT, Lifetime.fresh(3),
        Payload.EMPTY);

    assertThat(endOf(hit, Reason.TOO_LARGE)).isEqualTo("never");
  }

  @Test
  void itsOwnNonsenseCountsAndThatOfOthersDoesNot() {
    assertThat(endOf(query(3, 1), Reason.UNPARSABLE)).isEqualTo("never");
    Conduct other = new Conduct();
    for (int i = 0; i < 10; i++) {
      other.arrived(query(3, 0));
      assertThat(other.dropped(query(3, 0), Reason.UNPARSABLE)).isEmpty();
    }
    assertThat(other.dropped(query(3, 0), Reason.UNPARSABLE)).map(Bye::code).contains(409);
  }

  @ParameterizedTest
  @EnumSource(names = {"OWN", "EXPIRED", "TOO_FAR", "NO_ROUTE", "NOT_RELAYED", "UNKNOWN_TYPE",
      "TOO_OFTEN", "ASKED_AGAIN", "BACKLOG", "ENOUGH_REPLIES"})
  void whatHonestPeersCauseIsNotCounted(Reason reason) {
    assertThat(endOf(query(3, 1), reason)).isEqualTo("never");
  }
}
