package org.servent.friends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.servent.friends.Person.NOON;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.servent.descriptor.Payload;
import org.servent.record.ServentKey;
import org.servent.ring.RingId;
import org.servent.wire.WireException;

/** Words as bytes. */
class WordsTest {
  private static final RingId BOB = RingId.parse("000102030405060708090a0b0c0d0e0f");
  private static final String KEY =
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
  private static final String SIGNATURE = "5a".repeat(64);

  private final Person ann = new Person();

  @Test
  void aWordHasTheseBytesAndTheyAreThisWord() throws WireException {
    Word word = new Word(Word.Kind.TEXT, BOB, new ServentKey(Payload.parse(KEY)), 0x19b76a3b980L,
        "hé", Payload.parse(SIGNATURE));
    Payload bytes = Payload.parse(
        "01 000102030405060708090a0b0c0d0e0f" + KEY + "0000019b76a3b980 0003 68c3a9" + SIGNATURE);

    assertThat(Words.write(word)).isEqualTo(bytes);
    assertThat(Words.read(bytes)).isEqualTo(word);
  }

  @Test
  void whatIsSignedCannotBeChanged() throws WireException {
    Word word = ann.friends.word(BOB, "moon", NOON);
    byte[] bytes = Words.write(word).bytes();

    assertThat(Words.read(Payload.of(bytes)).isSigned()).isTrue();
    for (int i = 0; i < bytes.length; i += 7) {
      byte[] changed = bytes.clone();
      changed[i] ^= 1;
      assertThat(isSigned(changed)).as("byte %d", i).isFalse();
    }
  }

  private static boolean isSigned(byte[] bytes) {
    try {
      return Words.read(Payload.of(bytes)).isSigned();
    } catch (WireException noWord) {
      return false;
    }
  }

  @Test
  void aTextMayHave1024Bytes() throws WireException {
    Word longest = ann.friends.word(BOB, "é".repeat(512), NOON);

    assertThat(Words.read(Words.write(longest))).isEqualTo(longest);
    assertThatThrownBy(() -> ann.friends.word(BOB, "é".repeat(512) + "x", NOON))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a text of 1025 bytes");
  }

  @Test
  void whatIsNoWordIsRefused() {
    byte[] bytes = Words.write(ann.friends.word(BOB, "moon", NOON)).bytes();
    byte[] noText = bytes.clone();
    noText[59] = (byte) 0xff;
    byte[] tooLong = bytes.clone();
    tooLong[57] = 5;

    assertThatThrownBy(() -> Words.read(Payload.EMPTY)).isInstanceOf(WireException.class);
    assertThatThrownBy(() -> Words.read(Payload.of(Arrays.copyOf(bytes, bytes.length + 1))))
        .hasMessage("more than a word");
    assertThatThrownBy(() -> Words.read(Payload.of(noText))).hasMessage("a word that is no text");
    assertThatThrownBy(() -> Words.read(Payload.of(tooLong)))
        .hasMessage("no word: a text of 1284 bytes");
  }

  @Test
  void noiseIsReadOrRefused() {
    SplittableRandom dice = new SplittableRandom(6346);
    byte[] valid = Words.write(ann.friends.word(BOB, "blue moon", NOON)).bytes();
    int read = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = Arrays.copyOf(valid, dice.nextInt(4) == 0 ? dice.nextInt(300) : valid.length);
      for (int j = dice.nextInt(3); j > 0 && bytes.length > 0; j--) {
        bytes[dice.nextInt(bytes.length)] = (byte) dice.nextInt(256);
      }
      try {
        Word word = Words.read(Payload.of(bytes));
        assertThat(Words.write(word)).isEqualTo(Payload.of(bytes));
        read++;
      } catch (WireException refused) {
        assertThat(refused).hasMessageNotContaining("\u001b");
      }
    }
    assertThat(read).isBetween(5_000, 19_000);
  }
}
