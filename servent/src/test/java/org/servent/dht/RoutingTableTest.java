package org.servent.dht;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.servent.ring.RingId;

class RoutingTableTest {
  private final RoutingTable table = new RoutingTable(Letters.id("12"));

  private boolean add(String digits, int millis) {
    return table.add(Letters.member(digits),
        millis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis)), any -> true);
  }

  @Test
  void theNearestStandsInFrontOfTwoSpares() {
    assertThat(add("21", 30)).isTrue();
    assertThat(add("22", 10)).isTrue();
    assertThat(add("23", 20)).isTrue();
    assertThat(add("24", 40)).isFalse();
    assertThat(add("25", 15)).isTrue();

    assertThat(table.used()).containsExactly(Letters.member("22"));
    assertThat(table.members()).containsExactly(Letters.member("22"), Letters.member("25"),
        Letters.member("23"));
  }

  @Test
  void whoIsMeasuredAnewMoves() {
    add("21", 30);
    add("22", 10);
    add("22", 50);

    assertThat(table.used()).containsExactly(Letters.member("21"));
    assertThat(table.members()).hasSize(2);
  }

  @Test
  void whoWasNeverMeasuredStandsBehind() {
    add("21", -1);
    add("22", 900);
    add("22", -1);

    assertThat(table.members()).containsExactly(Letters.member("22"), Letters.member("21"));
  }

  @Test
  void rowsAreOfThoseWhoShareSoManyDigits() {
    add("21", 1);
    add("11", 1);
    add("121", 1);

    assertThat(table.row(0)).containsExactly(Letters.member("21"));
    assertThat(table.row(1)).containsExactly(Letters.member("11"));
    assertThat(table.row(2)).containsExactly(Letters.member("121"));
    assertThat(table.row(31)).isEmpty();
    assertThat(table.rows()).isEqualTo(3);
    assertThat(table.depth()).isEqualTo(3);
  }

  @Test
  void aSpareStepsInForWhoIsGone() {
    add("21", 1);
    add("22", 2);

    assertThat(table.remove(Letters.id("21"))).isTrue();
    assertThat(table.remove(Letters.id("21"))).isFalse();
    assertThat(table.used()).containsExactly(Letters.member("22"));
    table.remove(Letters.id("22"));
    assertThat(table.lacks(Letters.id("29"))).isTrue();
  }

  @Test
  void theNextIsTheFirstThatMayBeUsed() {
    add("21", 1);
    add("22", 2);

    assertThat(table.next(Letters.id("2f"), any -> true)).contains(Letters.member("21"));
    assertThat(table.next(Letters.id("2f"), each -> each.id().equals(Letters.id("22"))))
        .contains(Letters.member("22"));
    assertThat(table.next(Letters.id("3f"), any -> true)).isEmpty();
  }

  @Test
  void ourOwnIdHasNoPlace() {
    RingId own = Letters.id("12");

    assertThat(add("12", 1)).isFalse();
    assertThat(table.contains(own)).isFalse();
    assertThat(table.remove(own)).isFalse();
    assertThat(table.lacks(own)).isFalse();
    assertThat(table.next(own, any -> true)).isEmpty();
    assertThat(table.rowMates(own)).isEmpty();
  }

  @Test
  void whoMayNotEnterDoesNot() {
    assertThat(table.add(Letters.member("3"), Optional.empty(), any -> false)).isFalse();
    assertThat(table.members()).isEmpty();
  }
}
