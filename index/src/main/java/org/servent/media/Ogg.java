package org.servent.media;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.servent.metadata.Kind;
import org.servent.metadata.Metadata;
import org.servent.metadata.Tag;

/** Ogg with Vorbis or Opus in it ({@code RFC 3533, 7845}, Vorbis I). */
final class Ogg {
  private static final String CAPTURE = "OggS";
  private static final int HEAD = 27;
  private static final int FIRST = 256 << 10;
  private static final int LAST = 64 << 10;
  private static final int OPUS_RATE = 48_000;
  private static final int OPUS_MAGIC = 8;
  private static final int VORBIS_MAGIC = 7;

  private Ogg() {}

  static Metadata read(Bytes file) throws IOException, Damaged {
    List<ByteBuffer> packets = packets(file.upTo(0, FIRST));
    if (packets.isEmpty()) {
      throw new Damaged("no Ogg");
    }
    ByteBuffer head = packets.getFirst();
    Said said = new Said();
    long rate;
    long skip = 0;
    int magic;
    if (begins(head, "OpusHead") && head.limit() >= 16) {
      rate = OPUS_RATE;
      skip = Short.toUnsignedInt(head.getShort(10));
      magic = OPUS_MAGIC;
    } else if (begins(head, "\u0001vorbis") && head.limit() >= 16) {
      rate = Integer.toUnsignedLong(head.getInt(12));
      magic = VORBIS_MAGIC;
    } else {
      throw new Damaged("neither Vorbis nor Opus");
    }
    if (packets.size() > 1 && packets.get(1).limit() > magic) {
      VorbisComment.read(packets.get(1).position(magic), said);
    }
    said.number(Tag.SAMPLE_RATE, rate);
    double samples = lastGranule(file) - skip;
    return (rate == 0 ? said : said.plays(samples / rate, file.size())).as(Kind.AUDIO);
  }

  private static boolean begins(ByteBuffer packet, String magic) {
    byte[] bytes = magic.getBytes(StandardCharsets.ISO_8859_1);
    return packet.limit() >= bytes.length
        && packet.slice(0, bytes.length).equals(ByteBuffer.wrap(bytes));
  }

  /** The first two, put together from the pages that they lie on. */
  private static List<ByteBuffer> packets(ByteBuffer bytes) {
    List<ByteBuffer> packets = new ArrayList<>();
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    int at = 0;
    while (packets.size() < 2 && at + HEAD <= bytes.limit() && isPage(bytes, at)) {
      int segments = Byte.toUnsignedInt(bytes.get(at + HEAD - 1));
      int data = at + HEAD + segments;
      for (int i = 0; i < segments && data <= bytes.limit(); i++) {
        int length = Byte.toUnsignedInt(bytes.get(Math.min(at + HEAD + i, bytes.limit() - 1)));
        if (data + length > bytes.limit()) {
          return packets;
        }
        byte[] part = new byte[length];
        bytes.get(data, part);
        packet.writeBytes(part);
        data += length;
        if (length < 255 && packets.size() < 2) {
          packets.add(ByteBuffer.wrap(packet.toByteArray()).order(ByteOrder.LITTLE_ENDIAN));
          packet.reset();
        }
      }
      at = data;
    }
    return packets;
  }

  private static boolean isPage(ByteBuffer bytes, int at) {
    return bytes.getInt(at) == 0x4f676753;
  }

  /** How many samples there are, as the last page says. */
  private static long lastGranule(Bytes file) throws IOException, Damaged {
    long from = Math.max(0, file.size() - LAST);
    ByteBuffer end = file.upTo(from, LAST).order(ByteOrder.LITTLE_ENDIAN);
    String text = StandardCharsets.ISO_8859_1.decode(end.duplicate()).toString();
    int page = text.lastIndexOf(CAPTURE);
    if (page < 0 || page + HEAD > end.limit()) {
      throw new Damaged("no last page");
    }
    return end.getLong(page + 6);
  }
}
