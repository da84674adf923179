package org.servent.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/** Those in whose queues our downloads stand, and who call when it is our turn. */
public final class QueueCalls {
  private volatile @Nullable Fetches fetches;

  /** From now on these downloads are called. */
  public void open(Fetches running) {
    fetches = running;
  }

  /**
   * Somebody says that it is the turn of whom it gave this ticket. To be called on the loop on
   * which the connection lives.
   *
   * @param rest bytes read already; taken over with the connection if anybody may want it
   * @return whether anybody may
   */
  public boolean came(String ticket, Channel channel, ByteBuf rest) {
    Fetches running = fetches;
    if (running == null || running.running() == 0) {
      return false;
    }
    running.called(ticket, channel, rest);
    return true;
  }
}
