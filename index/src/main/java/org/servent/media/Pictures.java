package org.servent.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.servent.metadata.Kind;
import org.servent.metadata.Metadata;
import org.servent.metadata.Tag;

/** How large pictures are. */
final class Pictures {
  private static final long PNG = 0x89504e470d0a1a0aL;
  private static final int PNG_TEXT = 0x74455874;
  private static final int MOST_CHUNKS = 40;
  private static final int MOST_MARKERS = 100;
  private static final int MOST_TEXT = 2_048;

  private Pictures() {}

  private static Said size(long width, long height) {
    return new Said().number(Tag.WIDTH, width).number(Tag.HEIGHT, height);
  }

  /** Up to the segment that begins a frame ({@code ISO 10918-1}). */
  static Metadata jpeg(Bytes file) throws IOException, Damaged {
    if (file.at(0, 2).getShort() != (short) 0xffd8) {
      throw new Damaged("no JPEG");
    }
    long at = 2;
    for (int i = 0; i < MOST_MARKERS; i++) {
      ByteBuffer head = file.at(at, 9);
      int marker = Byte.toUnsignedInt(head.get(1));
      if (head.get(0) != -1) {
        break;
      }
      boolean frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8
          && marker != 0xcc;
      if (frame) {
        return size(Short.toUnsignedInt(head.getShort(7)), Short.toUnsignedInt(head.getShort(5)))
            .as(Kind.IMAGE);
      }
      at += marker == 0xff ? 1 : 2 + Short.toUnsignedInt(head.getShort(2));
    }
    throw new Damaged("no frame");
  }

  /** With the texts that stand before the picture. */
  static Metadata png(Bytes file) throws IOException, Damaged {
    ByteBuffer head = file.at(0, 24);
    if (head.getLong(0) != PNG) {
      throw new Damaged("no PNG");
    }
    Said said = size(Integer.toUnsignedLong(head.getInt(16)),
        Integer.toUnsignedLong(head.getInt(20)));
    long at = 8;
    for (int i = 0; i < MOST_CHUNKS && at + 12 < file.size(); i++) {
      ByteBuffer chunk = file.at(at, 8);
      long length = Integer.toUnsignedLong(chunk.getInt(0));
      if (chunk.getInt(4) == PNG_TEXT && length < MOST_TEXT) {
        String[] text = text(file.at(at + 8, (int) length)).split("\0", 2);
        if (text.length == 2) {
          said.named(text[0], text[1]);
        }
      }
      at += 12 + length;
    }
    return said.as(Kind.IMAGE);
  }

  /** Latin 1 by the book, and UTF-8 as it is written. */
  private static String text(ByteBuffer bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate()).toString();
    } catch (CharacterCodingException latin) {
      return StandardCharsets.ISO_8859_1.decode(bytes).toString();
    }
  }

  static Metadata gif(Bytes file) throws IOException, Damaged {
    ByteBuffer head = file.at(0, 10).order(ByteOrder.LITTLE_ENDIAN);
    if (head.get(0) != 'G' || head.get(1) != 'I' || head.get(2) != 'F') {
      throw new Damaged("no GIF");
    }
    return size(Short.toUnsignedInt(head.getShort(6)), Short.toUnsignedInt(head.getShort(8)))
        .as(Kind.IMAGE);
  }

  /** Of the three forms that it has ({@code RFC 9649}). */
  static Metadata webp(Bytes file) throws IOException, Damaged {
    ByteBuffer head = file.at(0, 30).order(ByteOrder.LITTLE_ENDIAN);
    String magic = StandardCharsets.ISO_8859_1.decode(head.duplicate()).toString();
    if (!magic.startsWith("RIFF") || !magic.startsWith("WEBP", 8)) {
      throw new Damaged("no WebP");
    }
    if (magic.startsWith("VP8X", 12)) {
      return size(1 + (head.getInt(24) & 0xffffff), 1 + (head.getInt(26) >>> 8)).as(Kind.IMAGE);
    }
    if (magic.startsWith("VP8L", 12)) {
      int bits = head.getInt(21);
      return size(1 + (bits & 0x3fff), 1 + (bits >>> 14 & 0x3fff)).as(Kind.IMAGE);
    }
    return size(head.getShort(26) & 0x3fff, head.getShort(28) & 0x3fff).as(Kind.IMAGE);
  }
}
