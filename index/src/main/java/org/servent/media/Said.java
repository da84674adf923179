package org.servent.media;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.servent.metadata.Kind;
import org.servent.metadata.Metadata;
import org.servent.metadata.Tag;

/** What a file says of itself, as it is read: of each the first counts. */
final class Said {
  private static final Pattern YEAR = Pattern.compile("(?<![0-9])([12][0-9]{3})(?![0-9])");
  private static final Pattern FIRST_NUMBER = Pattern.compile("^\\s*0*([0-9]{1,6})");
  private static final Map<String, Tag> NAMES =
      Map.ofEntries(Map.entry("title", Tag.TITLE), Map.entry("artist", Tag.ARTIST),
          Map.entry("author", Tag.ARTIST), Map.entry("creator", Tag.ARTIST),
          Map.entry("director", Tag.ARTIST), Map.entry("album", Tag.ALBUM),
          Map.entry("genre", Tag.GENRE), Map.entry("subject", Tag.GENRE),
          Map.entry("date", Tag.YEAR), Map.entry("year", Tag.YEAR),
          Map.entry("date_released", Tag.YEAR), Map.entry("tracknumber", Tag.TRACK),
          Map.entry("language", Tag.LANGUAGE));

  private final Map<Tag, String> values = new EnumMap<>(Tag.class);

  /** A text, as it stands in the file; of numbers what counts is read out of it. */
  Said text(Tag tag, String text) {
    String value = switch (tag) {
      case YEAR -> first(YEAR, text);
      case TRACK -> first(FIRST_NUMBER, text);
      default -> text.strip();
    };
    if (!value.isEmpty()) {
      values.putIfAbsent(tag, value);
    }
    return this;
  }

  private static String first(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    return found.find() ? found.group(1) : "";
  }

  /** A text under a name that is usual for it; other names are passed over. */
  void named(String name, String text) {
    Tag tag = NAMES.get(name.toLowerCase(Locale.ROOT));
    if (tag != null) {
      text(tag, text);
    }
  }

  Said number(Tag tag, long number) {
    if (number > 0) {
      values.putIfAbsent(tag, Long.toString(number));
    }
    return this;
  }

  /** How long it plays, and from that how many bits a second it has. */
  Said plays(double seconds, long bytes) {
    if (seconds >= 0.5 && seconds < Integer.MAX_VALUE) {
      number(Tag.SECONDS, Math.round(seconds));
      number(Tag.BITRATE, Math.round(bytes * 8 / seconds / 1_000));
    }
    return this;
  }

  Metadata as(Kind kind) {
    return new Metadata(kind, values);
  }
}
