package org.servent.pipeline;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Bye;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.handshake.State;
import org.servent.link.Arrived;
import org.servent.link.Closed;
import org.servent.link.LinkId;
import org.servent.link.Opened;
import org.servent.link.RingOpened;
import org.servent.neighbour.Backlog;
import org.servent.neighbour.SendQueue;
import org.servent.transport.Addresses;
import org.servent.wire.Frames;
import org.servent.wire.Messages;
import org.servent.wire.WireException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The links that are open, each with its connection; lives on the overlay loop.
 *
 * <p>What is sent in one turn of the loop leaves at its end, in one go. What a peer does not take
 * in waits in its link's {@link SendQueue}, but not without bound.
 */
public final class Links {
  private static final Logger LOG = LoggerFactory.getLogger(Links.class);

  private final OverlayLoop loop;
  private final Patience patience;
  private final SecureRandom dice = new SecureRandom();
  private final Map<LinkId, Link> open = new LinkedHashMap<>();
  private final Backlog backlog = new Backlog();
  private final Deflation deflation = new Deflation();
  private final Outflow outflow;
  private long last;
  private long tooSlow;
  private long badFrames;

  public Links(OverlayLoop loop, Patience patience) {
    this.loop = loop;
    this.patience = patience;
    this.outflow = new Outflow(loop, patience, open, new Endings());
  }

  /**
   * A handshake is over: descriptors may travel.
   *
   * @param dialled what was dialled; nothing if the peer dialled us
   */
  void open(Channel channel, Optional<PeerAddress> dialled, State.Established terms) {
    LinkId id = new LinkId(++last);
    Link link = new Link(id, channel, terms.theirs().bye(), new SendQueue(backlog),
        terms.layers().deflate() ? new DeflatedStream(deflation) : null);
    if (terms.layers().inflate()) {
      channel.pipeline().addLast(new InflateHandler(link.tap(), link.traffic()));
    }
    channel.pipeline().addLast(new FrameDecoder(), new LinkHandler(id, this));
    open.put(id, link);
    PeerAddress peer = Addresses.remote(channel);
    loop.tell(terms.theirs().ringOnly()
        ? new RingOpened(id, peer, dialled, terms.theirs(), roundTrip(channel))
        : new Opened(id, peer, Addresses.local(channel), dialled, terms.theirs(), terms.ours(),
            roundTrip(channel)));
  }

  private static Duration roundTrip(Channel channel) {
    Duration measured = channel.attr(HandshakeHandler.ROUND_TRIP).get();
    return measured == null ? Duration.ZERO : measured;
  }

  void arrived(LinkId link, Descriptor descriptor) {
    Link from = open.get(link);
    // Netty may still hold descriptors of a link that was closed because of the one before.
    if (from != null) {
      from.traffic().came(Frames.HEADER + descriptor.payload().size());
      loop.tell(new Arrived(link, descriptor));
      outflow.restraint().end(from);
    }
  }

  void roomAgain(LinkId link) {
    Optional.ofNullable(open.get(link)).ifPresent(outflow::roomAgain);
  }

  void ended(LinkId link) {
    forget(link, "the peer closed the connection").ifPresent(Link::release);
  }

  void failed(LinkId link, Throwable cause) {
    if (cause instanceof DecoderException && cause.getCause() instanceof WireException lost) {
      badFrames += open.containsKey(link) ? 1 : 0;
      close(link, Optional.of(new Bye(400, "Bad frame: " + lost.getMessage())));
    } else {
      // What TLS complains of comes wrapped.
      if (!(cause instanceof IOException || cause.getCause() instanceof IOException)) {
        LOG.error("a bug ends {}", link, cause);
      }
      forget(link, "the connection broke: " + cause.getMessage())
          .ifPresent(Link::breakOff);
    }
  }

  private Optional<Link> forget(LinkId link, String why) {
    Optional<Link> gone = Optional.ofNullable(open.remove(link));
    gone.ifPresent(known -> loop.tell(new Closed(link, why)));
    return gone;
  }

  /** Sends the same over these links; those that are gone are left out. */
  void send(List<LinkId> to, Descriptor descriptor) {
    outflow.send(to, descriptor);
  }

  /** Closes, after a Bye if there is something to say and the peer understands it. */
  void close(LinkId id, Optional<Bye> bye) {
    String why =
        bye.map(said -> "we said Bye " + said.code() + " " + said.text()).orElse("we closed it");
    forget(id, why)
        .ifPresent(link -> Farewell.say(link.channel(), link.last(lastWords(link, bye)),
            patience.linger()));
  }

  private ByteBuf lastWords(Link link, Optional<Bye> bye) {
    return bye.filter(said -> link.understandsBye())
        .map(said -> Messages.descriptor(Guid.random(dice), Lifetime.fresh(1), said))
        .map(said -> frame(link.channel(), said))
        .orElse(Unpooled.EMPTY_BUFFER);
  }

  /**
   * Ends everything: the machine hears nothing more, lest it look for new neighbours, and everybody
   * is told Bye; from any thread.
   *
   * @return completes when all connections are closed, at the latest after the linger
   */
  public CompletableFuture<Void> closeAll(Bye bye) {
    loop.close();
    return loop.inquire(() -> {
      List<CompletableFuture<Void>> ends = open.values().stream().map(link -> {
        CompletableFuture<Void> end = new CompletableFuture<>();
        link.channel().closeFuture().addListener(closed -> end.complete(null));
        return end;
      }).toList();
      List.copyOf(open.keySet()).forEach(link -> close(link, Optional.of(bye)));
      return CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new));
    }).thenCompose(ends -> ends);
  }

  /** What went over this link; nothing if it is gone. To be asked on the loop. */
  public Optional<LinkTraffic> traffic(LinkId link) {
    return Optional.ofNullable(open.get(link)).map(Link::seen);
  }

  /** What waits to leave by this link, and what was dropped instead; nothing if it is gone. */
  public Optional<SendQueue> queue(LinkId link) {
    return Optional.ofNullable(open.get(link)).map(Link::queue);
  }

  /** What went wrong so far; to be asked on the loop. */
  public LinkCounts counts() {
    return new LinkCounts(backlog.droppedTypes(), backlog.drops(), tooSlow, badFrames);
  }

  private static ByteBuf frame(Channel channel, Descriptor descriptor) {
    int length = Frames.HEADER + descriptor.payload().size();
    ByteBuf frame = channel.alloc().directBuffer(length, length);
    Frames.write(descriptor, frame.internalNioBuffer(0, length));
    return frame.writerIndex(length);
  }

  private final class Endings implements Outflow.Hopeless {
    @Override
    public void stuck(LinkId link) {
      tooSlow++;
      forget(link, "it takes in too little").ifPresent(Link::breakOff);
    }

    @Override
    public void overflows(LinkId link) {
      tooSlow++;
      close(link, Optional.of(new Bye(502, "Send queue full")));
    }
  }
}
