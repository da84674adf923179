package org.servent.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.servent.content.TigerTree;
import org.servent.content.TreeBuilder;
import org.servent.transfer.Verdict;

class BlockHasherTest {
  private static final int BLOCK = 64 << 10;
  private static final int SIZE = 3 * BLOCK + 1_000;

  private final byte[] bytes = new byte[SIZE];
  private final Optional<TigerTree> tree = Optional.of(tree());
  private final BlockHasher hasher = new BlockHasher();

  private TigerTree tree() {
    new Random(1).nextBytes(bytes);
    return new TreeBuilder().update(bytes, 0, SIZE).end();
  }

  private List<Verdict> come(int from, int end) {
    List<Verdict> verdicts = new ArrayList<>();
    for (int at = from; at < end; at += 10_000) {
      int part = Math.min(10_000, end - at);
      verdicts.addAll(
          hasher.come(tree, at, new ByteBuffer[]{ByteBuffer.wrap(bytes, at, part / 2),
              ByteBuffer.wrap(bytes, at + part / 2, part - part / 2)}));
    }
    return verdicts;
  }

  @Test
  void eachBlockThatComesWholeIsJudged() {
    assertThat(come(0, SIZE)).hasSize(4).allMatch(Verdict::right);
  }

  @Test
  void oneThatComesFromItsMiddleIsNot() {
    assertThat(come(100, SIZE)).hasSize(3).allMatch(Verdict::right);
  }

  @Test
  void oneWrongByteMakesItsBlockWrong() {
    bytes[BLOCK + 5] ^= 1;

    assertThat(come(0, SIZE)).extracting(Verdict::right).containsExactly(true, false, true, true);
  }

  @Test
  void aGapOrSomethingForgottenBeginsAnew() {
    come(0, 20_000);
    hasher.forget();
    assertThat(come(20_000, 2 * BLOCK)).singleElement()
        .satisfies(verdict -> assertThat(verdict.block().first()).isEqualTo(BLOCK));

    assertThat(come(3 * BLOCK, SIZE)).hasSize(1).allMatch(Verdict::right);
  }

  @Test
  void nothingIsKnownWithoutATree() {
    assertThat(hasher.come(Optional.empty(), 0, new ByteBuffer[]{ByteBuffer.wrap(bytes)}))
        .isEmpty();
  }
}
