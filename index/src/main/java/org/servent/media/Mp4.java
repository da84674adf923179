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
  private static final int MOST_BOXES = 300;
  private static final int DEEPEST = 6;
  private static final int MOST_TEXT = 2_048;
  private static final int HEAD = 8;
  private static final int LONG_HEAD = 16;
  private static final int DATA_HEAD = 16;
  private static final int QUICKTIME_HEAD = 4;
  private static final int FIXED = 16;
  /** In the list of samples, which has eight bytes before its first. */
  private static final int SAMPLE_VERSION = 24;
  private static final int SAMPLE_RATE = 40;
  private static final int SAMPLE_RATE_DOUBLE = 48;
  private static final Set<String> PARENTS =
      Set.of("moov", "trak", "mdia", "minf", "stbl", "udta", "meta", "ilst");
  /** At the top, and no part of what is played. */
  private static final Set<String> BESIDE = Set.of("moov", "free", "skip", "wide", "uuid");
  private static final String SOUND = "soun";
  private static final String PICTURES = "vide";
  private static final int DATA = 0x64617461;
  private static final Map<String, Tag> TAGS = Map.of("\u00a9nam", Tag.TITLE, "\u00a9ART",
      Tag.ARTIST, "\u00a9alb", Tag.ALBUM, "\u00a9gen", Tag.GENRE, "\u00a9day", Tag.YEAR);

  /** Tags that are no text: number on the album, genre. */
  private static final Set<String> NUMBERS = Set.of("trkn", "gnre");

  private final Bytes file;
  private final Said said = new Said();
  private final Track track = new Track();
  private int boxes;
  private boolean known;
  private long beside;
  private long width;
  private long height;
  private long rate;
  private double seconds;

  /** What is known of the track that is being read. */
  private static final class Track {
    private boolean sound;
    private long width;
    private long height;
    private long scale;
  }

  private Mp4(Bytes file) {
    this.file = file;
  }

  static Metadata read(Bytes file) throws IOException, Damaged {
    Mp4 mp4 = new Mp4(file);
    mp4.boxes(0, file.size(), 0);
    if (!mp4.known) {
      throw new Damaged("no MP4");
    }
    return mp4.said();
  }

  private Metadata said() {
    boolean film = width > 0;
    said.number(Tag.WIDTH, width).number(Tag.HEIGHT, height);
    if (!film) {
      said.number(Tag.SAMPLE_RATE, rate);
    }
    return said.plays(seconds, file.size() - beside).as(film ? Kind.VIDEO : Kind.AUDIO);
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
      if (depth == 0 && BESIDE.contains(type)) {
        beside += size;
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
      return;
    }
    switch (type) {
      case "mvhd" -> movie(file.at(from, 32));
      case "tkhd" -> track(file.at(from, Integer.BYTES), file.at(end - HEAD, HEAD));
      case "mdhd" -> track.scale = scale(file.at(from, 24));
      case "hdlr" -> handler(file.text(from + HEAD, Integer.BYTES, StandardCharsets.ISO_8859_1));
      case "stsd" -> sample(file.upTo(from, SAMPLE_RATE_DOUBLE + Double.BYTES));
      default -> {
        if (end - from <= MOST_TEXT && (TAGS.containsKey(type) || NUMBERS.contains(type))) {
          tag(type, file.at(from, (int) (end - from)));
        }
      }
    }
  }

  private void movie(ByteBuffer head) {
    long units =
        head.get(0) == 1 ? head.getLong(24) : Integer.toUnsignedLong(head.getInt(16));
    seconds = scale(head) == 0 ? 0 : (double) units / scale(head);
  }

  private static long scale(ByteBuffer head) {
    return Integer.toUnsignedLong(head.getInt(head.get(0) == 1 ? 20 : 12));
  }

  /** Chapters may have pictures: they are no tracks that are enabled. */
  private void track(ByteBuffer flags, ByteBuffer size) {
    boolean enabled = (flags.getInt(0) & 1) != 0;
    track.sound = false;
    track.width = enabled ? size.getInt(0) >>> FIXED : 0;
    track.height = enabled ? size.getInt(4) >>> FIXED : 0;
  }

  private void handler(String kind) {
    if (kind.equals(SOUND)) {
      track.sound = true;
    } else if (kind.equals(PICTURES)) {
      width = Math.max(width, track.width);
      height = Math.max(height, track.height);
    }
  }

  /**
   * What the samples of a track are. Where its field has no room for the rate, it is the unit of
   * time.
   */
  private void sample(ByteBuffer entry) {
    if (!track.sound || rate > 0 || entry.limit() < SAMPLE_RATE + Integer.BYTES) {
      return;
    }
    boolean second = entry.getShort(SAMPLE_VERSION) == 2
        && entry.limit() >= SAMPLE_RATE_DOUBLE + Double.BYTES;
    rate = second ? Math.round(entry.getDouble(SAMPLE_RATE_DOUBLE))
        : entry.getInt(SAMPLE_RATE) >>> FIXED;
    if (rate == 0) {
      rate = track.scale;
    }
  }

  private void tag(String type, ByteBuffer value) {
    boolean inData = value.limit() > DATA_HEAD && value.getInt(4) == DATA;
    if (TAGS.containsKey(type) && value.limit() > QUICKTIME_HEAD) {
      // Without a box in it QuickTime writes the length and language of the text before it.
      said.text(TAGS.get(type),
          StandardCharsets.UTF_8
              .decode(inData ? value.position(DATA_HEAD) : quickTime(value))
              .toString());
    } else if (inData && type.equals("trkn") && value.limit() >= DATA_HEAD + 4) {
      said.number(Tag.TRACK, Short.toUnsignedInt(value.getShort(DATA_HEAD + 2)));
    } else if (inData && type.equals("gnre") && value.limit() >= DATA_HEAD + 2) {
      // Those of ID3, from 1.
      said.text(Tag.GENRE, Id3.genre(
          Integer.toString(Short.toUnsignedInt(value.getShort(DATA_HEAD)) - 1)));
    }
  }

  private static ByteBuffer quickTime(ByteBuffer value) {
    int length = Short.toUnsignedInt(value.getShort(0));
    return value.slice(QUICKTIME_HEAD, Math.min(length, value.limit() - QUICKTIME_HEAD));
  }
}
