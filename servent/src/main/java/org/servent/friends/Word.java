package org.servent.friends;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.servent.descriptor.Payload;
import org.servent.record.ServentKey;
import org.servent.ring.RingId;

/**
 * What one servent says to another whom it knows, signed by its key.
 *
 * @param kind what it is for
 * @param to for whom it is, and for nobody else
 * @param from who says it
 * @param number the time in milliseconds since 1970, or more: later words have higher numbers; of a
 *          receipt that of the word which came
 * @param text at most {@link #MOST_TEXT} bytes of UTF-8; empty in a receipt
 * @param signature 64 bytes, of all that {@link Words} writes in front of it
 */
public record Word(Kind kind, RingId to, ServentKey from, long number, String text,
    Payload signature) {
  /** Bytes of text. */
  public static final int MOST_TEXT = 1_024;

  /** What a word is for. */
  public enum Kind {
    /** A text for the user. */
    TEXT(1),
    /** The word with this number came, and its user is shown it. */
    RECEIPT(2);

    private final int code;

    Kind(int code) {
      this.code = code;
    }

    int code() {
      return code;
    }

    static Kind of(int code) {
      return switch (code) {
        case 1 -> TEXT;
        case 2 -> RECEIPT;
        default -> throw new IllegalArgumentException("no kind of word: " + code);
      };
    }
  }

  public Word {
    if (number < 1) {
      throw new IllegalArgumentException("a number below 1: " + number);
    }
    if (size(text) > MOST_TEXT) {
      throw new IllegalArgumentException("a text of " + size(text) + " bytes");
    }
    if (signature.size() != ServentKey.SIGNATURE_SIZE) {
      throw new IllegalArgumentException("a signature of " + signature.size() + " bytes");
    }
  }

  /**
   * Signs a word.
   *
   * @param sign makes the signature of the owner of {@code from}
   */
  public static Word of(Kind kind, RingId to, ServentKey from, long number, String text,
      Function<byte[], Payload> sign) {
    return new Word(kind, to, from, number, text,
        sign.apply(Words.signed(kind, to, from, number, text)));
  }

  /** How many bytes a text takes. */
  public static int size(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** Whether whoever says it has signed it; costs as much as a hundred digests. */
  boolean isSigned() {
    return from.hasSigned(Words.signed(kind, to, from, number, text), signature);
  }
}
