package org.servent.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.servent.metadata.Metadata;
import org.servent.metadata.Tag;

/** How long a file plays, how good and how large it is, in a few words behind its name. */
final class MediaText {
  private static final long MINUTE = 60;
  private static final long HOUR = 3_600;

  private MediaText() {}

  /** Begins with blanks; nothing if none of this is known. */
  static String of(Metadata metadata) {
    List<String> parts = new ArrayList<>();
    OptionalLong width = metadata.number(Tag.WIDTH);
    OptionalLong height = metadata.number(Tag.HEIGHT);
    metadata.number(Tag.SECONDS).ifPresent(seconds -> parts.add(clock(seconds)));
    metadata.number(Tag.BITRATE).ifPresent(rate -> parts.add(rate + " kbit/s"));
    if (width.isPresent() && height.isPresent()) {
      parts.add(width.getAsLong() + "×" + height.getAsLong());
    }
    metadata.number(Tag.PAGES).ifPresent(pages -> parts.add(Units.count(pages, "page")));
    return parts.isEmpty() ? "" : "  [" + String.join(", ", parts) + "]";
  }

  private static String clock(long seconds) {
    return seconds < HOUR ? "%d:%02d".formatted(seconds / MINUTE, seconds % MINUTE)
        : "%d:%02d:%02d".formatted(seconds / HOUR, seconds % HOUR / MINUTE, seconds % MINUTE);
  }
}
