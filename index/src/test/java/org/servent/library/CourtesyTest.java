package org.servent.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** That it waits, and ends waiting; what for, {@link GuestTest} says. */
class CourtesyTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final Courtesy courtesy = new Courtesy(Courtesy.Wish.EAGER);

  @AfterEach
  void close() {
    courtesy.close();
  }

  @Test
  void whatTheUserPausesRestsUntilTheUserLetsItGoOn() {
    courtesy.rest(true);
    CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> courtesy.after(1));
    await().atMost(SOON)
        .untilAsserted(() -> assertThat(courtesy.reason()).contains("paused by you"));
    assertThat(reading).isNotDone();

    courtesy.rest(false);
    assertThat(reading).succeedsWithin(SOON);
    assertThat(courtesy.reason()).isEmpty();
  }

  @Test
  void whatIsClosedWaitsNoLonger() {
    courtesy.rest(true);
    CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> courtesy.after(1));
    courtesy.close();

    assertThat(reading).succeedsWithin(SOON);
  }
}
