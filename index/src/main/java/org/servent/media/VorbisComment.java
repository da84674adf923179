package org.servent.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Comments as Vorbis, Opus and FLAC have them: {@code NAME=text}, lengths little-endian. */
final class VorbisComment {
  private static final int MOST = 200;
  /** Bytes of a comment; longer are pictures and the words of songs. */
  private static final int MOST_TEXT = 4 << 10;

  private VorbisComment() {}

  /** Reads as many as can be read: what is wrong with one is no fault of those before it. */
  static void read(Flow bytes, Said said) throws IOException {
    try {
      bytes.skip(length(bytes));
      long count = Math.min(MOST, length(bytes));
      for (int i = 0; i < count; i++) {
        comment(bytes, said);
      }
    } catch (Damaged endsEarly) {
      // What was said before that counts.
    }
  }

  private static void comment(Flow bytes, Said said) throws IOException, Damaged {
    long length = length(bytes);
    if (length > MOST_TEXT) {
      bytes.skip(length);
      return;
    }
    String comment = StandardCharsets.UTF_8.decode(bytes.next((int) length)).toString();
    int equal = comment.indexOf('=');
    if (equal > 0) {
      said.named(comment.substring(0, equal), comment.substring(equal + 1));
    }
  }

  private static long length(Flow bytes) throws IOException, Damaged {
    return Integer.toUnsignedLong(bytes.next(Integer.BYTES).getInt());
  }
}
