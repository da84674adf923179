package org.servent.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.servent.ring.RingId;

class CallsTest {
  private static final Instant NOON = TinyRing.NOON;
  private static final Instant LATER = NOON.plus(Duration.ofMinutes(20));
  private static final RingId ROOT = new RingId(5, 0);
  private static final Arc ARC = new Arc(new RingId(10, 0), new RingId(20, 0));

  private final Calls calls = new Calls();

  @Test
  void silenceMeansNothingBeforeEverybodyHadTimeToCall() {
    calls.forget(NOON);

    assertThat(calls.isSilent(ROOT, NOON.plus(Duration.ofMinutes(5)))).isFalse();
    assertThat(calls.isSilent(ROOT, LATER)).isTrue();
  }

  @Test
  void whoWasCalledLatelyIsCalledForTheWholeArc() {
    calls.forget(NOON);
    calls.called(ROOT, ARC, LATER);
    calls.forget(LATER.plus(Duration.ofMinutes(13)));

    assertThat(calls.isSilent(new RingId(15, 3), LATER)).isFalse();
    assertThat(calls.isSilent(new RingId(21, 0), LATER)).isTrue();

    calls.forget(LATER.plus(Duration.ofMinutes(14)));
    assertThat(calls.isSilent(new RingId(15, 3), LATER)).isTrue();
  }

  @Test
  void whoeverCallsForManyArcsFillsNothing() {
    calls.forget(NOON);
    for (int i = 0; i < 100_000; i++) {
      calls.called(ROOT, new Arc(new RingId(i, 0), new RingId(i, 1)), LATER);
    }

    assertThat(calls.isSilent(new RingId(0, 0), LATER)).isTrue();
    assertThat(calls.isSilent(new RingId(99_999, 0), LATER)).isFalse();
  }
}
