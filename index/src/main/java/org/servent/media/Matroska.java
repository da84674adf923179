package org.servent.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.servent.metadata.Kind;
import org.servent.metadata.Metadata;
import org.servent.metadata.Tag;

/** Matroska and WebM: elements in elements ({@code RFC 9559}), up to the first cluster. */
final class Matroska {
  private static final int MOST_ELEMENTS = 160;
  private static final int DEEPEST = 6;
  private static final int MOST_TEXT = 2_048;
  private static final int EBML = 0x1a45dfa3;
  private static final int SEGMENT = 0x18538067;
  private static final int CLUSTER = 0x1f43b675;
  private static final int SCALE = 0x2ad7b1;
  private static final int DURATION = 0x4489;
  private static final int TITLE = 0x7ba9;
  private static final int WIDTH = 0xb0;
  private static final int HEIGHT = 0xba;
  private static final int TAG_NAME = 0x45a3;
  private static final int TAG_STRING = 0x4487;
  /** Segment, Info, Tracks, TrackEntry, Video, Tags, Tag, SimpleTag. */
  private static final Set<Integer> PARENTS =
      Set.of(SEGMENT, 0x1549a966, 0x1654ae6b, 0xae, 0xe0, 0x1254c367, 0x7373, 0x67c8);
  private static final double NANOS = 1e9;

  private final Bytes file;
  private final Said said = new Said();
  private int elements;
  private boolean over;
  private double scale = 1e6;
  private double duration;
  private boolean pictures;
  private String name = "";

  private Matroska(Bytes file) {
    this.file = file;
  }

  static Metadata read(Bytes file) throws IOException, Damaged {
    if (file.at(0, Integer.BYTES).getInt() != EBML) {
      throw new Damaged("no Matroska");
    }
    Matroska matroska = new Matroska(file);
    matroska.elements(0, file.size(), 0);
    return matroska.said.plays(matroska.duration * matroska.scale / NANOS, file.size())
        .as(matroska.pictures ? Kind.VIDEO : Kind.AUDIO);
  }

  private void elements(long from, long end, int depth) throws IOException, Damaged {
    long at = from;
    while (at < end && !over && ++elements <= MOST_ELEMENTS) {
      ByteBuffer head = file.upTo(at, 12);
      int idLength = length(head, 0);
      int sizeLength = idLength > 4 ? 9 : length(head, idLength);
      if (idLength > 4 || sizeLength > 8 || idLength + sizeLength > head.limit()) {
        return;
      }
      int id = (int) number(head, 0, idLength);
      long mask = (1L << (7 * sizeLength)) - 1;
      long size = number(head, idLength, sizeLength) & mask;
      long content = at + idLength + sizeLength;
      // An unknown size goes on to the end.
      long next = size == mask || size > end - content ? end : content + size;
      over = id == CLUSTER;
      if (!over) {
        element(id, content, next, depth);
      }
      at = next;
    }
  }

  /** How many bytes a number has whose first stands there. */
  private static int length(ByteBuffer bytes, int at) {
    return at < bytes.limit()
        ? Integer.numberOfLeadingZeros(Byte.toUnsignedInt(bytes.get(at))) - 24 + 1
        : 9;
  }

  private static long number(ByteBuffer bytes, int at, int length) {
    long number = 0;
    for (int i = 0; i < length; i++) {
      number = number << 8 | Byte.toUnsignedLong(bytes.get(at + i));
    }
    return number;
  }

  private void element(int id, long from, long end, int depth) throws IOException, Damaged {
    int length = (int) Math.min(MOST_TEXT, end - from);
    if (PARENTS.contains(id)) {
      if (depth < DEEPEST) {
        elements(from, end, depth + 1);
      }
      return;
    }
    switch (id) {
      case SCALE -> scale = whole(from, length);
      case DURATION -> duration = length == Float.BYTES ? file.at(from, length).getFloat()
          : length == Double.BYTES ? file.at(from, length).getDouble() : 0;
      case TITLE -> said.text(Tag.TITLE, file.text(from, length, StandardCharsets.UTF_8));
      case WIDTH -> {
        pictures = true;
        said.number(Tag.WIDTH, whole(from, length));
      }
      case HEIGHT -> said.number(Tag.HEIGHT, whole(from, length));
      case TAG_NAME -> name = file.text(from, length, StandardCharsets.UTF_8);
      case TAG_STRING -> said.named(name, file.text(from, length, StandardCharsets.UTF_8));
      default -> {
      }
    }
  }

  private long whole(long from, int length) throws IOException, Damaged {
    return length > Long.BYTES ? 0 : number(file.at(from, length), 0, length);
  }
}
