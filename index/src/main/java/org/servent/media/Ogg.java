package org.servent.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.servent.metadata.Kind;
import org.servent.metadata.Metadata;
import org.servent.metadata.Tag;

/** Ogg with Vorbis or Opus in it ({@code RFC 3533, 7845}, Vorbis I). */
final class Ogg {
  private static final String CAPTURE = "OggS";
  /** Bytes of the first packet that are looked at. */
  private static final int HEAD = 16;
  private static final int LAST = 64 << 10;
  private static final int OPUS_RATE = 48_000;
  private static final int OPUS_MAGIC = 8;
  private static final int VORBIS_MAGIC = 7;

  private Ogg() {}

  static Metadata read(Bytes file) throws IOException, Damaged {
    OggPackets packets = new OggPackets(file);
    ByteBuffer head = packets.next(HEAD);
    boolean opus = begins(head, "OpusHead");
    if (!opus && !begins(head, "\u0001vorbis")) {
      throw new Damaged("neither Vorbis nor Opus");
    }
    long rate = opus ? OPUS_RATE : Integer.toUnsignedLong(head.getInt(12));
    long skip = opus ? Short.toUnsignedInt(head.getShort(10)) : 0;
    double samples = lastGranule(file) - skip;
    packets.nextPacket();
    packets.skip(opus ? OPUS_MAGIC : VORBIS_MAGIC);
    Said said = new Said();
    VorbisComment.read(packets, said);
    said.number(Tag.SAMPLE_RATE, rate);
    return (rate == 0 ? said : said.plays(samples / rate, file.size())).as(Kind.AUDIO);
  }

  private static boolean begins(ByteBuffer packet, String magic) {
    byte[] bytes = magic.getBytes(StandardCharsets.ISO_8859_1);
    return packet.limit() >= bytes.length
        && packet.slice(0, bytes.length).equals(ByteBuffer.wrap(bytes));
  }

  /** How many samples there are, as the last page says. */
  private static long lastGranule(Bytes file) throws IOException, Damaged {
    long from = Math.max(0, file.size() - LAST);
    ByteBuffer end = file.upTo(from, LAST).order(ByteOrder.LITTLE_ENDIAN);
    String text = StandardCharsets.ISO_8859_1.decode(end.duplicate()).toString();
    int page = text.lastIndexOf(CAPTURE);
    if (page < 0 || page + OggPackets.HEAD > end.limit()) {
      throw new Damaged("no last page");
    }
    return end.getLong(page + 6);
  }
}
