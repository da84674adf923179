package org.servent.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.servent.content.Sha1;
import org.servent.descriptor.Payload;

/** Of which files the ring is told, and how often. */
class RareFilesTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final Map<Sha1, Integer> others = new HashMap<>();
  private final Set<RareFile> shared = new HashSet<>();
  private final RareFiles rare =
      new RareFiles(shared::contains, sha1 -> others.getOrDefault(sha1, 0));
  private Instant now = NOON;

  private static RareFile file(int number) {
    return new RareFile(Sha1.of(Payload.parse("%040x".formatted(number)).bytes()), number);
  }

  private List<RareFile> share(int count) {
    List<RareFile> files = IntStream.range(0, count).mapToObj(RareFilesTest::file).toList();
    shared.addAll(files);
    return files;
  }

  /** What is told in this time by one who looks every second, and each time it is kept. */
  private List<RareFile> told(Duration time) {
    List<RareFile> told = new ArrayList<>();
    for (Instant end = now.plus(time); now.isBefore(end); now = now.plusSeconds(1)) {
      rare.next(now).ifPresent(file -> {
        told.add(file);
        rare.done(file.sha1(), true, false, now);
      });
    }
    return told;
  }

  @Test
  void filesAreToldOneAfterTheOther() {
    rare.offer(share(3));

    assertThat(told(Duration.ofSeconds(6))).containsExactly(file(0), file(1));
    assertThat(told(Duration.ofMinutes(5))).containsExactly(file(2));
  }

  @Test
  void whatManyHaveIsNotTold() {
    rare.offer(share(3));
    others.put(file(0).sha1(), RareFiles.FEW + 1);
    others.put(file(1).sha1(), RareFiles.FEW);

    assertThat(told(Duration.ofMinutes(5))).containsExactly(file(1), file(2));
  }

  @Test
  void eachIsToldAgainBeforeItsLeaseEndsAndNoSooner() {
    rare.offer(share(2));
    told(Duration.ofMinutes(1));

    assertThat(told(RareFiles.RENEWED.minusMinutes(2))).isEmpty();
    assertThat(told(Duration.ofMinutes(2))).containsExactly(file(0), file(1));
    assertThat(RareFiles.RENEWED).isLessThan(RareFiles.LEASE);
  }

  @Test
  void whoHasMovedTellsAllAnew() {
    rare.offer(share(3));
    told(Duration.ofMinutes(1));

    assertThat(rare.moved(now)).isTrue();

    assertThat(told(Duration.ofMinutes(1))).containsExactlyInAnyOrder(file(0), file(1), file(2));
    assertThat(rare.moved(now)).as("not again and again").isFalse();
    assertThat(told(Duration.ofMinutes(1))).isEmpty();
  }

  @Test
  void whatIsNotSharedOrNotRareAnyMoreIsNotToldAgain() {
    rare.offer(share(2));
    told(Duration.ofMinutes(1));
    shared.remove(file(0));
    others.put(file(1).sha1(), 50);

    assertThat(told(RareFiles.LEASE)).isEmpty();
    assertThat(rare.size()).isZero();
  }

  @Test
  void ofALargeLibraryOnlySoManyAreToldHoweverLongItTakes() {
    List<RareFile> library = share(2_000);
    int offered = 0;
    List<RareFile> told = new ArrayList<>();
    for (Instant end = NOON.plus(Duration.ofHours(8)); now.isBefore(end);) {
      if (rare.wantsMore() && offered < library.size()) {
        rare.offer(library.subList(offered, offered + 100));
        offered += 100;
      }
      told.addAll(told(Duration.ofSeconds(5)));
    }

    assertThat(told).hasSize(RareFiles.MOST).doesNotHaveDuplicates();
    assertThat(rare.size()).isEqualTo(RareFiles.MOST);
    assertThat(rare.wantsMore()).isFalse();
  }

  @Test
  void moreThanCanWaitIsNotTaken() {
    rare.offer(share(RareFiles.MOST_WAITING + 50));

    assertThat(told(Duration.ofHours(1))).hasSize(RareFiles.MOST_WAITING);
  }

  @Test
  void whatAYoungRingDoesNotTakeIsOfferedAgainSoon() {
    rare.offer(share(1));
    rare.next(now);
    rare.done(file(0).sha1(), false, false, now);

    assertThat(rare.next(now.plus(RareFiles.RETRY).minusSeconds(1))).isEmpty();
    assertThat(rare.next(now.plus(RareFiles.RETRY))).contains(file(0));
  }

  @Test
  void whatTheRingDoesNotTakeIsOfferedAgainAFewTimes() {
    rare.offer(share(1));
    int times = 0;
    for (; now.isBefore(NOON.plus(Duration.ofDays(2))); now = now.plusSeconds(1)) {
      Optional<RareFile> next = rare.next(now);
      if (next.isPresent()) {
        times++;
        rare.done(next.get().sha1(), false, false, now);
      }
    }

    assertThat(times).isEqualTo(5);
    assertThat(rare.size()).isZero();
  }

  @Test
  void whereThereAreSourcesEnoughNoneIsAdded() {
    rare.offer(share(1));
    RareFile file = rare.next(now).orElseThrow();

    rare.done(file.sha1(), false, true, now);

    assertThat(rare.size()).isZero();
    assertThat(told(RareFiles.LEASE)).isEmpty();
  }
}
