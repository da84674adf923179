package org.servent.cli;

import java.time.Duration;
import java.util.Locale;
import org.servent.control.Progress;
import org.servent.descriptor.Printable;

/** How far one download is, in a line; the rate is that since its first byte came. */
final class ProgressText {
  private long startTime;
  private long startBytes = -1;

  /** The newest; at this time, in nanoseconds from anywhere. */
  void see(Progress progress, long now) {
    if (startBytes < 0 && progress.phase() == Progress.Phase.RECEIVING) {
      startBytes = progress.bytes();
      startTime = now;
    }
  }

  /** The name comes last, since what is too long for a terminal is cut at its end. */
  String of(Progress progress, long now) {
    return switch (progress.phase()) {
      case LOCATING -> "looking for servents that have ";
      case CONNECTING ->
        "reaching for " + Units.count(progress.sources(), "servent") + " that have ";
      case RECEIVING ->
        amount(progress) + files(progress) + proven(progress) + rate(progress, now)
            + sources(progress) + ": ";
      case CHECKING -> "checking " + Units.bytes(progress.bytes()) + " of ";
    } + Printable.text(progress.name());
  }

  private static String amount(Progress progress) {
    String bytes = Units.bytes(progress.bytes());
    if (progress.size().isEmpty()) {
      return bytes;
    }
    long size = progress.size().getAsLong();
    long percent = size == 0 ? 100 : (long) (100.0 * progress.bytes() / size);
    return bytes + " of " + Units.bytes(size) + ", " + percent + " %";
  }

  private static String files(Progress progress) {
    return progress.files()
        .map(files -> ", " + files.done() + " of " + Units.count(files.count(), "file")
            + (files.lost() == 0 ? "" : ", " + files.lost() + " failed"))
        .orElse("");
  }

  private static String proven(Progress progress) {
    return progress.proven() == 0 ? "" : ", " + Units.bytes(progress.proven()) + " proven";
  }

  /** One is what everybody takes for granted. */
  private static String sources(Progress progress) {
    return progress.sources() < 2 ? "" : ", " + Units.count(progress.sources(), "source");
  }

  private String rate(Progress progress, long now) {
    double seconds = (now - startTime) / 1e9;
    long came = progress.bytes() - startBytes;
    // A shorter time says nothing yet.
    if (seconds < 0.5 || came <= 0) {
      return "";
    }
    double rate = came / seconds;
    String text = String.format(Locale.ROOT, ", %s/s", Units.bytes((long) rate));
    return progress.size().isEmpty() ? text
        : text + ", "
            + Units.duration(Duration
                .ofSeconds((long) ((progress.size().getAsLong() - progress.bytes()) / rate)))
            + " to go";
  }
}
