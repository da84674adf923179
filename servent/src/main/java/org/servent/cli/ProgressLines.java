package org.servent.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.servent.control.Progress;
import org.servent.control.Terminal;

/**
 * Tells how far downloads are, a line for each: on a terminal written over themselves, at most five
 * times a second; elsewhere new lines every ten seconds.
 *
 * <p>May be called from any thread.
 */
final class ProgressLines {
  /** More would scroll away; of the others only their number is said. */
  static final int MOST_LINES = 10;
  private static final long ON_TERMINAL = Duration.ofMillis(200).toNanos();
  private static final long ELSEWHERE = Duration.ofSeconds(10).toNanos();
  private static final String CLEAR = "\r\u001b[K";
  private static final String CLEAR_BELOW = "\r\u001b[J";
  private static final String UP = "\u001b[%dA";

  private final PrintWriter err;
  private final Terminal terminal;
  private final LongSupplier nanoTime;
  private final long pause;
  private final List<Line> lines;
  private long due;
  /** Lines that stand on the terminal. */
  private int open;

  /** One download. */
  private static final class Line {
    private final ProgressText text = new ProgressText();
    private String latest = "";
  }

  /** @param count how many downloads there are */
  ProgressLines(PrintWriter err, Terminal terminal, LongSupplier nanoTime, int count) {
    this.err = err;
    this.terminal = terminal;
    this.nanoTime = nanoTime;
    this.pause = terminal.err() ? ON_TERMINAL : ELSEWHERE;
    this.due = nanoTime.getAsLong() + (terminal.err() ? 0 : pause);
    this.lines = IntStream.range(0, count).mapToObj(number -> new Line()).toList();
  }

  /** So far is the download of this number. */
  synchronized void show(int number, Progress progress) {
    long now = nanoTime.getAsLong();
    Line line = lines.get(number);
    line.text.see(progress, now);
    line.latest = line.text.of(progress, now);
    if (now - due < 0) {
      return;
    }
    due = now + pause;
    if (terminal.err()) {
      draw();
    } else {
      running().forEach(err::println);
    }
    err.flush();
  }

  /** The download of this number is over: what is to be said of it is printed above the others. */
  synchronized void end(int number, Runnable print) {
    clear();
    lines.get(number).latest = "";
    print.run();
  }

  private List<String> running() {
    return lines.stream().map(line -> line.latest).filter(text -> !text.isEmpty()).toList();
  }

  private void draw() {
    List<String> texts = running();
    List<String> shown =
        new ArrayList<>(texts.subList(0, Math.min(texts.size(), MOST_LINES)));
    if (texts.size() > MOST_LINES) {
      shown.add("and " + Units.count(texts.size() - MOST_LINES) + " more");
    }
    if (open > 1) {
      err.print(UP.formatted(open - 1) + CLEAR_BELOW);
    }
    for (int i = 0; i < shown.size(); i++) {
      err.print((i == 0 ? "" : "\n") + CLEAR + Cut.to(terminal.width(), shown.get(i)));
    }
    open = shown.size();
  }

  /** Takes the lines away, where they can be. */
  synchronized void clear() {
    if (open > 1) {
      err.print(UP.formatted(open - 1) + CLEAR_BELOW);
    } else if (open == 1) {
      err.print(CLEAR);
    }
    err.flush();
    open = 0;
  }
}
