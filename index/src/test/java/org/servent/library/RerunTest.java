package org.servent.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RerunTest {
  private final AtomicInteger begun = new AtomicInteger();
  private final Semaphore mayEnd = new Semaphore(0);
  private final Rerun rerun = new Rerun(() -> {
    begun.incrementAndGet();
    mayEnd.acquireUninterruptibly();
  });

  @Test
  void howeverOftenItIsAskedForWhileItRunsItRunsOnceMore() {
    CompletableFuture<Void> first = rerun.request();
    await().until(() -> begun.get() == 1);
    CompletableFuture<Void> second = rerun.request();

    assertThat(rerun.request()).isSameAs(second);
    assertThat(rerun.isRunning()).isTrue();

    mayEnd.release(2);
    assertThat(first).succeedsWithin(Duration.ofSeconds(5));
    assertThat(second).succeedsWithin(Duration.ofSeconds(5));
    assertThat(begun).hasValue(2);
    assertThat(rerun.isRunning()).isFalse();
  }

  @Test
  void aFailureIsToldAndTheNextRunGoesAhead() {
    AtomicInteger runs = new AtomicInteger();
    Rerun failing = new Rerun(() -> {
      if (runs.incrementAndGet() == 1) {
        throw new IllegalStateException("no");
      }
    });

    assertThat(failing.request()).failsWithin(Duration.ofSeconds(5));
    assertThat(failing.request()).succeedsWithin(Duration.ofSeconds(5));
  }

  @Test
  void waitingForTheEndHasALimit() {
    rerun.request();

    rerun.awaitEnd(Duration.ofMillis(1));

    assertThat(rerun.isRunning()).isTrue();
    mayEnd.release();
    rerun.awaitEnd(Duration.ofSeconds(5));
    assertThat(rerun.isRunning()).isFalse();
  }
}
