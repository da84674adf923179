package org.servent.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.servent.control.Progress;
import org.servent.control.Terminal;
import org.servent.descriptor.Printable;

/**
 * One line that tells how far a download is: written over itself on a terminal, at most five times
 * a second; elsewhere a new line every ten seconds.
 */
final class ProgressLine {
  private static final long ON_TERMINAL = Duration.ofMillis(200).toNanos();
  private static final long ELSEWHERE = Duration.ofSeconds(10).toNanos();
  private static final String CLEAR = "\r\u001b[K";

  private final PrintWriter err;
  private final Terminal terminal;
  private final LongSupplier nanoTime;
  private final long pause;
  private long due;
  private long startTime;
  private long startBytes = -1;
  private boolean open;

  ProgressLine(PrintWriter err, Terminal terminal, LongSupplier nanoTime) {
    this.err = err;
    this.terminal = terminal;
    this.nanoTime = nanoTime;
    this.pause = terminal.err() ? ON_TERMINAL : ELSEWHERE;
    this.due = nanoTime.getAsLong() + (terminal.err() ? 0 : pause);
  }

  void show(Progress progress) {
    long now = nanoTime.getAsLong();
    if (startBytes < 0 && progress.phase() == Progress.Phase.RECEIVING) {
      startBytes = progress.bytes();
      startTime = now;
    }
    if (now - due < 0) {
      return;
    }
    due = now + pause;
    String text = text(progress, now);
    if (terminal.err()) {
      err.print(CLEAR + Cut.to(terminal.width(), text));
      open = true;
    } else {
      err.println(text);
    }
    err.flush();
  }

  /** Takes the line away, where it can be. */
  void clear() {
    if (open) {
      err.print(CLEAR);
      err.flush();
      open = false;
    }
  }

  /** The name comes last, since what is too long for a terminal is cut at its end. */
  private String text(Progress progress, long now) {
    return switch (progress.phase()) {
      case LOCATING -> "looking for servents that have ";
      case CONNECTING ->
        "reaching for " + Units.count(progress.sources(), "servent") + " that have ";
      case RECEIVING -> amount(progress) + rate(progress, now) + ": ";
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
