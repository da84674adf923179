package org.servent.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChangesTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Path ALBUM = Path.of("/music/album");
  private static final Path LIVE = Path.of("/music/live");

  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<Set<Path>> handed = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    closed.countDown();
  }

  private Changes changes(Predicate<Set<Path>> handler) {
    return new Changes(taken -> {
      handed.add(taken);
      return handler.test(taken);
    }, closed, Duration.ofMillis(10));
  }

  @Test
  void whatChangesAtTheSameTimeIsHandedOnTogether() {
    Changes changes = changes(taken -> true);
    changes.note(ALBUM);
    changes.note(LIVE);
    changes.note(ALBUM);

    await().atMost(SOON)
        .untilAsserted(() -> assertThat(handed).containsExactly(Set.of(ALBUM, LIVE)));
  }

  @Test
  void whatIsOnlySuspectedOverAndOverKeepsNobodyWaiting() {
    Changes changes = changes(taken -> true);
    long end = System.nanoTime() + Changes.PATIENCE.toNanos() * 9 / 10;
    while (handed.isEmpty() && System.nanoTime() < end) {
      changes.suspect(ALBUM);
      LockSupport.parkNanos(1_000_000);
    }

    assertThat(handed).isNotEmpty();
  }

  @Test
  void whatWasNotTakenUpIsHandedOnAgain() {
    changes(taken -> handed.size() > 1).note(ALBUM);

    await().atMost(SOON)
        .untilAsserted(() -> assertThat(handed).containsExactly(Set.of(ALBUM), Set.of(ALBUM)));
  }

  @Test
  void whatChangesWhileOthersAreTakenUpComesAfterThem() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicBoolean twice = new AtomicBoolean();
    Changes changes = changes(taken -> {
      twice.compareAndSet(false, begun.getCount() == 0 && goOn.getCount() > 0);
      begun.countDown();
      try {
        goOn.await();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
      return true;
    });
    changes.note(ALBUM);
    begun.await();
    changes.note(LIVE);
    LockSupport.parkNanos(Changes.CALM.toNanos() * 2);
    goOn.countDown();

    await().atMost(SOON)
        .untilAsserted(() -> assertThat(handed).containsExactly(Set.of(ALBUM), Set.of(LIVE)));
    assertThat(twice).isFalse();
  }
}
