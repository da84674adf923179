package org.servent.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.servent.metadata.Kind;
import org.servent.metadata.Metadata;
import org.servent.metadata.Tag;

/**
 * Matroska and WebM: elements in elements ({@code RFC 9559}), up to the first cluster; behind the
 * clusters what SeekHead tells of.
 */
final class Matroska {
  private static final int MOST_ELEMENTS = 600;
  private static final int MOST_SEEKS = 16;
  private static final int DEEPEST = 6;
  private static final int MOST_TEXT = 2_048;
  private static final int EBML = 0x1a45dfa3;
  private static final int SEGMENT = 0x18538067;
  private static final int CLUSTER = 0x1f43b675;
  private static final int SEEK_ID = 0x53ab;
  private static final int SEEK_POSITION = 0x53ac;
  private static final int SCALE = 0x2ad7b1;
  private static final int DURATION = 0x4489;
  private static final int TITLE = 0x7ba9;
  private static final int WIDTH = 0xb0;
  private static final int HEIGHT = 0xba;
  private static final int SAMPLE_RATE = 0xb5;
  private static final int OUTPUT_RATE = 0x78b5;
  private static final int TAG = 0x7373;
  private static final int TAG_LEVEL = 0x68ca;
  private static final int TAG_TRACK = 0x63c5;
  private static final int TAG_NAME = 0x45a3;
  private static final int TAG_STRING = 0x4487;
  /** What is looked for behind the clusters: SeekHead, Info, Tracks, Tags. */
  private static final Set<Integer> SOUGHT =
      Set.of(0x114d9b74, 0x1549a966, 0x1654ae6b, 0x1254c367);
  /** Segment, Seek, TrackEntry, Video, Audio, Tag, Targets, SimpleTag. */
  private static final Set<Integer> PARENTS =
      Set.of(SEGMENT, 0x4dbb, 0xae, 0xe0, 0xe1, TAG, 0x63c0, 0x67c8);
  private static final long ALBUM = 50;
  private static final double NANOS = 1e9;

  private final Bytes file;
  private final Said said = new Said();
  private final Set<Long> read = new HashSet<>();
  private final Deque<Long> seeks = new ArrayDeque<>();
  private int elements;
  private boolean over;
  private long segment;
  private int sought;
  private double scale = 1e6;
  private double duration;
  private double rate;
  private boolean pictures;
  private boolean ofTrack;
  private long level;
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
    matroska.behindClusters();
    return matroska.said();
  }

  private Metadata said() {
    if (!pictures) {
      said.number(Tag.SAMPLE_RATE, Math.round(rate));
    }
    return said.plays(duration * scale / NANOS, file.size())
        .as(pictures ? Kind.VIDEO : Kind.AUDIO);
  }

  private void elements(long from, long end, int depth) throws IOException, Damaged {
    long at = from;
    while (at < end && !over) {
      at = element(at, end, depth);
    }
  }

  private void behindClusters() throws IOException, Damaged {
    for (int i = 0; i < MOST_SEEKS && !seeks.isEmpty(); i++) {
      long at = seeks.removeFirst();
      if (at < file.size() && !read.contains(at)) {
        over = false;
        element(at, file.size(), 1);
      }
    }
  }

  /** Reads the element that stands there; where the next does. */
  private long element(long at, long end, int depth) throws IOException, Damaged {
    ByteBuffer head = file.upTo(at, 12);
    int idLength = length(head, 0);
    int sizeLength = idLength > 4 ? 9 : length(head, idLength);
    if (++elements > MOST_ELEMENTS || idLength > 4 || sizeLength > 8
        || idLength + sizeLength > head.limit()) {
      return end;
    }
    int id = (int) number(head, 0, idLength);
    long mask = (1L << (7 * sizeLength)) - 1;
    long size = number(head, idLength, sizeLength) & mask;
    long content = at + idLength + sizeLength;
    // An unknown size goes on to the end.
    long next = size == mask || size > end - content ? end : content + size;
    over = id == CLUSTER;
    if (SOUGHT.contains(id)) {
      read.add(at);
    }
    if (PARENTS.contains(id) || SOUGHT.contains(id)) {
      begin(id, content);
      if (depth < DEEPEST) {
        elements(content, next, depth + 1);
      }
    } else if (!over) {
      leaf(id, content, (int) Math.min(MOST_TEXT, next - content));
    }
    return next;
  }

  private void begin(int id, long content) {
    if (id == SEGMENT) {
      segment = content;
    } else if (id == TAG) {
      ofTrack = false;
      level = 0;
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

  private void leaf(int id, long from, int length) throws IOException, Damaged {
    switch (id) {
      case SEEK_ID -> sought = (int) whole(from, length);
      case SEEK_POSITION -> seek(whole(from, length));
      case SCALE -> scale = whole(from, length);
      case DURATION -> duration = real(from, length);
      case SAMPLE_RATE, OUTPUT_RATE -> rate = Math.max(rate, real(from, length));
      case TITLE -> said.text(Tag.TITLE, text(from, length));
      case WIDTH -> {
        pictures = true;
        said.number(Tag.WIDTH, whole(from, length));
      }
      case HEIGHT -> said.number(Tag.HEIGHT, whole(from, length));
      case TAG_LEVEL -> level = whole(from, length);
      case TAG_TRACK -> ofTrack = whole(from, length) != 0;
      case TAG_NAME -> name = text(from, length);
      case TAG_STRING -> tag(text(from, length));
      default -> {
      }
    }
  }

  private void seek(long position) {
    if (SOUGHT.contains(sought) && position >= 0 && position < file.size()
        && seeks.size() < MOST_SEEKS) {
      seeks.add(segment + position);
    }
  }

  /** What is said of one track is not said of the whole. */
  private void tag(String text) {
    if (!pictures && level == ALBUM && name.equalsIgnoreCase("TITLE")) {
      said.text(Tag.ALBUM, text);
    } else if (!ofTrack) {
      said.named(name, text);
    }
  }

  private String text(long from, int length) throws IOException, Damaged {
    return file.text(from, length, StandardCharsets.UTF_8);
  }

  private double real(long from, int length) throws IOException, Damaged {
    return length == Float.BYTES ? file.at(from, length).getFloat()
        : length == Double.BYTES ? file.at(from, length).getDouble() : 0;
  }

  private long whole(long from, int length) throws IOException, Damaged {
    return length > Long.BYTES ? 0 : number(file.at(from, length), 0, length);
  }
}
