package org.servent.pipeline;

import io.netty.channel.Channel;

/** Lets in what comes over a connection, unless anybody has a reason not to. */
final class Tap {
  private final Channel channel;
  private int reasons;

  Tap(Channel channel) {
    this.channel = channel;
  }

  /** Nothing is read until whoever closes it opens it again. */
  void close() {
    reasons++;
    channel.config().setAutoRead(false);
  }

  /** Takes one reason back. */
  void open() {
    reasons--;
    if (reasons == 0) {
      channel.config().setAutoRead(true);
    }
  }
}
