package org.servent.watches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.servent.content.Sha1;

class WatchesTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Sha1 MOON = Sha1.parse("3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ");

  private final Watches watches = new Watches(List.of(), new Random(6346));
  private Instant now = NOON;

  private static WatchWish wish(GetWish get) {
    return new WatchWish("moon", Duration.ofMinutes(30), get, Duration.ofDays(1), "/tmp",
        Optional.empty());
  }

  private static Sighting found(String name, Optional<Sha1> sha1) {
    return new Sighting(NOON, sha1, name, 1, false);
  }

  /** The numbers of those that are done in this time by one who looks each second. */
  private List<Integer> done(Duration time) {
    List<Integer> done = new ArrayList<>();
    for (Instant end = now.plus(time); now.isBefore(end); now = now.plusSeconds(1)) {
      watches.due(now).ifPresent(watch -> {
        done.add(watch.number());
        watches.ran(watch.number(), List.of(), now);
      });
    }
    return done;
  }

  @Test
  void eachIsDoneAboutAsOftenAsIsWishedAndNeverTwoAtOnce() {
    watches.add(wish(GetWish.ASK), NOON);
    watches.add(wish(GetWish.ASK), NOON);

    assertThat(done(Duration.ofSeconds(30))).containsExactly(1);
    assertThat(done(Duration.ofMinutes(2))).containsExactly(2);
    assertThat(done(Duration.ofHours(10))).hasSizeBetween(36, 44);
  }

  @Test
  void timesBetweenSearchesDiffer() {
    watches.add(wish(GetWish.ASK), NOON);
    List<Instant> nexts = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      watches.ran(1, List.of(), NOON);
      nexts.add(watches.get(1).orElseThrow().next());
    }

    assertThat(nexts).doesNotHaveDuplicates()
        .allSatisfy(next -> assertThat(next).isBetween(NOON.plus(Duration.ofMinutes(27)),
            NOON.plus(Duration.ofMinutes(33))));
  }

  @Test
  void onlyWhatWasNotFoundBeforeIsNews() {
    watches.add(wish(GetWish.ASK), NOON);
    Sighting moon = found("moon", Optional.of(MOON));
    Sighting renamed = found("another moon", Optional.of(MOON));
    Sighting nameless = found("Moon.txt", Optional.empty());

    assertThat(watches.ran(1, List.of(moon, renamed, nameless), NOON).news())
        .containsExactly(moon, nameless);
    assertThat(watches.ran(1, List.of(renamed, found("moon.TXT", Optional.empty())), NOON).news())
        .isEmpty();
    assertThat(watches.get(1).orElseThrow().sightings()).containsExactly(moon, nameless);
    assertThat(watches.get(1).orElseThrow().runs()).isEqualTo(2);
  }

  @Test
  void theBestOfWhatIsFoundFirstIsFetchedOnce() {
    watches.add(wish(GetWish.FIRST), NOON);
    Sighting nameless = found("moon", Optional.empty());
    Sighting moon = found("moon", Optional.of(MOON));

    assertThat(watches.ran(1, List.of(nameless), NOON).fetch()).isEmpty();
    assertThat(watches.ran(1, List.of(nameless, moon), NOON).fetch()).contains(moon);
    assertThat(watches.get(1).orElseThrow().hasFetched()).isTrue();
    assertThat(watches.ran(1,
        List.of(found("sun", Optional.of(Sha1.parse("3I42H3TTTTFQ2MSVX7XZKYAYSCX5QBYJ")))), NOON)
        .fetch()).isEmpty();
  }

  @Test
  void whatIsNotWishedIsNotFetched() {
    watches.add(wish(GetWish.ASK), NOON);

    assertThat(watches.ran(1, List.of(found("moon", Optional.of(MOON))), NOON).fetch()).isEmpty();
  }

  @Test
  void aWatchEnds() {
    watches.add(wish(GetWish.ASK), NOON);

    assertThat(watches.due(NOON.plus(Duration.ofDays(1)))).isEmpty();
    assertThat(watches.all()).isEmpty();
    assertThat(watches.remove(1)).isEmpty();
    assertThat(watches.ran(1, List.of(found("late", Optional.empty())), NOON).news()).isEmpty();
  }

  @Test
  void whereNobodyCouldBeAskedItIsTriedAgainSoon() {
    Watch watch = watches.add(wish(GetWish.ASK), NOON).orElseThrow();
    Instant later = NOON.plus(Watches.SOON);

    watches.nobody(watch, later);

    assertThat(watches.due(later)).isEmpty();
    assertThat(watches.due(later.plus(Watches.PAUSE))).isPresent();
  }

  @Test
  void thereAreNotTooManyAndNumbersAreUsedAgain() {
    IntStream.range(0, Watches.MOST).forEach(i -> watches.add(wish(GetWish.ASK), NOON));

    assertThat(watches.add(wish(GetWish.ASK), NOON)).isEmpty();
    watches.remove(7);
    assertThat(watches.add(wish(GetWish.ASK), NOON).orElseThrow().number()).isEqualTo(7);
  }

  @Test
  void whatIsRememberedHasAnEnd() {
    watches.add(wish(GetWish.ASK), NOON);
    watches.ran(1, IntStream.range(0, 3_000)
        .mapToObj(i -> found("moon " + i, Optional.empty()))
        .toList(), NOON);

    assertThat(watches.get(1).orElseThrow().seen()).hasSize(Watch.MOST_SEEN);
    assertThat(watches.get(1).orElseThrow().sightings()).hasSize(Watch.MOST_SIGHTINGS);
  }

  @Test
  void othersAreNotAskedTooOften() {
    assertThatThrownBy(() -> new WatchWish("moon", Duration.ofMinutes(9), GetWish.ASK,
        Duration.ofDays(1), "/tmp", Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new WatchWish("moon", Duration.ofMinutes(30), GetWish.ASK,
        Duration.ZERO, "/tmp", Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
