package org.servent.hostcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.servent.address.WebUrl;
import org.servent.hostcache.CacheBook.Fault;

/** Manners towards caches, on virtual time. */
class CacheBookTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final WebUrl ONE = url("one");
  private static final WebUrl TWO = url("two");
  private static final WebUrl THREE = url("three");

  private Instant now = NOON;
  private CacheBook book = book(ONE, TWO, THREE);

  @Test
  void serventsThatStartTogetherDoNotComeTogether() {
    Set<Long> moments = new HashSet<>();
    for (int seed = 0; seed < 50; seed++) {
      CacheBook each = new CacheBook(List.of(ONE), NOON, new Random(seed));
      moments.add(IntStream.iterate(0, ms -> ms + 100)
          .filter(ms -> each.toAsk(NOON.plusMillis(ms)).isPresent())
          .findFirst()
          .orElseThrow() / 1000L);
    }

    assertThat(moments).hasSizeGreaterThan(10)
        .allMatch(second -> second <= CacheBook.SPREAD.toSeconds());
  }

  @Test
  void oneIsAskedAtATime() {
    pass(CacheBook.SPREAD);
    assertThat(book.toAsk(now)).isPresent();
    pass(Duration.ofHours(5));

    assertThat(book.toAsk(now)).isEmpty();
    assertThat(book.toUpdate(now)).isEmpty();
  }

  @Test
  void hostsAreEnoughForAnHour() {
    askedAndGiven(3);
    pass(CacheBook.ENOUGH.minusSeconds(1));
    assertThat(book.toAsk(now)).isEmpty();
    pass(Duration.ofSeconds(1));

    assertThat(book.toAsk(now)).isPresent();
  }

  @Test
  void failuresAreFollowedByPausesThatDoubleUpToAnHour() {
    book = book(IntStream.range(0, 12).mapToObj(i -> url("cache" + i)).toArray(WebUrl[]::new));
    pass(CacheBook.SPREAD);
    List<Long> pauses = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      assertThat(book.toAsk(now)).isPresent();
      book.failed(Fault.REFUSED, now);
      pauses.add(pause().toMinutes());
    }

    assertThat(pauses.subList(0, 6)).satisfiesExactly(
        minutes -> assertThat(minutes).isEqualTo(1L),
        minutes -> assertThat(minutes).isBetween(2L, 3L),
        minutes -> assertThat(minutes).isBetween(4L, 5L),
        minutes -> assertThat(minutes).isBetween(8L, 10L),
        minutes -> assertThat(minutes).isBetween(16L, 20L),
        minutes -> assertThat(minutes).isBetween(32L, 40L));
    assertThat(pauses.subList(6, 9)).allMatch(minutes -> minutes >= 60 && minutes <= 75);
  }

  @Test
  void aDayWithoutNetworkCostsAboutARequestAnHour() {
    pass(CacheBook.SPREAD);
    int requests = 0;
    for (int minute = 0; minute < 24 * 60; minute++) {
      if (book.toAsk(now).isPresent()) {
        requests++;
        book.failed(Fault.UNREACHABLE, now);
      }
      pass(Duration.ofMinutes(1));
    }

    assertThat(requests).isBetween(20, 30);
  }

  @Test
  void eachIsAskedBeforeOneIsAskedAgain() {
    List<WebUrl> asked = Stream.generate(() -> askedAndGiven(1)).limit(3).toList();

    assertThat(asked).containsExactlyInAnyOrder(ONE, TWO, THREE);
  }

  @Test
  void theOrderIsAMatterOfChance() {
    Set<WebUrl> firsts = new HashSet<>();
    for (int seed = 0; seed < 20; seed++) {
      new CacheBook(List.of(ONE, TWO, THREE), NOON, new Random(seed))
          .toAsk(NOON.plus(CacheBook.SPREAD))
          .ifPresent(firsts::add);
    }

    assertThat(firsts).containsExactlyInAnyOrder(ONE, TWO, THREE);
  }

  @Test
  void whoSaysNoIsLeftAloneForADay() {
    book = book(ONE);
    pass(CacheBook.SPREAD);
    book.toAsk(now);
    book.failed(Fault.REFUSED, now);
    pass(CacheBook.ASIDE.minusSeconds(1));
    assertThat(book.toAsk(now)).isEmpty();
    pass(Duration.ofSeconds(1));

    assertThat(book.toAsk(now)).contains(ONE);
  }

  @Test
  void whoCannotBeReachedIsAskedSoonerIfThereIsNobodyElse() {
    book = book(ONE);
    pass(CacheBook.SPREAD);
    book.toAsk(now);
    book.failed(Fault.UNREACHABLE, now);
    pass(Duration.ofMinutes(2));

    assertThat(book.toAsk(now)).contains(ONE);
  }

  @Test
  void aSecondComplaintInARowIsTheLast() {
    book = book(ONE);
    pass(CacheBook.SPREAD);
    for (int i = 0; i < CacheBook.MAX_COMPLAINTS; i++) {
      assertThat(book.toAsk(now)).contains(ONE);
      book.complained(now);
      pass(CacheBook.ENOUGH);
    }

    assertThat(book.toAsk(now)).isEmpty();
  }

  @Test
  void cachesThatACacheNamesAreAskedToo() {
    book = book(ONE);
    askedAndGiven(1, TWO);

    assertThat(askedAndGiven(1)).isEqualTo(TWO);
    assertThat(book.isOurs(TWO)).isFalse();
  }

  @Test
  void aNamedCacheThatIsBadIsForgotten() {
    book = book(ONE);
    askedAndGiven(1, TWO);
    pass(CacheBook.ENOUGH);
    assertThat(book.toAsk(now)).contains(TWO);
    book.failed(Fault.UNREACHABLE, now);

    assertThat(askedAndGiven(1)).isEqualTo(ONE);
    assertThat(askedAndGiven(1)).isEqualTo(ONE);
  }

  @Test
  void aCacheCannotFillTheBook() {
    book = book(ONE);
    askedAndGiven(1,
        IntStream.range(0, 1000).mapToObj(i -> url("cache" + i)).toArray(WebUrl[]::new));
    Set<WebUrl> asked = new HashSet<>();
    for (int i = 0; i < 300; i++) {
      asked.add(askedAndGiven(1));
    }

    assertThat(asked).hasSize(CacheBook.BOUND);
  }

  @Test
  void theFirstUpdateComesAfterAnHourAndTheNextAnHourLater() {
    pass(CacheBook.BETWEEN_UPDATES.minusSeconds(1));
    assertThat(book.toUpdate(now)).isEmpty();
    pass(Duration.ofSeconds(1));
    assertThat(book.toUpdate(now)).isPresent();
    book.gave(0, List.of(), now);
    pass(CacheBook.BETWEEN_UPDATES.minusSeconds(1));
    assertThat(book.toUpdate(now)).isEmpty();
    pass(Duration.ofSeconds(1));

    assertThat(book.toUpdate(now)).isPresent();
  }

  @Test
  void anUpdateAndARequestAreAMinuteApart() {
    pass(CacheBook.BETWEEN_UPDATES);
    book.toUpdate(now);
    book.gave(0, List.of(), now);
    assertThat(book.toAsk(now)).isEmpty();
    pass(CacheBook.PAUSE);

    assertThat(book.toAsk(now)).isPresent();
  }

  @Test
  void aCacheThatWorksIsNamedToAnother() {
    WebUrl works = askedAndGiven(1);
    WebUrl other = works.equals(ONE) ? TWO : ONE;

    assertThat(book.another(other)).contains(works);
    assertThat(book.another(works)).isEmpty();
  }

  @Test
  void withoutCachesNobodyIsAsked() {
    book = book();
    pass(Duration.ofDays(1));

    assertThat(book.toAsk(now)).isEmpty();
    assertThat(book.toUpdate(now)).isEmpty();
  }

  /** The next that may be asked is, and gives so many hosts and these caches. */
  private WebUrl askedAndGiven(int hosts, WebUrl... others) {
    pass(CacheBook.ENOUGH);
    Optional<WebUrl> asked = book.toAsk(now);
    book.gave(hosts, List.of(others), now);
    return asked.orElseThrow();
  }

  /** How long nobody is asked; then it is that time. */
  private Duration pause() {
    Duration pause = Duration.between(now, book.nextAsk());
    pass(pause);
    return pause;
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  private static CacheBook book(WebUrl... ours) {
    return new CacheBook(List.of(ours), NOON, new Random(1));
  }

  private static WebUrl url(String name) {
    return WebUrl.parse("http://" + name + ".example/gwc.php");
  }
}
