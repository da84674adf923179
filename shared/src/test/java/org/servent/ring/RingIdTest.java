package org.servent.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RingIdTest {
  private static final BigInteger CIRCLE = BigInteger.TWO.pow(128);
  private static final RingId ZERO = new RingId(0, 0);
  private static final RingId LAST = new RingId(-1, -1);

  private final Random dice = new Random(1);

  private static BigInteger number(RingId id) {
    return new BigInteger(1, id.bytes());
  }

  /** Any two, often near each other. */
  private RingId near(RingId id) {
    return switch (dice.nextInt(3)) {
      case 0 -> RingId.random(dice);
      case 1 -> new RingId(id.high(), dice.nextLong());
      default -> new RingId(id.high(), id.low() + dice.nextInt(32) - 16);
    };
  }

  @Test
  void distancesAreThoseOfACircle() {
    for (int i = 0; i < 10_000; i++) {
      RingId one = RingId.random(dice);
      RingId other = near(one);
      BigInteger clockwise = number(other).subtract(number(one)).mod(CIRCLE);

      assertThat(number(other.since(one))).isEqualTo(clockwise);
      assertThat(number(one.distance(other)))
          .isEqualTo(clockwise.min(CIRCLE.subtract(clockwise)))
          .isEqualTo(number(other.distance(one)));
    }
  }

  @Test
  void theCircleHasNoBeginning() {
    assertThat(ZERO.distance(LAST)).isEqualTo(new RingId(0, 1));
    assertThat(ZERO.isNearer(LAST, new RingId(0, 2))).isTrue();
  }

  @Test
  void ofTwoEquallyFarTheLowerIsNearer() {
    RingId key = new RingId(0, 10);
    RingId lower = new RingId(0, 8);
    RingId higher = new RingId(0, 12);

    assertThat(key.isNearer(lower, higher)).isTrue();
    assertThat(key.isNearer(higher, lower)).isFalse();
    assertThat(ZERO.isNearer(LAST, new RingId(0, 1))).isFalse();
  }

  @Test
  void digitsAreThoseOfItsText() {
    for (int i = 0; i < 1_000; i++) {
      RingId id = RingId.random(dice);
      RingId other = near(id);
      String text = id.toString();
      int common = 0;
      for (int place = 0; place < RingId.DIGITS; place++) {
        assertThat(id.digit(place)).isEqualTo(Character.digit(text.charAt(place), 16));
        common += common == place && other.toString().charAt(place) == text.charAt(place) ? 1 : 0;
      }
      assertThat(id.commonDigits(other)).isEqualTo(common);
      assertThat(RingId.parse(text)).isEqualTo(id);
    }
    assertThat(LAST.commonDigits(LAST)).isEqualTo(RingId.DIGITS);
  }

  @Test
  void itIsTheBeginningOfTheSha1OfAKey() {
    assertThat(RingId.ofKey(new byte[0])).hasToString("da39a3ee5e6b4b0d3255bfef95601890");
  }

  @Test
  void whatIsNoIdIsRefusedWithASentence() {
    assertThatThrownBy(() -> RingId.parse("da39")).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("\"da39\" is no id: 32 hexadecimal digits");
  }
}
