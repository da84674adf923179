package org.servent.pipeline;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.servent.link.LinkId;
import org.servent.neighbour.SendQueue;

/**
 * A link's connection, and what waits to leave by it.
 *
 * <pre>{@code
 *   frame ─▶ batch ─(deflate)─▶ Netty, up to 32 KiB ─▶ the system, some 64 KiB ─▶ peer
 *              descriptor ─▶ queue ─▶┘ when there is room again
 * }</pre>
 */
final class Link {
  /**
   * Nanoseconds between two batches of a deflated link that is busy: a query alone can hardly be
   * made smaller, twenty of them by a fifth. What follows a silence of so long leaves at once.
   */
  static final long PACE = 2_000_000;

  /** Bytes of frames that are handed on at once. */
  private static final int BATCH = Deflation.BATCH;
  /** A batch, and one more frame of the usual size. */
  private static final int ROOM = BATCH + 1024;
  /**
   * Bytes between here and the system: enough that it never has nothing to send, and little, for
   * nothing that matters more overtakes them.
   */
  private static final WriteBufferWaterMark WATER_MARK =
      new WriteBufferWaterMark(8 * 1024, 32 * 1024);
  /**
   * Bytes that the system holds in either direction: what lies there is late, and it would hold
   * some MiB. A link half around the world carries 200 KiB/s all the same.
   */
  private static final int SYSTEM = 64 * 1024;
  /** Bytes that are read at once: what comes of them must find room in a queue. */
  private static final int MAX_READ = 16 * 1024;

  private final LinkId id;
  private final Channel channel;
  private final boolean understandsBye;
  private final SendQueue queue;
  private final Traffic traffic = new Traffic();
  private final Tap tap;
  private final @Nullable DeflatedStream deflated;
  private @Nullable ByteBuf batch;
  private long batchAt;
  private boolean due;
  private long surplus;
  private Instant moved = Instant.MIN;
  private Instant behindSince = Instant.MAX;
  private Instant congestedSince = Instant.MAX;

  /**
   * @param queue where descriptors wait that the connection does not take in
   * @param deflated what this link sends, if it is deflated
   */
  Link(LinkId id, Channel channel, boolean understandsBye, SendQueue queue,
      @Nullable DeflatedStream deflated) {
    this.id = id;
    this.channel = channel;
    this.understandsBye = understandsBye;
    this.queue = queue;
    this.tap = new Tap(channel);
    this.deflated = deflated;
    ChannelConfig config = channel.config();
    config.setWriteBufferWaterMark(WATER_MARK);
    config.setOption(ChannelOption.SO_SNDBUF, SYSTEM);
    config.setOption(ChannelOption.SO_RCVBUF, SYSTEM);
  }

  /**
   * Prepares a connection that may become a link; to be called before anything is read.
   *
   * <p>Its buffers are no pool's: a flood fills one for each link at once, and a pool would keep
   * what that took for ever. It costs no time that can be measured, since a buffer holds a whole
   * turn of the loop.
   */
  static void prepare(Channel channel) {
    channel.config()
        .setAllocator(UnpooledByteBufAllocator.DEFAULT)
        .setRecvByteBufAllocator(new AdaptiveRecvByteBufAllocator(64, 2 * 1024, MAX_READ));
  }

  LinkId id() {
    return id;
  }

  Channel channel() {
    return channel;
  }

  boolean understandsBye() {
    return understandsBye;
  }

  SendQueue queue() {
    return queue;
  }

  Traffic traffic() {
    return traffic;
  }

  Tap tap() {
    return tap;
  }

  LinkTraffic seen() {
    return new LinkTraffic(traffic.in(channel.pipeline().get(InflateHandler.class) != null),
        traffic.out(deflated != null), Tls.cipher(channel));
  }

  /** Whether a frame can be written at once, and nothing waits that has to leave before it. */
  boolean isFree() {
    return queue.isEmpty() && hasRoom();
  }

