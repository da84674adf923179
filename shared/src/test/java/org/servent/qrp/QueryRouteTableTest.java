package org.servent.qrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryRouteTableTest {
  @Test
  void aTableHasTheWordsItWasMadeOf() {
    QueryRouteTable table = QueryRouteTable.of(1024, List.of("free", "music"));

    assertThat(table.mayHave("free")).isTrue();
    assertThat(table.mayHave("music")).isTrue();
    assertThat(table.mayHave("creative")).isFalse();
    assertThat(slots(table)).containsExactly(QrpHash.slot("music", 10), QrpHash.slot("free", 10));
  }

  @Test
  void itsFillRatioIsTheShareOfSetSlots() {
    assertThat(QueryRouteTable.empty(8).fillRatio()).isZero();
    assertThat(QueryRouteTable.of(16, List.of("free", "music")).fillRatio()).isEqualTo(0.125);
    assertThat(full(QueryRouteTable.MIN_SLOTS).fillRatio()).isEqualTo(1);
    assertThat(full(QueryRouteTable.MAX_SLOTS).fillRatio()).isEqualTo(1);
  }

  @Test
  void aUnionHasTheSizeOfTheFirst() {
    QueryRouteTable small = withSlots(16, 1);
    QueryRouteTable large = withSlots(32, 5);

    assertThat(slots(small.union(large))).containsExactly(1, 2);
    assertThat(slots(large.union(small))).containsExactly(2, 3, 5);
    assertThat(slots(small.union(withSlots(16, 0, 1)))).containsExactly(0, 1);
  }

  @Test
  void doublingDuplicatesSlotsAndHalvingJoinsThem() {
    QueryRouteTable table = withSlots(16, 0, 3, 15);

    assertThat(slots(table.resized(64))).containsExactly(0, 1, 2, 3, 12, 13, 14, 15, 60, 61, 62,
        63);
    assertThat(slots(table.resized(8))).containsExactly(0, 1, 7);
    assertThat(table.resized(256).resized(16)).isEqualTo(table);
    assertThat(table.resized(16)).isSameAs(table);
  }

  @Test
  void noWordIsLostInAnotherSize() {
    List<String> words = IntStream.range(0, 200).mapToObj(i -> "word" + i).toList();
    QueryRouteTable table = QueryRouteTable.of(4096, words);

    for (int slots = QueryRouteTable.MIN_SLOTS; slots <= QueryRouteTable.MAX_SLOTS; slots *= 2) {
      assertThat(words).allMatch(table.resized(slots)::mayHave);
    }
  }

  @Test
  void aTableDoesNotChangeWithItsBuilder() {
    QueryRouteTable.Builder builder = new QueryRouteTable.Builder(16).add("free");
    QueryRouteTable before = builder.build();

    QueryRouteTable after = builder.add("music").build();

    assertThat(before).isEqualTo(QueryRouteTable.of(16, List.of("free")));
    assertThat(after).isEqualTo(before.toBuilder().add("music").build()).isNotEqualTo(before);
    assertThat(after).hasToString("2 of 16 slots");
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -8, 0, 1, 4, 12, 65_535, 1 << 22})
  void otherSizesAreRefused(int slots) {
    assertThatThrownBy(() -> QueryRouteTable.empty(slots))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static QueryRouteTable full(int slots) {
    return withSlots(slots, IntStream.range(0, slots).toArray());
  }

  static QueryRouteTable withSlots(int size, int... slots) {
    QueryRouteTable.Builder builder = new QueryRouteTable.Builder(size);
    IntStream.of(slots).forEach(builder::set);
    return builder.build();
  }

  static List<Integer> slots(QueryRouteTable table) {
    return IntStream.range(0, table.slots()).filter(table::has).boxed().toList();
  }
}
