package org.servent.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelInitializer;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.function.Predicate;
import org.servent.address.Host;

/**
 * Lets an accepted connection in while the limits allow and nobody shuns its host, and closes it
 * unread where not.
 */
@Sharable
final class Doorkeeper extends ChannelInitializer<Channel> {
  private final Predicate<Host> shunned;
  private final Admissions admissions;
  private final ChannelHandler accepted;

  /** @param shunned who is not let in at all */
  Doorkeeper(Predicate<Host> shunned, Admissions admissions, ChannelHandler accepted) {
    this.shunned = shunned;
    this.admissions = admissions;
    this.accepted = accepted;
  }

  @Override
  protected void initChannel(Channel channel) {
    SocketAddress remote = channel.remoteAddress();
    if (!(remote instanceof InetSocketAddress)) {
      // It hung up before it was accepted.
      channel.close();
      return;
    }
    Host from = Addresses.remote(channel).host();
    if (shunned.test(from) || !admissions.admit(from)) {
      channel.close();
      return;
    }
    channel.closeFuture().addListener(closed -> admissions.release(from));
    channel.pipeline().addLast(accepted);
  }
}
