package org.servent.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servent.hashing.Stamp;

/** Words that few files have, and words that most have, in an index of several parts. */
class MatchingTest {
  private static final int FILES = 15_000;
  private static final int PART = 4_000;
  /** A file has the word of each of these that divides its number. */
  private static final int[] DIVISORS = {1, 2, 3, 5, 97, 100, 2_999};
  private static final Path SHARED = Path.of("/srv/shared");
  private static final Path OTHER = Path.of("/srv/other");

  @TempDir
  private Path folder;

  private FileIndex index;

  @BeforeEach
  void fill() throws IOException {
    index = FileIndex.open(folder);
    for (int i = 1; i <= FILES; i++) {
      index.put(entry(i));
      if (i % PART == 0) {
        index.refresh();
      }
    }
    for (int i = 1; i <= FILES; i++) {
      if (isRemoved(i)) {
        index.remove(List.of(entry(i).path()));
      }
    }
    index.answerFor(List.of(SHARED));
    index.refresh();
  }

  @AfterEach
  void close() throws IOException {
    index.close();
  }

  private static Entry entry(int number) {
    String words = IntStream.of(DIVISORS)
        .filter(divisor -> number % divisor == 0)
        .mapToObj(MatchingTest::word)
        .collect(Collectors.joining(" "));
    Path in = isShared(number) ? SHARED : OTHER;
    Place place = new Place(in, "share", number + " " + words);
    return new Entry(number, in.resolve(place.relative()), new Stamp(1, 1, number), place,
        Set.of());
  }

  private static String word(int divisor) {
    return "by" + divisor;
  }

  private static boolean isShared(int number) {
    return number <= PART || number % 7 != 0;
  }

  private static boolean isRemoved(int number) {
    return number % 11 == 0;
  }

  private static List<Long> expected(int... divisors) {
    return IntStream.rangeClosed(1, FILES)
        .filter(i -> isShared(i) && !isRemoved(i))
        .filter(i -> IntStream.of(divisors).allMatch(divisor -> i % divisor == 0))
        .mapToObj(Long::valueOf)
        .toList();
  }

  private List<Long> found(int limit, int... divisors) {
    return index
        .search(IntStream.of(divisors).mapToObj(MatchingTest::word).toList(), file -> true, limit)
        .stream()
        .map(Entry::number)
        .toList();
  }

  @Test
  void theFilesThatHaveAllWordsAreFoundHoweverManyHaveEach() {
    for (int one : DIVISORS) {
      for (int other : DIVISORS) {
        assertThat(found(FILES, one, other)).as(one + " and " + other)
            .containsExactlyInAnyOrderElementsOf(expected(one, other));
      }
    }
    assertThat(found(FILES, 2, 5, 3, 1)).containsExactlyInAnyOrderElementsOf(expected(30));
  }

  @Test
  void noMoreAreFoundThanAreWanted() {
    assertThat(found(7, 2, 3)).hasSize(7).isSubsetOf(expected(6));
    assertThat(found(3, 1)).hasSize(3);
  }

  @Test
  void whatHasOnlySomeOfTheWordsIsNotFound() {
    assertThat(index.search(List.of(word(1), "nobodys"), file -> true, 10)).isEmpty();
  }

  @Test
  void whatIsSharedNowIsFoundNow() throws IOException {
    index.answerFor(List.of(OTHER));

    assertThat(found(FILES, 2)).isNotEmpty()
        .allMatch(number -> !isShared(number.intValue()))
        .doesNotContainAnyElementsOf(expected(2));
  }

  @Test
  void severalMayAskAtOnce() {
    List<Long> sizes = Stream.generate(() -> 1)
        .limit(64)
        .parallel()
        .map(any -> (long) found(FILES, 2, 3).size())
        .toList();

    assertThat(sizes).containsOnly((long) expected(6).size());
  }
}
