package org.servent.pipeline;

import io.netty.channel.Channel;
import io.netty.channel.WriteBufferWaterMark;
import java.time.Duration;
import java.time.Instant;

/** A link's connection, and how the peer takes in what is sent. */
final class Link {
  private static final int LOW_WATER = Links.HIGH_WATER / 2;
  private static final long NOT_FULL = -1;

  private final Channel channel;
  private final boolean understandsBye;
  private long surplus = NOT_FULL;
  private Instant moved = Instant.MIN;

  Link(Channel channel, boolean understandsBye) {
    this.channel = channel;
    this.understandsBye = understandsBye;
    channel.config()
        .setWriteBufferWaterMark(new WriteBufferWaterMark(LOW_WATER, Links.HIGH_WATER));
  }

  Channel channel() {
    return channel;
  }

  boolean understandsBye() {
    return understandsBye;
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
