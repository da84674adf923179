package org.servent.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.servent.metadata.Kind;
import org.servent.metadata.Metadata;
import org.servent.metadata.Tag;

/** MP4 and QuickTime: boxes in boxes ({@code ISO 14496-12}), tags as iTunes writes them. */
final class Mp4 {
  private static final int MOST_BOXES = 120;
  private static final int DEEPEST = 6;
  private static final int MOST_TEXT = 2_048;
  private static final int HEAD = 8;
  private static final int LONG_HEAD = 16;
  private static final int DATA_HEAD = 16;
  private static final int FIXED = 16;
  private static final Set<String> PARENTS = Set.of("moov", "trak", "udta", "meta", "ilst");
  private static final Map<String, Tag> TAGS = Map.of("\u00a9nam", Tag.TITLE, "\u00a9ART",
      Tag.ARTIST, "\u00a9alb", Tag.ALBUM, "\u00a9gen", Tag.GENRE, "\u00a9day", Tag.YEAR);

  private final Bytes file;
  private final Said said = new Said();
  private int boxes;
  private boolean known;
  private long width;
  private long height;
  private double seconds;

  private Mp4(Bytes file) {
    this.file = file;
  }

  static Metadata read(Bytes file) throws IOException, Damaged {
    Mp4 mp4 = new Mp4(file);
    mp4.boxes(0, file.size(), 0);
    if (!mp4.known) {
      throw new Damaged("no MP4");
    }
    mp4.said.number(Tag.WIDTH, mp4.width).number(Tag.HEIGHT, mp4.height);
    return mp4.said.plays(mp4.seconds, file.size()).as(mp4.width > 0 ? Kind.VIDEO : Kind.AUDIO);
  }

  private void boxes(long from, long end, int depth) throws IOException, Damaged {
    long at = from;
    while (at + HEAD <= end && ++boxes <= MOST_BOXES) {
      ByteBuffer head = file.at(at, HEAD);
      long size = Integer.toUnsignedLong(head.getInt());
      String type = StandardCharsets.ISO_8859_1.decode(head).toString();
      int header = HEAD;
      if (size == 1) {
        size = file.at(at + HEAD, Long.BYTES).getLong();
        header = LONG_HEAD;
      } else if (size == 0) {
        size = end - at;
      }
      if (size < header || size > end - at) {
        return;
      }
      box(type, at + header, at + size, depth);
      at += size;
    }
  }

  private void box(String type, long from, long end, int depth) throws IOException, Damaged {
    known |= type.equals("ftyp") || type.equals("moov");
    if (PARENTS.contains(type) && depth < DEEPEST) {
      // Its version stands before the boxes in it; in QuickTime there is none.
      boolean versioned = type.equals("meta") && end - from > HEAD
          && file.at(from, Integer.BYTES).getInt() == 0;
      boxes(versioned ? from + Integer.BYTES : from, end, depth + 1);
    } else if (type.equals("mvhd")) {
      length(file.at(from, 32));
    } else if (type.equals("tkhd")) {
      ByteBuffer size = file.at(end - HEAD, HEAD);
      width = Math.max(width, size.getInt(0) >>> FIXED);
      height = Math.max(height, size.getInt(4) >>> FIXED);
    } else if (TAGS.containsKey(type) && end - from > DATA_HEAD
        && end - from - DATA_HEAD <= MOST_TEXT) {
      said.text(TAGS.get(type), file.text(from + DATA_HEAD, (int) (end - from) - DATA_HEAD,
          StandardCharsets.UTF_8));
    }
  }

  private void length(ByteBuffer head) {
    boolean wide = head.get(0) == 1;
    long scale = Integer.toUnsignedLong(head.getInt(wide ? 20 : 12));
    long duration = wide ? head.getLong(24) : Integer.toUnsignedLong(head.getInt(16));
    seconds = scale == 0 ? 0 : (double) duration / scale;
  }
}
