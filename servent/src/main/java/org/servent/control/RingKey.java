package org.servent.control;

import java.nio.charset.StandardCharsets;
import org.servent.content.Sha1;
import org.servent.ring.RingId;

/**
 * What a user calls a place in the ring by.
 *
 * @param text as it was given
 * @param made how the place follows from it
 */
public record RingKey(String text, RingId id, Made made) {
  private static final String URN = "urn:sha1:";

  /** How a place follows from a text. */
  public enum Made {
    /** It is the text: 32 hexadecimal digits. */
    GIVEN,
    /** It is the first half of the SHA-1 that the text is, where sources of a file are. */
    OF_FILE,
    /** It is the first 16 bytes of the SHA-1 of the text. */
    OF_TEXT
  }

  /**
   * The place that this text means.
   *
   * @throws IllegalArgumentException if it means none, with a sentence for the user
   */
  public static RingKey parse(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("a key is 32 hexadecimal digits or a text, not nothing");
    }
    if (text.matches("[0-9a-fA-F]{32}")) {
      return new RingKey(text, RingId.parse(text), Made.GIVEN);
    }
    if (text.regionMatches(true, 0, URN, 0, URN.length())) {
      Sha1 file = Sha1.parse(text.substring(URN.length()));
      return new RingKey(text, RingId.of(file.bytes()), Made.OF_FILE);
    }
    return new RingKey(text, RingId.ofKey(text.getBytes(StandardCharsets.UTF_8)), Made.OF_TEXT);
  }
}
