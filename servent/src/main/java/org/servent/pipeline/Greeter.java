package org.servent.pipeline;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.util.concurrent.Future;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.servent.address.PeerAddress;
import org.servent.handshake.Acceptance;
import org.servent.handshake.Claims;
import org.servent.handshake.Door;
import org.servent.handshake.Layers;
import org.servent.handshake.Offer;
import org.servent.handshake.State;
import org.servent.link.DialFailed;
import org.servent.transport.Addresses;
import org.servent.transport.Sockets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shakes hands with whoever dials us and whomever we dial; what comes of it is a link or nothing.
 */
public final class Greeter implements Greeting, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Greeter.class);

  private static final Layers ABLE = new Layers(false, true, true);

  private final OverlayLoop loop;
  private final Links links;
  private final Sockets sockets;
  private final Claims claims;
  private final Patience patience;
  private volatile @Nullable Door door;
  private volatile boolean closed;

  /** Greets nobody until {@link #open} says who decides. */
  public Greeter(OverlayLoop loop, Links links, Sockets sockets, Claims claims, Patience patience) {
    this.loop = loop;
    this.links = links;
    this.sockets = sockets;
    this.claims = claims;
    this.patience = patience;
  }

  /**
   * From now on there may be links, and this decides with whom; it is asked on the overlay loop.
   */
  public void open(Door decides) {
    door = decides;
  }

  /**
   * From now on nobody is greeted or dialled, and a handshake that is still under way comes to
   * nothing; to be called before {@link Links#closeAll}, which would not know of its link.
   */
  @Override
  public void close() {
    closed = true;
  }

  @Override
  public void greet(Channel channel, ByteBuf first) {
    Door decides = door;
    if (decides == null || closed) {
      HANG_UP.greet(channel, first);
      return;
    }
    PeerAddress peer = Addresses.remote(channel);
    channel.pipeline()
        .addLast(new HandshakeHandler(
            there -> new Acceptance(claims, decides, peer, Addresses.local(there), ABLE), patience,
            new Accepted(peer)));
    channel.pipeline().fireChannelRead(first);
  }

  /** Dials; the machine is told what comes of it. */
  void dial(PeerAddress address) {
    Door decides = door;
    if (decides == null) {
      throw new IllegalStateException("nobody decides yet whom we may have links with");
    }
    if (closed) {
      return;
    }
    HandshakeHandler handshake = new HandshakeHandler(
        there -> new Offer(claims, decides, Addresses.remote(there), Addresses.local(there), ABLE),
        patience,
        new Dialled(address));
    ChannelInitializer<Channel> initializer = new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        channel.pipeline().addLast(handshake);
      }
    };
    sockets.connect(address, loop.eventLoop(), initializer, patience.connect())
        .addListener((Future<Channel> connecting) -> {
          if (!connecting.isSuccess()) {
            loop.tell(new DialFailed(address, reason(connecting.cause()), false, List.of()));
          }
        });
  }

  private void open(Channel channel, Optional<PeerAddress> dialled, State.Established terms) {
    if (closed) {
      channel.close();
    } else {
      links.open(channel, dialled, terms);
    }
  }

  private static String reason(Throwable cause) {
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }

  private final class Accepted implements HandshakeHandler.Ending {
    private final PeerAddress peer;

    Accepted(PeerAddress peer) {
      this.peer = peer;
    }

    @Override
    public void established(Channel channel, State.Established terms) {
      open(channel, Optional.empty(), terms);
    }

    @Override
    public void failed(String why, List<PeerAddress> tries) {
      LOG.debug("no link with {}, which dialled us: {}", peer, why);
    }
  }

  private final class Dialled implements HandshakeHandler.Ending {
    private final PeerAddress address;

    Dialled(PeerAddress address) {
      this.address = address;
    }

    @Override
    public void established(Channel channel, State.Established terms) {
      open(channel, Optional.of(address), terms);
    }

    @Override
    public void failed(String why, List<PeerAddress> tries) {
      loop.tell(new DialFailed(address, why, true, tries));
    }
  }
}
