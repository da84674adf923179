package org.servent.pipeline;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Lifetime;
import org.servent.link.Datagram;
import org.servent.transport.Addresses;
import org.servent.transport.GroupSocket;
import org.servent.transport.UdpSocket;
import org.servent.wire.Frames;
import org.servent.wire.WireException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Descriptors that travel alone, one in a datagram; lives on the overlay loop.
 *
 * <p>Of the TTL only the lowest three bits count. Bit 3 says that an answer may be deflated, bit 7
 * that this one is ({@code gtk-gnutella doc/gnutella/deflated_udp}); we never say the one, so the
 * other is not for us.
 */
@Sharable
public final class Datagrams extends SimpleChannelInboundHandler<DatagramPacket> {
  private static final Logger LOG = LoggerFactory.getLogger(Datagrams.class);
  private static final int TTL = 0x07;
  private static final int DEFLATED = 0x80;

  private final OverlayLoop loop;
  private final Inflow inflow = new Inflow();
  private @Nullable UdpSocket socket;
  private Optional<GroupSocket> lan = Optional.empty();
  private long bad;
  private long tooMany;

  /** Tells this loop what comes, and sends nothing until {@link #leaveBy} says how. */
  public Datagrams(OverlayLoop loop) {
    super(DatagramPacket.class);
    this.loop = loop;
  }

  /**
   * From now on datagrams leave by these; from any thread.
   *
   * @param group for what goes to a multicast group; nothing if such shall not leave
   */
  public void leaveBy(UdpSocket unicast, Optional<GroupSocket> group) {
    loop.inquire(() -> {
      socket = unicast;
      lan = group;
      return true;
    });
  }

  void send(PeerAddress to, Descriptor descriptor) {
    int length = Frames.HEADER + descriptor.payload().size();
    ByteBuf bytes = PooledByteBufAllocator.DEFAULT.directBuffer(length, length);
    Frames.write(descriptor, bytes.internalNioBuffer(0, length));
    bytes.writerIndex(length);
    if (to.host().isMulticast()) {
      lan.ifPresentOrElse(group -> group.send(bytes), bytes::release);
    } else if (socket != null) {
      socket.send(to, bytes);
    } else {
      bytes.release();
    }
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
    PeerAddress from = Addresses.of(packet.sender());
    if (!inflow.admit(from.host(), loop.now())) {
      tooMany++;
      return;
    }
    Optional<Descriptor> descriptor = read(packet.content().nioBuffer());
    descriptor.ifPresentOrElse(whole -> loop.tell(new Datagram(from, whole)), () -> bad++);
  }

  /** The one descriptor that these bytes are; nothing if they are anything else. */
  static Optional<Descriptor> read(ByteBuffer bytes) {
    try {
      return Frames.read(bytes)
          .filter(descriptor -> !bytes.hasRemaining()
              && (descriptor.lifetime().ttl() & DEFLATED) == 0)
          .map(descriptor -> descriptor.with(new Lifetime(descriptor.lifetime().ttl() & TTL,
              descriptor.lifetime().hops())));
    } catch (WireException tooLong) {
      return Optional.empty();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    // No way there, most likely; who sends datagrams lives with losses.
    LOG.debug("a datagram is lost: {}", cause.toString());
  }

  /** What was thrown away so far; to be asked on the loop. */
  public Losses losses() {
    return new Losses(bad, tooMany);
  }

  /**
   * Datagrams thrown away unread.
   *
   * @param bad those that hold no descriptor, or one and something else
   * @param tooMany those that came faster than is read
   */
  public record Losses(long bad, long tooMany) {}
}
