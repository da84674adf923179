package org.servent.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Comments as Vorbis, Opus and FLAC have them: {@code NAME=text}, lengths little-endian. */
final class VorbisComment {
  private static final int MOST = 200;

  private VorbisComment() {}

  static void read(ByteBuffer from, Said said) throws Damaged {
    ByteBuffer bytes = from.slice().order(ByteOrder.LITTLE_ENDIAN);
    text(bytes);
    if (bytes.remaining() < Integer.BYTES) {
      throw new Damaged("no comments");
    }
    long count = Integer.toUnsignedLong(bytes.getInt());
    for (int i = 0; i < Math.min(MOST, count) && bytes.remaining() >= Integer.BYTES; i++) {
      String comment = text(bytes);
      int equal = comment.indexOf('=');
      if (equal > 0) {
        said.named(comment.substring(0, equal), comment.substring(equal + 1));
      }
    }
  }

  private static String text(ByteBuffer bytes) throws Damaged {
    if (bytes.remaining() < Integer.BYTES) {
      throw new Damaged("no comment");
    }
    int length = bytes.getInt();
    if (length < 0 || length > bytes.remaining()) {
      throw new Damaged("a comment ends too early");
    }
    ByteBuffer text = bytes.slice(bytes.position(), length);
    bytes.position(bytes.position() + length);
    return StandardCharsets.UTF_8.decode(text).toString();
  }
}
