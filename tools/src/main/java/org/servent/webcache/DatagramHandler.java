package org.servent.webcache;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.BiFunction;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Descriptor;
import org.servent.transport.Addresses;
import org.servent.wire.Frames;
import org.servent.wire.WireException;

/** Datagrams to descriptors and back. What is none is not looked at. */
final class DatagramHandler extends SimpleChannelInboundHandler<DatagramPacket> {
  private final BiFunction<Descriptor, PeerAddress, Optional<Descriptor>> cache;

  /** @param cache what the sender is answered; called on the socket's loop */
  DatagramHandler(BiFunction<Descriptor, PeerAddress, Optional<Descriptor>> cache) {
    this.cache = cache;
  }

  static ByteBuf bytes(Descriptor descriptor) {
    ByteBuffer bytes = ByteBuffer.allocate(Frames.HEADER + descriptor.payload().size());
    Frames.write(descriptor, bytes);
    return Unpooled.wrappedBuffer(bytes.flip());
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
    read(packet.content().nioBuffer())
        .flatMap(descriptor -> cache.apply(descriptor, Addresses.of(packet.sender())))
        .ifPresent(answer -> context.writeAndFlush(
            new DatagramPacket(bytes(answer), packet.sender())));
  }

  private static Optional<Descriptor> read(ByteBuffer bytes) {
    try {
      return Frames.read(bytes);
    } catch (WireException tooLong) {
      return Optional.empty();
    }
  }

  /** No way to somebody, most likely; who sends datagrams lives with losses. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {}
}
