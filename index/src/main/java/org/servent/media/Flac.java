package org.servent.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.servent.metadata.Kind;
import org.servent.metadata.Metadata;
import org.servent.metadata.Tag;

/** FLAC: blocks of metadata, then audio ({@code RFC 9639}). */
final class Flac {
  private static final int MAGIC = 0x664c6143;
  private static final int STREAMINFO = 0;
  private static final int COMMENTS = 4;
  private static final int MOST_BLOCKS = 64;
  private static final int INFO_BYTES = 18;

  private Flac() {}

  static Metadata read(Bytes file) throws IOException, Damaged {
    Said said = new Said();
    long at = Id3.begin(file, new Said());
    if (file.at(at, Integer.BYTES).getInt() != MAGIC) {
      throw new Damaged("no FLAC");
    }
    at += Integer.BYTES;
    double seconds = 0;
    boolean last = false;
    for (int i = 0; i < MOST_BLOCKS && !last; i++) {
      int head = file.at(at, Integer.BYTES).getInt();
      int length = head & 0xffffff;
      int type = head >> 24 & 0x7f;
      last = head < 0;
      at += Integer.BYTES;
      if (type == STREAMINFO && length >= INFO_BYTES) {
        ByteBuffer info = file.at(at, INFO_BYTES);
        long packed = info.getLong(10);
        long rate = packed >>> 44;
        said.number(Tag.SAMPLE_RATE, rate);
        seconds = rate == 0 ? 0 : (double) (packed & 0xfffffffffL) / rate;
      } else if (type == COMMENTS) {
        VorbisComment.read(new Stretch(file, at, at + length), said);
      }
      at += length;
    }
    return said.plays(seconds, file.size() - at).as(Kind.AUDIO);
  }
}
