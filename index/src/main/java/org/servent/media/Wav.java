package org.servent.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.servent.metadata.Kind;
import org.servent.metadata.Metadata;
import org.servent.metadata.Tag;

/** RIFF WAVE. */
final class Wav {
  private static final int RIFF = 0x46464952;
  private static final int WAVE = 0x45564157;
  private static final int FMT = 0x20746d66;
  private static final int DATA = 0x61746164;
  private static final int MOST_CHUNKS = 32;
  private static final int HEAD = 12;

  private Wav() {}

  static Metadata read(Bytes file) throws IOException, Damaged {
    ByteBuffer head = file.at(0, HEAD).order(ByteOrder.LITTLE_ENDIAN);
    if (head.getInt(0) != RIFF || head.getInt(8) != WAVE) {
      throw new Damaged("no WAVE");
    }
    Said said = new Said();
    long rate = 0;
    long at = HEAD;
    for (int i = 0; i < MOST_CHUNKS && at + 8 <= file.size(); i++) {
      ByteBuffer chunk = file.at(at, 8).order(ByteOrder.LITTLE_ENDIAN);
      long length = Integer.toUnsignedLong(chunk.getInt(4));
      if (chunk.getInt(0) == FMT) {
        ByteBuffer format = file.at(at + 8, 16).order(ByteOrder.LITTLE_ENDIAN);
        said.number(Tag.SAMPLE_RATE, Integer.toUnsignedLong(format.getInt(4)));
        rate = Integer.toUnsignedLong(format.getInt(8));
      } else if (chunk.getInt(0) == DATA && rate > 0) {
        long bytes = Math.min(length, file.size() - at - 8);
        return said.plays((double) bytes / rate, bytes).as(Kind.AUDIO);
      }
      at += 8 + length + (length & 1);
    }
    return said.as(Kind.AUDIO);
  }
}
