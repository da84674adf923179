package org.servent.pipeline;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import org.servent.descriptor.Descriptor;
import org.servent.link.LinkId;

/** The last handler of a link: what Netty sees, {@link Links} hears. */
final class LinkHandler extends SimpleChannelInboundHandler<Descriptor> {
  private final LinkId link;
  private final Links links;

  LinkHandler(LinkId link, Links links) {
    this.link = link;
    this.links = links;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, Descriptor descriptor) {
    links.arrived(link, descriptor);
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (context.channel().isWritable()) {
      links.roomAgain(link);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    links.ended(link);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    links.failed(link, cause);
  }
}
