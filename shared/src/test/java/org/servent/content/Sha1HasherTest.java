package org.servent.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class Sha1HasherTest {
  private final Sha1Hasher hasher = new Sha1Hasher();

  @Test
  void theDigestOfAbcIsTheOneOfTheStandard() {
    byte[] abc = "abc".getBytes(StandardCharsets.US_ASCII);

    assertThat(HexFormat.of().formatHex(hasher.update(abc, 0, 3).end().bytes()))
        .isEqualTo("a9993e364706816aba3e25717850c26c9cd0d89d");
  }

  @Test
  void itAgreesWithJavasForEveryLengthAroundWhatIsTakenAtOnce() throws NoSuchAlgorithmException {
    byte[] bytes = noise(1, 2300);
    for (int length = 0; length < bytes.length; length++) {
      assertThat(hasher.update(bytes, 0, length).end()).as("%d bytes", length)
          .isEqualTo(javas(bytes, 0, length));
    }
  }

  @Test
  void itAgreesWithJavasWhateverThePieces() throws NoSuchAlgorithmException {
    SplittableRandom dice = new SplittableRandom(2);
    for (int i = 0; i < 500; i++) {
      byte[] bytes = noise(i, 5 + dice.nextInt(9000));
      int from = dice.nextInt(5);
      for (int at = from; at < bytes.length;) {
        int piece = Math.min(bytes.length - at, dice.nextInt(3000));
        hasher.update(bytes, at, piece);
        at += piece;
      }

      assertThat(hasher.end()).as("run %d", i).isEqualTo(javas(bytes, from, bytes.length - from));
    }
  }

  @Test
  void whatWasForgottenIsNotCounted() throws NoSuchAlgorithmException {
    byte[] bytes = noise(3, 1500);
    hasher.update(bytes, 0, bytes.length).reset();

    assertThat(hasher.end()).isEqualTo(javas(bytes, 0, 0));
  }

  private static byte[] noise(long seed, int length) {
    byte[] bytes = new byte[length];
    new SplittableRandom(seed).nextBytes(bytes);
    return bytes;
  }

  private static Sha1 javas(byte[] bytes, int offset, int count) throws NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-1");
    digest.update(bytes, offset, count);
    return Sha1.of(digest.digest());
  }
}
