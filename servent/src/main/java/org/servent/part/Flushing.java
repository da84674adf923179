package org.servent.part;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.servent.content.ByteRange;
import org.servent.content.ByteRanges;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings written bytes to the disk now and then, in the background, and says which proven ones have
 * come there.
 *
 * <p>A killed process loses nothing that it wrote: the kernel has it. A loss of power does, so a
 * range is called proven in the journal only after the part was flushed. One flush for many ranges
 * costs what the disk needs for the bytes anyway, and nobody waits for it; until then they count as
 * received, and are proven again after a crash, but not fetched again.
 */
final class Flushing {
  /** At the latest after so many bytes. */
  static final long MOST_BYTES = 64 << 20;
  /** At the latest after this long. */
  static final Duration LONGEST = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(Flushing.class);

  private final Task task;
  private ByteRanges waiting = ByteRanges.NONE;
  private ByteRanges onTheWay = ByteRanges.NONE;
  private @Nullable CompletableFuture<Boolean> running;
  private long written;
  private long since;

  /** Brings everything to the disk. */
  @FunctionalInterface
  interface Task {
    void run() throws IOException;
  }

  Flushing(Task task) {
    this.task = task;
  }

  /** So many bytes were written. */
  void wrote(long bytes, long now) {
    if (written == 0) {
      since = now;
    }
    written += bytes;
  }

  /** These were written and are right. */
  void proven(ByteRange range) {
    waiting = waiting.plus(range);
  }

  /** What is proven until now waits for nothing more to be written. */
  void soon() {
    if (!waiting.isEmpty()) {
      written = MOST_BYTES;
    }
  }

  /** These do not count any more. */
  void forget(ByteRange range) {
    waiting = waiting.minus(range);
    onTheWay = onTheWay.minus(range);
  }

  /**
   * Begins a flush if one is due.
   *
   * @param now in nanoseconds from anywhere
   * @return what an earlier one has brought to the disk
   */
  Optional<ByteRanges> look(long now) {
    Optional<ByteRanges> flushed = ended();
    boolean due = written >= MOST_BYTES || (written > 0 && now - since >= LONGEST.toNanos());
    if (running == null && due) {
      begin();
    }
    return flushed;
  }

  private Optional<ByteRanges> ended() {
    CompletableFuture<Boolean> flush = running;
    if (flush == null || !flush.isDone()) {
      return Optional.empty();
    }
    running = null;
    ByteRanges ranges = onTheWay;
    onTheWay = ByteRanges.NONE;
    if (flush.join()) {
      return Optional.of(ranges);
    }
    waiting = waiting.plus(ranges);
    return Optional.empty();
  }

  private void begin() {
    written = 0;
    onTheWay = waiting;
    waiting = ByteRanges.NONE;
    CompletableFuture<Boolean> flush = new CompletableFuture<>();
    running = flush;
    Thread.ofVirtual().name("flush").start(() -> flush.complete(isFlushed()));
  }

  private boolean isFlushed() {
    try {
      task.run();
      return true;
    } catch (ClosedChannelException over) {
      return false;
    } catch (IOException notNow) {
      LOG.warn("a part cannot be brought to the disk: {}", notNow.toString());
      return false;
    }
  }
}
