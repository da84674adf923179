package org.servent.transport;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The threads on which connections live: one for the overlay, some for transfers and the user's
 * side. All are daemons with a name.
 *
 * <p>What blocks (names, disks, Lucene) runs on virtual threads instead.
 */
public final class Loops implements AutoCloseable {
  /** Sending and receiving is copying; more threads than this only take turns. */
  public static final int TRANSFER_THREADS =
      Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);

  /** How long a loop finishes what it has begun, in milliseconds. */
  private static final long GRACE = 2_000;

  private final Polling polling;
  private final EventLoopGroup overlay;
  private final EventLoopGroup transfers;

  private Loops(Polling polling, String name, int transferThreads) {
    this.polling = polling;
    this.overlay = group(name + "-overlay", 1);
    this.transfers = group(name + "-transfer", transferThreads);
  }

  /** Loops whose threads' names begin with this. */
  public static Loops start(String name) {
    return start(name, Polling.best(), TRANSFER_THREADS);
  }

  public static Loops start(String name, Polling polling, int transferThreads) {
    return new Loops(polling, name, transferThreads);
  }

  private EventLoopGroup group(String name, int threads) {
    return new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory(name, true),
        polling.handlers());
  }

  /** The loop of the overlay; always the same. */
  public EventLoop overlay() {
    return overlay.next();
  }

  /** One of the loops of transfers; another each time. */
  public EventLoop transfer() {
    return transfers.next();
  }

  Polling polling() {
    return polling;
  }

  /**
   * Ends all threads; connections that are still open are closed. Waits; not to be called on one of
   * the loops.
   */
  @Override
  public void close() {
    List<Future<?>> ends = List.of(overlay.shutdownGracefully(0, GRACE, TimeUnit.MILLISECONDS),
        transfers.shutdownGracefully(0, GRACE, TimeUnit.MILLISECONDS));
    ends.forEach(end -> end.awaitUninterruptibly(2 * GRACE));
  }
}
