package org.servent.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.servent.descriptor.Payload;
import org.servent.ring.RingId;

class ServentKeyTest {
  private static final byte[] MESSAGE = {0x72};
  /** RFC 8032 §7.1, test 2: Bob's signature of {@link #MESSAGE}. */
  private static final Payload SIGNATURE = Payload.parse(
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
          + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");

  @Test
  void aSignatureIsTrueForItsMessageAndItsKeyOnly() {
    assertThat(Keys.BOB.open().hasSigned(MESSAGE, SIGNATURE)).isTrue();
    assertThat(Keys.BOB.open().hasSigned(new byte[]{0x73}, SIGNATURE)).isFalse();
    assertThat(Keys.ANN.open().hasSigned(MESSAGE, SIGNATURE)).isFalse();
  }

  @Test
  void whatIsNoKeyOrNoSignatureProvesNothing() {
    ServentKey noPoint = new ServentKey(Payload.parse("ff".repeat(ServentKey.SIZE)));

    assertThat(noPoint.hasSigned(MESSAGE, SIGNATURE)).isFalse();
    assertThat(Keys.BOB.open().hasSigned(MESSAGE, Payload.EMPTY)).isFalse();
    assertThat(Keys.BOB.open().hasSigned(MESSAGE, Payload.parse("ff".repeat(64)))).isFalse();
  }

  @Test
  void theRawKeyIsTheEndOfWhatJavaWrites() throws GeneralSecurityException {
    PublicKey key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic();
    PublicKey other = KeyPairGenerator.getInstance("X25519").generateKeyPair().getPublic();

    assertThat(HexFormat.of().formatHex(key.getEncoded())).endsWith(ServentKey.of(key).toString());
    assertThatThrownBy(() -> ServentKey.of(other)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void twoKeysHaveASecretThatNobodyElseHas() {
    // X25519(a, X25519(b, 9)) by RFC 7748 §5, where a and b are the scalars of RFC 8032 §5.1.5.
    Payload secret = Payload.parse("5166f24a6918368e2af831a4affadd97"
        + "af0ac326bdf143596c045967cc00230e");

    assertThat(Keys.BOB.open().secretWith(Keys.ANN.secret())).contains(secret);
    assertThat(Keys.ANN.open().secretWith(Keys.BOB.secret())).contains(secret);
    assertThat(Keys.ANN.open().secretWith(Keys.ANN.secret())).isPresent()
        .isNotEqualTo(Optional.of(secret));
  }

  @Test
  void withAPointOfSmallOrderThereIsNoSecret() {
    // The heights 1, -1 and 0.
    assertThat(key("01" + "00".repeat(31)).secretWith(Keys.ANN.secret())).isEmpty();
    assertThat(key("ec" + "ff".repeat(30) + "7f").secretWith(Keys.ANN.secret())).isEmpty();
    assertThat(key("00".repeat(32)).secretWith(Keys.ANN.secret())).isEmpty();
  }

  private static ServentKey key(String raw) {
    return new ServentKey(Payload.parse(raw));
  }

  @Test
  void theIdIsTheBeginningOfTheDigestAsSha1sumSaysIt() {
    assertThat(Keys.ANN.open().id())
        .isEqualTo(new RingId(0x5b27aa5589179770L, 0xe47575b162a1ded9L));
  }

  @Test
  void aPuzzleCountsTheZeroBitsOfTheDigestOfTheDigest() {
    // SHA-1(SHA-1(…0107)) is 0009fe5e…: 12 zero bits and not one more.
    ServentKey key = new ServentKey(Payload.parse("00".repeat(30) + "0107"));

    assertThat(Puzzle.REAL.isSolvedBy(key)).isTrue();
    assertThat(new Puzzle(13).isSolvedBy(key)).isFalse();
    assertThat(Puzzle.REAL.isSolvedBy(Keys.ANN.open())).isFalse();
    assertThat(new Puzzle(0).isSolvedBy(Keys.ANN.open())).isTrue();
    assertThat(new Puzzle(32).isSolvedBy(key)).isFalse();
  }
}
