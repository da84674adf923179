package org.servent.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Connections that always have something to send, on virtual time. */
class BandwidthTest {
  private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
  /** A timer is late by as much. */
  private static final Duration LATE = Duration.ofMillis(3);

  private record Turn(Instant at, int who, int piece) {}

  /** The bytes that each sends within a time; {@code host[i]} is where connection i goes. */
  private static long[] run(Bandwidth<Integer> bandwidth, int[] host, Duration time) {
    long[] sent = new long[host.length];
    Bandwidth<Integer>.Share[] shares = shares(bandwidth, host);
    PriorityQueue<Turn> turns =
        new PriorityQueue<>(Comparator.comparing(Turn::at).thenComparingInt(Turn::who));
    for (int i = 0; i < host.length; i++) {
      turns.add(new Turn(NOON, i, shares[i].piece()));
    }
    Instant end = NOON.plus(time);
    while (turns.peek().at().isBefore(end)) {
      Turn turn = turns.remove();
      Instant then = shares[turn.who()].when(turn.piece(), turn.at());
      if (then.isAfter(turn.at())) {
        turns.add(new Turn(then.plus(LATE), turn.who(), turn.piece()));
      } else {
        sent[turn.who()] += turn.piece();
        turns.add(new Turn(turn.at().plusNanos(1), turn.who(), shares[turn.who()].piece()));
      }
    }
    return sent;
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Bandwidth<Integer>.Share[] shares(Bandwidth<Integer> bandwidth, int[] host) {
    Bandwidth<Integer>.Share[] shares = new Bandwidth.Share[host.length];
    for (int i = 0; i < host.length; i++) {
      shares[i] = bandwidth.join(host[i]);
    }
    return shares;
  }

  private static int[] each(int count) {
    int[] hosts = new int[count];
    for (int i = 0; i < count; i++) {
      hosts[i] = i;
    }
    return hosts;
  }

  @ParameterizedTest
  @CsvSource({"1,20000", "10,20000", "100,20000", "1,1000000", "10,1000000", "100,1000000",
      "1,100000000", "10,100000000", "100,100000000"})
  void whatLeavesInTenSecondsIsWithinFivePercent(int peers, long speed) {
    long[] sent =
        run(new Bandwidth<>(new Speed(speed), Speed.UNLIMITED), each(peers), TEN_SECONDS);

    assertThat((double) LongStream.of(sent).sum()).isCloseTo(10.0 * speed, within(0.5 * speed));
  }

  @ParameterizedTest
  @CsvSource({"1,20000", "10,20000", "100,20000", "1,1000000", "10,1000000", "100,1000000"})
  void whatLeavesToEachHostInTenSecondsIsWithinFivePercent(int peers, long speed) {
    long[] sent =
        run(new Bandwidth<>(Speed.UNLIMITED, new Speed(speed)), each(peers), TEN_SECONDS);

    assertThat(LongStream.of(sent).boxed().toList()).allSatisfy(
        bytes -> assertThat((double) bytes).isCloseTo(10.0 * speed, within(0.5 * speed)));
  }

  @Test
  void afterAPauseHardlyMoreGoesAtOnceThanElse() {
    Bandwidth<Integer>.Share share =
        new Bandwidth<Integer>(new Speed(1_000_000), Speed.UNLIMITED).join(1);
    Instant later = NOON.plusSeconds(60);
    share.when(1_000, NOON);

    long sent = 0;
    while (!share.when(1_000, later).isAfter(later)) {
      sent += 1_000;
    }

    assertThat(sent).isLessThanOrEqualTo(1_000_000 / 50 + 1_000);
  }

  @Test
  void eachPeerGetsTheSame() {
    long[] sent =
        run(new Bandwidth<>(new Speed(1_000_000), Speed.UNLIMITED), each(100), TEN_SECONDS);

    assertThat(LongStream.of(sent).max().orElseThrow())
        .isLessThanOrEqualTo(LongStream.of(sent).min().orElseThrow() * 12 / 10);
  }

  @Test
  void aHostWithManyConnectionsGetsNoMoreThanOneWithOne() {
    long[] sent = run(new Bandwidth<>(new Speed(1_000_000), Speed.UNLIMITED),
        new int[]{1, 1, 1, 1, 1, 1, 1, 1, 1, 2}, TEN_SECONDS);

    assertThat((double) sent[9]).isCloseTo(5_000_000, within(500_000.0));
  }

  @Test
  void whatAHostMayNotHaveOthersGet() {
    long[] sent = run(new Bandwidth<>(new Speed(1_000_000), new Speed(300_000)),
        new int[]{1, 2, 2}, TEN_SECONDS);

    assertThat((double) sent[0]).isCloseTo(3_000_000, within(150_000.0));
    assertThat((double) sent[1] + sent[2]).isCloseTo(3_000_000, within(150_000.0));
  }

  @Test
  void theHostsLimitKeepsNobodyElseWaiting() {
    Bandwidth<Integer> bandwidth = new Bandwidth<>(new Speed(1_000_000), new Speed(10_000));
    Bandwidth<Integer>.Share slow = bandwidth.join(1);
    Bandwidth<Integer>.Share other = bandwidth.join(2);
    while (!slow.when(500, NOON).isAfter(NOON)) {
      // Until it has used up what it may have at once.
    }

    assertThat(other.when(500, NOON)).isEqualTo(NOON);
  }

  @Test
  void withoutLimitsNobodyWaits() {
    Bandwidth<Integer> bandwidth = new Bandwidth<>(Speed.UNLIMITED, Speed.UNLIMITED);
    Bandwidth<Integer>.Share share = bandwidth.join(1);

    assertThat(bandwidth.isLimited()).isFalse();
    assertThat(share.piece()).isEqualTo(Bandwidth.LARGEST);
    assertThat(share.when(1L << 40, NOON)).isEqualTo(NOON);
    assertThat(share.when(1, NOON)).isEqualTo(NOON);
  }

  @Test
  void anotherLimitHoldsFromNowOn() {
    Bandwidth<Integer> bandwidth = new Bandwidth<>(new Speed(1_000), Speed.UNLIMITED);
    Bandwidth<Integer>.Share share = bandwidth.join(1);
    assertThat(share.when(1_000_000, NOON)).isEqualTo(NOON);
    assertThat(share.when(1, NOON)).isAfter(NOON.plusSeconds(900));

    bandwidth.limit(new Speed(2_000), Speed.UNLIMITED);
    share.when(1, NOON);

    assertThat(share.when(100, NOON)).isEqualTo(NOON);
  }
}
