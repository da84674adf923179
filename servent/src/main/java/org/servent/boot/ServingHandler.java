package org.servent.boot;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import org.servent.http.Uploads;

/** Lets a connection that was handed over be answered. */
final class ServingHandler extends ChannelInitializer<Channel> {
  private final Uploads uploads;

  ServingHandler(Uploads uploads) {
    this.uploads = uploads;
  }

  @Override
  protected void initChannel(Channel channel) {
    uploads.serve(channel);
  }
}
