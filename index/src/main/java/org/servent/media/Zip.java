package org.servent.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** The files in a ZIP file, each at most so large, as its central directory names them. */
final class Zip {
  private static final int END = 0x06054b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int END_LENGTH = 22;
  private static final int CENTRAL_LENGTH = 46;
  private static final int LOCAL_LENGTH = 30;
  private static final int LAST = END_LENGTH + 0xffff;
  private static final int MOST_DIRECTORY = 512 << 10;
  private static final int MOST_ENTRIES = 4_000;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;

  private final Bytes file;
  private final Map<String, Place> places;

  /** Where a file lies, how it is packed, and how long it is so. */
  private record Place(long local, int method, long packed) {}

  private Zip(Bytes file, Map<String, Place> places) {
    this.file = file;
    this.places = places;
  }

  static Zip of(Bytes file) throws IOException, Damaged {
    long from = Math.max(0, file.size() - LAST);
    ByteBuffer last = file.upTo(from, LAST).order(ByteOrder.LITTLE_ENDIAN);
    int end = last.limit() - END_LENGTH;
    while (end >= 0 && last.getInt(end) != END) {
      end--;
    }
    if (end < 0) {
      throw new Damaged("no ZIP");
    }
    long size = Integer.toUnsignedLong(last.getInt(end + 12));
    ByteBuffer directory = file.at(Integer.toUnsignedLong(last.getInt(end + 16)),
        (int) Math.min(MOST_DIRECTORY, size)).order(ByteOrder.LITTLE_ENDIAN);
    return new Zip(file, places(directory));
  }

  private static Map<String, Place> places(ByteBuffer directory) {
    Map<String, Place> places = new LinkedHashMap<>();
    int at = 0;
    while (at + CENTRAL_LENGTH <= directory.limit() && directory.getInt(at) == CENTRAL
        && places.size() < MOST_ENTRIES) {
      int name = Short.toUnsignedInt(directory.getShort(at + 28));
      int more = Short.toUnsignedInt(directory.getShort(at + 30))
          + Short.toUnsignedInt(directory.getShort(at + 32));
      if (at + CENTRAL_LENGTH + name > directory.limit()) {
        break;
      }
      places.put(
          StandardCharsets.UTF_8.decode(directory.slice(at + CENTRAL_LENGTH, name)).toString(),
          new Place(Integer.toUnsignedLong(directory.getInt(at + 42)),
              directory.getShort(at + 10), Integer.toUnsignedLong(directory.getInt(at + 20))));
      at += CENTRAL_LENGTH + name + more;
    }
    return places;
  }

  Set<String> names() {
    return places.keySet();
  }

  /**
   * The text of a file in it, in UTF-8.
   *
   * @param most bytes of it that are packed, and that are unpacked; what is longer is cut off
   * @throws Damaged if it is not there, has more packed, or is packed in another way
   */
  String text(String name, int most) throws IOException, Damaged {
    @Nullable
    Place place = places.get(name);
    if (place == null || place.packed > most
        || (place.method != STORED && place.method != DEFLATED)) {
      throw new Damaged("a file in it lacks, or is too large");
    }
    ByteBuffer local = file.at(place.local, LOCAL_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
    long content = place.local + LOCAL_LENGTH + Short.toUnsignedInt(local.getShort(26))
        + Short.toUnsignedInt(local.getShort(28));
    ByteBuffer packed = file.at(content, (int) place.packed);
    return place.method == STORED ? StandardCharsets.UTF_8.decode(packed).toString()
        : inflated(packed, most);
  }

  private static String inflated(ByteBuffer packed, int most) throws Damaged {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(packed);
      byte[] text = new byte[most];
      int length = 0;
      int more = 1;
      while (more > 0 && length < text.length) {
        more = inflater.inflate(text, length, text.length - length);
        length += more;
      }
      return new String(text, 0, length, StandardCharsets.UTF_8);
    } catch (DataFormatException damaged) {
      throw new Damaged("compressed text is damaged");
    } finally {
      inflater.end();
    }
  }
}
