package org.servent.pipeline;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.handshake.Acceptance;
import org.servent.handshake.Door;
import org.servent.handshake.Layers;
import org.servent.handshake.Offer;
import org.servent.handshake.State;
import org.servent.link.DialFailed;
import org.servent.link.RingDialFailed;
import org.servent.transport.Addresses;
import org.servent.transport.Held;
import org.servent.transport.Sockets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shakes hands with whoever dials us and whomever we dial; what comes of it is a link or nothing.
 *
 * <p>Where TLS was tried with a host and did not come about, plain text is spoken from then on; if
 * it was we who dialled, at once.
 */
public final class Greeter implements Greeting, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Greeter.class);

  private final OverlayLoop loop;
  private final Links links;
  private final Sockets sockets;
  private final Manners manners;
  private final PlainOnly plainOnly = new PlainOnly();
  private final Knocks knocks;
  private volatile @Nullable Door door;
  private volatile boolean closed;

  /** Greets nobody until {@link #open} says who decides. */
  public Greeter(OverlayLoop loop, Links links, Sockets sockets, Manners manners) {
    this.loop = loop;
    this.links = links;
    this.sockets = sockets;
    this.manners = manners;
    this.knocks = new Knocks(loop, sockets, manners.patience());
  }

  /** What greets those who only want to see whether we are here. */
  public Knocks knocks() {
    return knocks;
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
    Layers able = able(peer.host(), Tls.covers(channel));
    Held held = Held.at(channel, first);
    channel.pipeline()
        .addLast(new HandshakeHandler(there -> new Acceptance(manners.claims(), decides, peer,
            Addresses.local(there), able), manners.patience(), new Accepted(peer)));
    held.letGo(channel);
  }

  /** What a handshake with this host may agree on. */
  private Layers able(Host peer, boolean encrypted) {
    return new Layers(!encrypted && manners.tls().isReady() && !plainOnly.contains(peer), true,
        true);
  }

  /**
   * Dials, once TLS is ready; the machine is told what comes of it.
   *
   * @param ringOnly whether the link shall be for the ring alone
   */
  void dial(PeerAddress address, boolean ringOnly) {
    Dialled dialled = new Dialled(address, ringOnly);
    manners.tls().whenSettled(loop.eventLoop(), () -> dialNow(dialled));
  }

  private void dialNow(Dialled dialled) {
    Door decides = door;
    if (decides == null) {
      throw new IllegalStateException("nobody decides yet whom we may have links with");
    }
    PeerAddress address = dialled.address;
    boolean encrypted = decides.speaksTls(address) && able(address.host(), false).tls();
    connect(dialled, channel -> {
      if (encrypted) {
        secure(channel, manners.tls().client(channel, manners.patience().step()),
            () -> offer(channel, dialled, decides), why -> dialPlain(dialled));
      } else {
        offer(channel, dialled, decides);
      }
    });
  }

  private void dialPlain(Dialled dialled) {
    plainOnly.add(dialled.address.host());
    dialNow(dialled);
  }

  private void offer(Channel channel, Dialled dialled, Door decides) {
    Layers able = able(dialled.address.host(), Tls.covers(channel));
    // Of signatures and hashes nothing can be made smaller.
    Layers wanted = dialled.ringOnly ? new Layers(able.tls(), false, false) : able;
    channel.pipeline()
        .addLast(new HandshakeHandler(there -> new Offer(manners.claims(), decides,
            Addresses.remote(there), Addresses.local(there), wanted, dialled.ringOnly),
            manners.patience(), dialled));
  }

  private void connect(Dialled dialled, Consumer<Channel> then) {
    if (closed) {
      return;
    }
    ChannelInitializer<Channel> initializer = new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        Link.prepare(channel);
        then.accept(channel);
      }
    };
    sockets
        .connect(dialled.address, loop.eventLoop(), initializer, manners.patience().connect())
        .addListener((Future<Channel> connecting) -> {
          if (!connecting.isSuccess()) {
            dialled.failed(reason(connecting.cause()), false, List.of());
          }
        });
  }

  private static void secure(Channel channel, SslHandler tls, Runnable then,
      Consumer<String> failed) {
    channel.pipeline().addLast(tls, new Securing(then, failed));
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
      Runnable then = () -> open(channel, Optional.empty(), terms);
      if (terms.layers().tls()) {
        secure(channel, manners.tls().server(channel, manners.patience().step()), then, why -> {
          plainOnly.add(peer.host());
          failed(why, List.of());
        });
      } else {
        then.run();
      }
    }

    @Override
    public void failed(String why, List<PeerAddress> tries) {
      LOG.debug("no link with {}, which dialled us: {}", peer, why);
    }
  }

  private final class Dialled implements HandshakeHandler.Ending {
    private final PeerAddress address;
    private final boolean ringOnly;

    Dialled(PeerAddress address, boolean ringOnly) {
      this.address = address;
      this.ringOnly = ringOnly;
    }

    @Override
    public void established(Channel channel, State.Established terms) {
      Runnable then = () -> open(channel, Optional.of(address), terms);
      if (terms.layers().tls()) {
        secure(channel, manners.tls().client(channel, manners.patience().step()), then,
            why -> dialPlain(this));
      } else {
        then.run();
      }
    }

    @Override
    public void failed(String why, List<PeerAddress> tries) {
      failed(why, true, tries);
    }

    void failed(String why, boolean reached, List<PeerAddress> tries) {
      loop.tell(ringOnly ? new RingDialFailed(address, why)
          : new DialFailed(address, why, reached, tries));
    }
  }
}
