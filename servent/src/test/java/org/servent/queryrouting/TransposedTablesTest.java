package org.servent.queryrouting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.Query;
import org.servent.link.LinkId;
import org.servent.qrp.QueryRouteTable;
import org.servent.testing.Dice;
import org.servent.wire.Messages;

class TransposedTablesTest {
  private static final LinkId ANN = new LinkId(1);
  private static final LinkId BOB = new LinkId(2);

  private final TransposedTables tables = new TransposedTables();
  private final QueryWords words = new QueryWords();

  private List<LinkId> matched(String text) {
    words.read(Messages.descriptor(new Guid(1, 1), Lifetime.fresh(1), Query.forWords(text)));
    tables.match(words);
    return tables.matched();
  }

  private static QueryRouteTable table(int slots, String... words) {
    return QueryRouteTable.of(slots, List.of(words));
  }

  @Test
  void theTablesThatHaveAllWordsAreFound() {
    tables.put(ANN, table(1 << 16, "blue", "moon"));
    tables.put(BOB, table(1 << 16, "blue", "sun"));

    assertThat(matched("blue moon")).containsExactly(ANN);
    assertThat(matched("blue")).containsExactly(ANN, BOB);
    assertThat(matched("green")).isEmpty();
  }

  @Test
  void aNewTableTakesThePlaceOfTheOldOne() {
    tables.put(ANN, table(1 << 16, "moon"));
    tables.put(ANN, table(1 << 14, "sun"));

    assertThat(matched("moon")).isEmpty();
    assertThat(matched("sun")).containsExactly(ANN);
  }

  @Test
  void whoIsGoneIsNotFoundAndLeavesNothingToWhoComes() {
    tables.put(ANN, table(1 << 16, "moon"));
    tables.put(BOB, table(1 << 16, "sun"));
    tables.remove(ANN);
    tables.put(new LinkId(3), table(1 << 16, "stars"));

    assertThat(matched("moon")).isEmpty();
    assertThat(matched("sun")).containsExactly(BOB);
    assertThat(tables.mayMatch(ANN)).as("nobody knows any more").isTrue();
  }

  @Test
  void whenAllAreGoneNoMemoryIsLeft() {
    tables.put(ANN, table(1 << 16, "moon"));
    assertThat(tables.memory()).isEqualTo((1 << 16) * 8);

    tables.remove(ANN);

    assertThat(tables.memory()).isZero();
    assertThat(matched("moon")).isEmpty();
  }

  @Test
  void threeHundredLeavesTakeLessThanThreeMegabytes() {
    for (int leaf = 1; leaf <= 300; leaf++) {
      tables.put(new LinkId(leaf), table(1 << 16, "leaf" + leaf));
    }

    assertThat(tables.memory()).isEqualTo(5 * 8 * (1 << 16));
    assertThat(matched("leaf299")).containsExactly(new LinkId(299));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void allAtOnceFindWhatOneAfterTheOtherWould(long seed) {
    RandomGenerator dice = Dice.seeded(seed);
    Map<LinkId, QueryRouteTable> plain = new LinkedHashMap<>();
    for (int step = 0; step < 600; step++) {
      LinkId link = new LinkId(1 + dice.nextInt(150));
      if (dice.nextInt(5) == 0) {
        plain.remove(link);
        tables.remove(link);
      } else {
        // Finer ones than the rows are among them, and much coarser ones.
        QueryRouteTable table = table(1 << (6 + dice.nextInt(12)), some(dice, 40));
        plain.put(link, table);
        tables.put(link, table);
      }
      List<LinkId> found = matched(String.join(" ", some(dice, 1 + dice.nextInt(9))));

      assertThat(found).as("seed %d, step %d", seed, step)
          .containsExactlyInAnyOrderElementsOf(plain.entrySet()
              .stream()
              .filter(each -> words.mayBeIn(each.getValue()))
              .map(Map.Entry::getKey)
              .toList());
    }
  }

  private static String[] some(RandomGenerator dice, int count) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      words.add("word" + dice.nextInt(60));
    }
    return words.toArray(String[]::new);
  }
}
