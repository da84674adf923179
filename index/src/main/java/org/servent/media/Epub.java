package org.servent.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import org.servent.metadata.Kind;
import org.servent.metadata.Metadata;

/** EPUB: a ZIP file in which a container names a package that says what the book is. */
final class Epub {
  private static final int END = 0x06054b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int END_LENGTH = 22;
  private static final int CENTRAL_LENGTH = 46;
  private static final int LOCAL_LENGTH = 30;
  private static final int LAST = END_LENGTH + 0xffff;
  private static final int MOST_DIRECTORY = 512 << 10;
  private static final int MOST_ENTRIES = 4_000;
  private static final int MOST_TEXT = 256 << 10;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;
  private static final Pattern PACKAGE = Pattern.compile("full-path=[\"']([^\"']{1,300})[\"']");
  private static final Pattern SAYS =
      Pattern
          .compile("<dc:(title|creator|language|date|subject)(?:\\s[^>]{0,300})?>([^<]{1,500})<");

  /** Where a file lies, how it is packed, and how long it is so. */
  private record Place(long local, int method, long packed) {}

  private Epub() {}

  static Metadata read(Bytes file) throws IOException, Damaged {
    Map<String, Place> places = places(file);
    Matcher container = PACKAGE.matcher(text(file, places.get("META-INF/container.xml")));
    if (!container.find()) {
      throw new Damaged("no package");
    }
    Said said = new Said();
    Matcher says = SAYS.matcher(text(file, places.get(container.group(1))));
    while (says.find()) {
      said.named(says.group(1), plain(says.group(2)));
    }
    return said.as(Kind.DOCUMENT);
  }

  private static String plain(String xml) {
    return xml.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }

  private static Map<String, Place> places(Bytes file) throws IOException, Damaged {
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
    Map<String, Place> places = new HashMap<>();
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

  private static String text(Bytes file, @Nullable Place place)
      throws IOException, Damaged {
    if (place == null || place.packed > MOST_TEXT
        || (place.method != STORED && place.method != DEFLATED)) {
      throw new Damaged("a file in it lacks, or is too large");
    }
    ByteBuffer local = file.at(place.local, LOCAL_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
    long content = place.local + LOCAL_LENGTH + Short.toUnsignedInt(local.getShort(26))
        + Short.toUnsignedInt(local.getShort(28));
    ByteBuffer packed = file.at(content, (int) place.packed);
    return place.method == STORED ? StandardCharsets.UTF_8.decode(packed).toString()
        : inflated(packed);
  }

  private static String inflated(ByteBuffer packed) throws Damaged {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(packed);
      byte[] text = new byte[MOST_TEXT];
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
