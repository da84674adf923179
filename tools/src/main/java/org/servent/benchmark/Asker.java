package org.servent.benchmark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Asks over one link, each query another one: the first half of its GUID is its number. Queries are
 * 43 bytes long and have a way before them yet.
 */
final class Asker implements Runnable {
  /** How many of the last are remembered with their time: more than can be under way. */
  private static final int REMEMBERED = 1 << 20;
  /** Written at once when there is no pace. */
  private static final int BATCH = 500;
  private static final byte[] HEAD_AFTER_GUID = {(byte) 0x80, 3, 1, 20, 0, 0, 0, (byte) 0x80, 0};
  private static final int FRAME = 43;
  private static final long MODERN = 0xff000000_00000000L;

  private final RawLink link;
  private final long[] asked = new long[REMEMBERED];
  private volatile long number;
  private volatile long pause;
  private volatile boolean resting = true;
  private volatile boolean atRest = true;
  private volatile boolean over;
  private volatile @Nullable IOException failure;

  Asker(RawLink link) {
    this.link = link;
  }

  /** Asks as fast as it is heard. */
  void flatOut() {
    ask(0);
  }

  /** Asks so often, and no more. */
  void every(Duration interval) {
    ask(interval.toNanos());
  }

  private void ask(long nanos) {
    pause = nanos;
    atRest = false;
    resting = false;
  }

  /** Asks no more; returns when the last query has been written. */
  void rest() throws IOException {
    resting = true;
    while (!atRest) {
      check();
      Thread.onSpinWait();
    }
  }

  void end() {
    over = true;
  }

  /** How many queries have been asked. */
  long asked() {
    return number;
  }

  /** When this one was, in nanoseconds of this machine's clock. */
  long askedAt(long query) {
    return asked[(int) (query % REMEMBERED)];
  }

  /** Complains if it could not ask. */
  void check() throws IOException {
    IOException thrown = failure;
    if (thrown != null) {
      throw thrown;
    }
  }

  @Override
  public void run() {
    ByteBuffer batch = ByteBuffer.allocateDirect(BATCH * FRAME);
    long due = System.nanoTime();
    try {
      while (!over) {
        if (resting) {
          atRest = true;
          LockSupport.parkNanos(1_000_000);
          due = System.nanoTime();
        } else {
          write(batch, pause == 0 ? BATCH : 1);
          due += pause;
          LockSupport.parkNanos(due - System.nanoTime());
        }
      }
    } catch (IOException gone) {
      failure = gone;
    }
  }

  private void write(ByteBuffer batch, int queries) throws IOException {
    long now = System.nanoTime();
    batch.clear();
    long next = number;
    for (int i = 0; i < queries; i++, next++) {
      batch.putLong(next).putLong(MODERN).put(HEAD_AFTER_GUID).put(text(next)).put((byte) 0);
      asked[(int) (next % REMEMBERED)] = now;
    }
    number = next;
    link.write(batch.flip());
  }

  /** Seventeen letters that no two queries share. */
  private static byte[] text(long number) {
    byte[] text = "aaaaaaaa aaaaaaaa".getBytes(StandardCharsets.US_ASCII);
    long rest = number;
    for (int i = 0; rest > 0; i++, rest /= 26) {
      text[i < 8 ? i : i + 1] += (byte) (rest % 26);
    }
    return text;
  }
}
