package org.servent.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.servent.metadata.Kind;
import org.servent.metadata.Metadata;
import org.servent.metadata.Tag;

/** MPEG audio: frames, the first of which may count them all ({@code ISO 11172-3}, Xing, VBRI). */
final class Mp3 {
  /** Bytes in which the first frame is looked for. */
  private static final int LOOK = 64 << 10;
  private static final int[] RATES = {44_100, 48_000, 32_000};
  /** kbit/s of version 1, layers 1 to 3, and of version 2, layer 1 and the others. */
  private static final int[][] BITRATES =
      {{0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448},
          {0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384},
          {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320},
          {0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256},
          {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160}};
  private static final int XING = 0x58696e67;
  private static final int INFO = 0x496e666f;
  private static final int VBRI = 0x56425249;
  private static final int VBRI_AT = 36;
  private static final int VBRI_FRAMES = 14;

  private Mp3() {}

  /** The head of a frame. */
  private record Frame(int version, int layer, int kbit, int rate, boolean padded, boolean mono) {
    /** Of these four bytes; null if they are none. */
    static @Nullable Frame of(int bits) {
      int version = bits >> 19 & 3;
      int layer = 4 - (bits >> 17 & 3);
      int kbitAt = bits >> 12 & 15;
      int rateAt = bits >> 10 & 3;
      if (bits >>> 21 != 0x7ff || version == 1 || layer == 4 || kbitAt == 0 || kbitAt == 15
          || rateAt == 3) {
        return null;
      }
      int row = version == 3 ? layer - 1 : layer == 1 ? 3 : 4;
      int rate = RATES[rateAt] >> (version == 3 ? 0 : version == 2 ? 1 : 2);
      return new Frame(version, layer, BITRATES[row][kbitAt], rate, (bits >> 9 & 1) != 0,
          (bits >> 6 & 3) == 3);
    }

    int samples() {
      return layer == 1 ? 384 : layer == 3 && version != 3 ? 576 : 1_152;
    }

    int length() {
      int unit = layer == 1 ? 4 : 1;
      return samples() / 8 / unit * kbit * 1_000 / rate * unit + (padded ? unit : 0);
    }

    /** Where Xing's head stands. */
    int xing() {
      return version == 3 ? (mono ? 21 : 36) : mono ? 13 : 21;
    }
  }

  static Metadata read(Bytes file) throws IOException, Damaged {
    Said said = new Said();
    long begin = Id3.begin(file, said);
    long end = Id3.end(file, said);
    ByteBuffer bytes = file.upTo(begin, LOOK);
    for (int at = 0; at + VBRI_AT < bytes.limit(); at++) {
      Frame frame = bytes.get(at) == -1 ? Frame.of(bytes.getInt(at)) : null;
      if (frame != null && isFollowed(bytes, at + frame.length())) {
        frame(frame, bytes, at, end - begin - at, said);
        break;
      }
    }
    return said.as(Kind.AUDIO);
  }

  private static boolean isFollowed(ByteBuffer bytes, int next) {
    return next + Integer.BYTES > bytes.limit() || Frame.of(bytes.getInt(next)) != null;
  }

  private static void frame(Frame frame, ByteBuffer bytes, int at, long length, Said said) {
    long frames = count(frame, bytes, at);
    said.number(Tag.SAMPLE_RATE, frame.rate);
    double seconds = frames > 0 ? (double) frames * frame.samples() / frame.rate
        : length * 8.0 / (frame.kbit * 1_000);
    said.plays(seconds, length);
  }

  /** How many there are, if the first says so; 0 if not. */
  private static long count(Frame frame, ByteBuffer bytes, int at) {
    int xing = at + frame.xing();
    if (xing + 12 <= bytes.limit() && (bytes.getInt(xing) == XING || bytes.getInt(xing) == INFO)
        && (bytes.getInt(xing + 4) & 1) != 0) {
      return Integer.toUnsignedLong(bytes.getInt(xing + 8));
    }
    int vbri = at + VBRI_AT;
    if (vbri + VBRI_FRAMES + 4 <= bytes.limit() && bytes.getInt(vbri) == VBRI) {
      return Integer.toUnsignedLong(bytes.getInt(vbri + VBRI_FRAMES));
    }
    return 0;
  }
}