  /** Whether the connection takes in more. */
  boolean hasRoom() {
    if (!channel.isWritable()) {
      // Perhaps it is only this turn's own burst that waits.
      channel.flush();
    }
    return channel.isWritable();
  }

  /** Whether it is to be flushed already; it is from now on. */
  boolean isDue() {
    boolean was = due;
    due = true;
    return was;
  }

  /** Writes a frame, to leave at the next flush. */
  void write(byte[] frame, int length) {
    traffic.said(length);
    ByteBuf into = batch;
    if (into == null) {
      into = channel.alloc().directBuffer(Math.max(ROOM, length));
      batch = into;
    }
    into.writeBytes(frame, 0, length);
    if (into.readableBytes() >= BATCH) {
      put(into);
    }
  }

  private void put(ByteBuf frames) {
    batch = null;
    ByteBuf bytes = frames;
    if (deflated != null) {
      bytes = deflated.batch(frames, channel.alloc());
    }
    traffic.wentOut(bytes.readableBytes());
    // A write that fails is told to the pipeline.
    channel.write(bytes, channel.voidPromise());
  }

  private void putBatch() {
    ByteBuf frames = batch;
    if (frames != null) {
      put(frames);
    }
  }

  /**
   * Lets go of what was written, except if it is to be deflated and some was only just before.
   *
   * @param now in nanoseconds
   * @return whether nothing waits any more
   */
  boolean flush(long now) {
    boolean tooSoon = deflated != null && batch != null && now - batchAt < PACE;
    if (!tooSoon) {
      flushAll(now);
    }
    return !tooSoon;
  }

  /** Lets go of all that was written. */
  void flushAll(long now) {
    putBatch();
    batchAt = now;
    due = false;
    channel.flush();
  }

  /**
   * Writes what waits, but for the queue, so that these words, taken over, can follow as the last;
   * returns them. Nothing is inflated any more.
   */
  ByteBuf last(ByteBuf words) {
    queue.clear();
    if (channel.pipeline().get(InflateHandler.class) != null) {
      channel.pipeline().remove(InflateHandler.class);
    }
    if (deflated == null) {
      putBatch();
      return words;
    }
    write(words);
    putBatch();
    return deflated.end(channel.alloc());
  }

  private void write(ByteBuf words) {
    ByteBuf into = batch;
    if (into == null && words.isReadable()) {
      batch = words;
    } else {
      if (into != null) {
        into.writeBytes(words);
      }
      words.release();
    }
  }

  /** Lets go of what will never leave. */
  void release() {
    queue.clear();
    if (batch != null) {
      batch.release();
      batch = null;
    }
  }

  /** Closes at once. */
  void breakOff() {
    release();
    channel.close();
  }

  /** Something that waited has left. */
  void moved(Instant now) {
    moved = now;
  }

  /** Something was put into the queue, or taken out of it. */
  void queueChanged(Instant now) {
    behindSince = queue.isEmpty() ? Instant.MAX : earlier(behindSince, now);
    congestedSince = queue.isCongested() ? earlier(congestedSince, now) : Instant.MAX;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** Whether something waits, but for no longer than this. */
  boolean isBehindFor(Duration atMost, Instant now) {
    return !queue.isEmpty() && !now.isAfter(behindSince.plus(atMost));
  }

  /** Whether it has been congested for so long. */
  boolean isSlow(Duration limit, Instant now) {
    return queue.isCongested() && !now.isBefore(congestedSince.plus(limit));
  }

  /** Whether nothing has left for so long; to be asked when something has to wait. */
  boolean isStuck(Duration limit, Instant now) {
    // Nothing is added while it is full: another number than last time means that something left.
    if (channel.bytesBeforeWritable() != surplus) {
      surplus = channel.bytesBeforeWritable();
      moved = now;
    }
    return Duration.between(moved, now).compareTo(limit) >= 0;
  }
}
