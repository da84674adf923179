package org.servent.pipeline;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.WriteBufferWaterMark;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A link's connection, what waits to leave by it, and how the peer takes that in. */
final class Link {
  /**
   * Nanoseconds between two batches of a deflated link that is busy: a query alone can hardly be
   * made smaller, twenty of them by a fifth. What follows a silence of so long leaves at once.
   */
  static final long PACE = 2_000_000;

  private static final WriteBufferWaterMark WATER_MARK =
      new WriteBufferWaterMark(Links.HIGH_WATER / 2, Links.HIGH_WATER);
  private static final long NOT_FULL = -1;

  private final Channel channel;
  private final boolean understandsBye;
  private final Backlog backlog;
  private final Traffic traffic;
  private final @Nullable DeflatedStream deflated;
  private long batchAt;
  private boolean waits;
  private long surplus = NOT_FULL;
  private Instant moved = Instant.MIN;

  /**
   * @param backlog what waits here is counted there
   * @param deflated what this link sends, if it is deflated
   */
  Link(Channel channel, boolean understandsBye, Backlog backlog, Traffic traffic,
      @Nullable DeflatedStream deflated) {
    this.channel = channel;
    this.understandsBye = understandsBye;
    this.backlog = backlog;
    this.traffic = traffic;
    this.deflated = deflated;
    channel.config().setWriteBufferWaterMark(WATER_MARK);
  }

  Channel channel() {
    return channel;
  }

  boolean understandsBye() {
    return understandsBye;
  }

  Traffic traffic() {
    return traffic;
  }

  LinkTraffic seen() {
    return new LinkTraffic(traffic.in(channel.pipeline().get(InflateHandler.class) != null),
        traffic.out(deflated != null), Tls.cipher(channel));
  }

  /** Takes a frame over, to leave at the next flush; says whether it is the first to wait. */
  boolean write(ByteBuf frame) {
    traffic.said(frame.readableBytes());
    if (deflated == null) {
      put(frame);
    } else if (deflated.add(frame)) {
      put(deflated.batch(channel.alloc()));
    }
    boolean first = !waits;
    waits = true;
    return first;
  }

  private void put(ByteBuf bytes) {
    int size = bytes.readableBytes();
    traffic.wentOut(size);
    backlog.add(size);
    channel.write(bytes).addListener(gone -> backlog.remove(size));
  }

  /**
   * Lets go of what waits, except if it is to be deflated and some was only just before.
   *
   * @param now in nanoseconds
   * @return whether nothing waits any more
   */
  boolean flush(long now) {
    boolean tooSoon = deflated != null && deflated.isWaiting() && now - batchAt < PACE;
    if (!tooSoon) {
      flushAll(now);
    }
    return !tooSoon;
  }

  /** Lets go of all that waits. */
  void flushAll(long now) {
    putBatch();
    batchAt = now;
    waits = false;
    channel.flush();
  }

  private void putBatch() {
    if (deflated != null && deflated.isWaiting()) {
      put(deflated.batch(channel.alloc()));
    }
  }

  /**
   * Writes what waits, so that these words, taken over, can follow as the last; returns them.
   * Nothing is inflated any more.
   */
  ByteBuf last(ByteBuf words) {
    if (channel.pipeline().get(InflateHandler.class) != null) {
      channel.pipeline().remove(InflateHandler.class);
    }
    if (deflated == null) {
      return words;
    }
    deflated.add(words);
    putBatch();
    return deflated.end(channel.alloc());
  }

  /** Lets go of what will never leave. */
  void release() {
    if (deflated != null) {
      deflated.release();
    }
  }

  /** Closes at once. */
  void breakOff() {
    release();
    channel.close();
  }

  /**
   * Whether more may be sent: not from {@link Links#HIGH_WATER} on, until half of it has left.
   */
  boolean hasRoom() {
    if (!channel.isWritable()) {
      // Perhaps it is only this turn's own burst that waits.
      channel.flush();
    }
    if (channel.isWritable()) {
      surplus = NOT_FULL;
    }
    return channel.isWritable();
  }

  /** Whether nothing has left for so long; to be asked when something has to be dropped. */
  boolean isStuck(Duration limit, Instant now) {
    // Nothing is added while it is full: another number than last time means that something left.
    if (channel.bytesBeforeWritable() != surplus) {
      surplus = channel.bytesBeforeWritable();
      moved = now;
    }
    return Duration.between(moved, now).compareTo(limit) >= 0;
  }
}
