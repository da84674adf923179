package org.servent.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ByteRangesTest {
  private static final int SIZE = 40;

  @Test
  void partsThatTouchAreOne() {
    ByteRanges ranges =
        ByteRanges.of(new ByteRange(20, 30), new ByteRange(0, 10), new ByteRange(10, 12));

    assertThat(ranges).hasToString("0-11,20-29").hasSize(2);
    assertThat(ranges.total()).isEqualTo(22);
    assertThat(ranges.gaps(50)).hasToString("12-19,30-49");
    assertThat(ranges.gaps(0)).isEmpty();
    assertThat(ranges.contains(new ByteRange(0, 12))).isTrue();
    assertThat(ranges.contains(new ByteRange(11, 21))).isFalse();
  }

  @Test
  void anEmptyPartIsNone() {
    assertThatThrownBy(() -> new ByteRange(5, 5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ByteRange(-1, 5)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theyCountAsSetsOfBytesDo() {
    SplittableRandom dice = new SplittableRandom(9);
    for (int i = 0; i < 2000; i++) {
      BitSet left = new BitSet();
      BitSet right = new BitSet();
      ByteRanges lefts = some(dice, left);
      ByteRanges rights = some(dice, right);

      assertSame(lefts.plus(rights), or(left, right));
      BitSet both = (BitSet) left.clone();
      both.and(right);
      assertSame(lefts.intersect(rights), both);
      left.andNot(right);
      assertSame(lefts.minus(rights), left);
    }
  }

  private static ByteRanges some(SplittableRandom dice, BitSet same) {
    ByteRanges ranges = ByteRanges.NONE;
    for (int i = dice.nextInt(5); i > 0; i--) {
      int first = dice.nextInt(SIZE - 1);
      int end = dice.nextInt(first + 1, SIZE);
      ranges = ranges.plus(new ByteRange(first, end));
      same.set(first, end);
    }
    return ranges;
  }

  private static BitSet or(BitSet left, BitSet right) {
    BitSet either = (BitSet) left.clone();
    either.or(right);
    return either;
  }

  private static void assertSame(ByteRanges ranges, BitSet bytes) {
    BitSet covered = new BitSet();
    ranges.forEach(range -> covered.set((int) range.first(), (int) range.end()));
    assertThat(covered).isEqualTo(bytes);
    assertThat(ranges.total()).isEqualTo(bytes.cardinality());
    assertThat(ByteRanges.of(ranges.stream().toList())).isEqualTo(ranges);
    for (int i = 0; i < SIZE; i++) {
      assertThat(ranges.contains(i)).isEqualTo(bytes.get(i));
      assertThat(ranges.contains(new ByteRange(i, i + 2)))
          .isEqualTo(bytes.get(i) && bytes.get(i + 1));
    }
    for (int i = 1; i < ranges.count(); i++) {
      assertThat(ranges.get(i - 1).end()).isLessThan(ranges.get(i).first());
    }
  }
}
