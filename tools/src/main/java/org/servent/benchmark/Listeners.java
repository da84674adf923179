package org.servent.benchmark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Neighbours that only listen, and see to it that every query of an {@link Asker} comes by, in its
 * order.
 */
final class Listeners implements Runnable, AutoCloseable {
  private static final int HEADER = 23;
  private static final int LENGTH = 19;
  private static final int TYPE = 16;
  private static final int QUERY = 0x80;
  /** A socket's worth. */
  private static final int BUFFER = 1 << 18;
  /** Times kept at most; the slowest part of so many is well known. */
  private static final int MAX_TIMES = 1_000_000;

  private final Asker asker;
  private final Selector selector = Selector.open();
  private final List<Ear> ears = new ArrayList<>();
  private final BlockingQueue<Long> times = new ArrayBlockingQueue<>(MAX_TIMES);
  private volatile boolean over;
  private volatile @Nullable IOException failure;

  Listeners(Asker asker, List<RawLink> links) throws IOException {
    this.asker = asker;
    for (RawLink link : links) {
      Ear ear = new Ear(link);
      link.channel().configureBlocking(false);
      link.channel().register(selector, SelectionKey.OP_READ, ear);
      ears.add(ear);
    }
  }

  /** How many copies came by, all listeners together. */
  long heard() {
    return ears.stream().mapToLong(ear -> ear.heard).sum();
  }

  /**
   * How long queries were under way since this was last asked, in nanoseconds; of what one read
   * brings, only the query that waited longest.
   */
  List<Long> times() {
    List<Long> all = new ArrayList<>();
    times.drainTo(all);
    return all;
  }

  /** Complains if it could not listen. */
  void check() throws IOException {
    IOException thrown = failure;
    if (thrown != null) {
      throw thrown;
    }
  }

  @Override
  public void run() {
    try {
      while (!over) {
        selector.select(key -> {
          if (key.attachment() instanceof Ear ear) {
            ear.listen();
          }
        });
      }
    } catch (IOException gone) {
      failure = gone;
    }
  }

  @Override
  public void close() {
    over = true;
    selector.wakeup();
  }

  /** One of them. */
  private final class Ear {
    private final RawLink link;
    private final ByteBuffer bytes =
        ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    private long next;
    private volatile long heard;

    Ear(RawLink link) {
      this.link = link;
    }

    void listen() {
      try {
        if (link.channel().read(bytes) < 0) {
          throw new IOException("the servent hung up on a listener");
        }
        cut(System.nanoTime());
      } catch (IOException gone) {
        failure = gone;
        over = true;
      }
    }

    private void cut(long now) throws IOException {
      bytes.flip();
      long queries = 0;
      while (bytes.remaining() >= HEADER
          && bytes.remaining() >= HEADER + bytes.getInt(bytes.position() + LENGTH)) {
        int at = bytes.position();
        if ((bytes.get(at + TYPE) & 0xff) == QUERY) {
          hear(Long.reverseBytes(bytes.getLong(at)), queries++ == 0, now);
        }
        bytes.position(at + HEADER + bytes.getInt(at + LENGTH));
      }
      bytes.compact();
      count(queries);
    }

    /** Only one thread counts; others look. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void count(long queries) {
      heard += queries;
    }

    private void hear(long query, boolean first, long now) throws IOException {
      if (query != next++) {
        throw new IOException(
            "a listener heard query " + query + " where " + (next - 1) + " was due");
      }
      if (first) {
        times.offer(now - asker.askedAt(query));
      }
    }
  }
}
