package org.servent.pipeline;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;

/** What becomes of an accepted connection whose first word is known. */
@FunctionalInterface
public interface Greeting {
  /** Hangs up without a word. */
  Greeting HANG_UP = (channel, first) -> {
    first.release();
    channel.close();
  };

  /**
   * Takes the connection over; no handler is left in its pipeline.
   *
   * @param first all bytes read so far; to be released
   */
  void greet(Channel channel, ByteBuf first);
}
