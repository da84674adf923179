package org.servent.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.bouncycastle.crypto.digests.TigerDigest;
import org.junit.jupiter.api.Test;

class TigerTest {
  @Test
  void theDigestOfNothingHasItsBytesInTheirOrder() {
    assertThat(HexFormat.of().formatHex(new Tiger().digest()))
        .isEqualTo("3293ac630c13f0245f92bbb1766e16167a4e58492dde73f3");
  }

  @Test
  void itAgreesWithAnotherTigerWhateverTheLengthAndThePieces() {
    SplittableRandom dice = new SplittableRandom(4);
    Tiger tiger = new Tiger();
    for (int i = 0; i < 2000; i++) {
      byte[] bytes = new byte[dice.nextInt(300)];
      dice.nextBytes(bytes);
      int cut = dice.nextInt(bytes.length + 1);

      tiger.update(bytes, 0, cut);
      ByteBuffer rest = i % 2 == 0 ? ByteBuffer.wrap(bytes) : direct(bytes);
      tiger.update(rest.position(cut));

      assertThat(tiger.digest()).as("%d bytes, cut at %d", bytes.length, cut)
          .isEqualTo(another(bytes));
    }
  }

  private static ByteBuffer direct(byte[] bytes) {
    return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
  }

  private static byte[] another(byte[] bytes) {
    TigerDigest digest = new TigerDigest();
    digest.update(bytes, 0, bytes.length);
    byte[] result = new byte[Tiger.SIZE];
    digest.doFinal(result, 0);
    return result;
  }
}
