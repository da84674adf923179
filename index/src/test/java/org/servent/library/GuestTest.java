package org.servent.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.servent.library.Courtesy.Wish;
import org.servent.library.Guest.Next;

class GuestTest {
  private static final Optional<String> NOTHING = Optional.empty();
  private static final Optional<String> DISK = Optional.of("other programs need the disk");
  private static final Optional<String> BATTERY = Optional.of("on battery");
  private static final Duration BLOCK = Duration.ofMillis(500);
  private static final int MEBIBYTE = 1 << 20;

  private long now;

  private Guest guest(Wish wish) {
    return new Guest(wish, now);
  }

  /** Reads a block again and again, so that it takes this long. */
  private void work(Guest guest, Duration time) {
    for (Duration done = Duration.ZERO; done.compareTo(time) < 0; done = done.plus(BLOCK)) {
      later(BLOCK);
      guest.read(1, now);
    }
  }

  private void later(Duration time) {
    now += time.toNanos();
  }

  @Test
  void whatTakesNoLongerThanTheGraceIsDoneAtOnce() {
    Guest guest = guest(Wish.POLITE);
    work(guest, Guest.GRACE);

    assertThat(guest.isBeyondGrace()).isFalse();
    assertThat(guest.next(false, false, DISK)).isEqualTo(Next.GO_ON);
    assertThat(guest.next(false, true, BATTERY)).isEqualTo(Next.GO_ON);
  }

  @Test
  void afterTheGraceOthersComeFirst() {
    Guest guest = guest(Wish.POLITE);
    work(guest, Guest.GRACE.plus(BLOCK));

    assertThat(guest.isBeyondGrace()).isTrue();
    assertThat(guest.next(false, false, DISK))
        .isEqualTo(new Next(Guest.STEP_ASIDE, false, DISK));
    assertThat(guest.next(false, true, BATTERY))
        .isEqualTo(new Next(Guest.ASK_AGAIN, true, BATTERY));
    assertThat(guest.next(false, false, NOTHING)).as("in need no more").isEqualTo(Next.GO_ON);
  }

  @Test
  void whoIsEagerWaitsForNobodyButTheUser() {
    Guest guest = guest(Wish.EAGER);
    work(guest, Guest.GRACE.multipliedBy(2));

    assertThat(guest.isBeyondGrace()).isFalse();
    assertThat(guest.next(false, true, BATTERY)).isEqualTo(Next.GO_ON);
    assertThat(guest.next(true, false, NOTHING))
        .isEqualTo(new Next(Guest.ASK_AGAIN, true, Optional.of("paused by you")));
  }

  @Test
  void timeBetweenFilesIsNoWork() {
    Guest guest = guest(Wish.POLITE);
    for (int file = 0; file < 20; file++) {
      later(Duration.ofMinutes(1));
      guest.read(1, now);
    }

    assertThat(guest.isBeyondGrace()).isFalse();
  }

  @Test
  void pausesForTheSakeOfALimitAreNeitherWorkNorABreak() {
    Guest guest = guest(new Wish(1, true));
    for (Duration done = Duration.ZERO; done.compareTo(Guest.GRACE) < 0; done = done.plus(BLOCK)) {
      assertThat(guest.isBeyondGrace()).isFalse();
      later(BLOCK);
      later(guest.read(2, now));
    }
    later(BLOCK);
    guest.read(2, now);

    assertThat(guest.isBeyondGrace()).isTrue();
  }

  @Test
  void afterALongBreakTheGraceBeginsAnew() {
    Guest guest = guest(Wish.POLITE);
    work(guest, Guest.GRACE.plus(BLOCK));
    later(Guest.FORGET.minus(BLOCK));
    guest.read(1, now);
    assertThat(guest.isBeyondGrace()).isTrue();

    later(Guest.FORGET);
    guest.read(1, now);
    assertThat(guest.isBeyondGrace()).isFalse();
  }

  @Test
  void noMoreIsReadASecondThanIsWished() {
    Guest guest = guest(new Wish(2 * MEBIBYTE, true));

    assertThat(guest.read(MEBIBYTE, now)).isEqualTo(Duration.ofMillis(500));
    later(Duration.ofMillis(500));
    assertThat(guest.read(MEBIBYTE, now)).isEqualTo(Duration.ofMillis(500));
    later(Duration.ofMillis(800));
    assertThat(guest.read(MEBIBYTE, now)).as("who was late waits less")
        .isEqualTo(Duration.ofMillis(200));
  }

  @Test
  void whatWasNotReadIsSavedUpForHalfASecondOnly() {
    Guest guest = guest(new Wish(2 * MEBIBYTE, true));
    later(Duration.ofHours(1));

    assertThat(guest.read(MEBIBYTE, now)).isZero();
    assertThat(guest.read(MEBIBYTE, now)).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void withoutALimitNobodyWaitsForOne() {
    assertThat(guest(Wish.POLITE).read(Integer.MAX_VALUE, now)).isZero();
  }
}
