package org.servent.pipeline;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Bye;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.handshake.State;
import org.servent.link.Arrived;
import org.servent.link.Closed;
import org.servent.link.LinkId;
import org.servent.link.Opened;
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
 * in waits here, but not without bound: see {@link #HIGH_WATER} and {@link #MAX_WAITING}.
 */
public final class Links {
  /**
   * Bytes waiting on one link from which on what is sent over it is dropped: some seconds of a slow
   * line. Whoever floods or answers decides how much that is, so nothing but a Bye is exempt.
   */
  public static final int HIGH_WATER = 256 * 1024;
  /**
   * Bytes waiting on all links together from which on everything is dropped: a quarter of the
   * direct memory that the launcher grants.
   */
  public static final int MAX_WAITING = 16 * 1024 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(Links.class);

  private final OverlayLoop loop;
  private final Patience patience;
  private final SecureRandom dice = new SecureRandom();
  private final Map<LinkId, Link> open = new LinkedHashMap<>();
  private final Backlog backlog = new Backlog();
  private final Deflation deflation = new Deflation();
  private List<Link> unflushed = new ArrayList<>();
  private List<Link> late = new ArrayList<>();
  private final Map<MessageType, Long> dropped = new EnumMap<>(MessageType.class);
  private long last;
  private long tooSlow;
  private long badFrames;

  public Links(OverlayLoop loop, Patience patience) {
    this.loop = loop;
    this.patience = patience;
  }

  /**
   * A handshake is over: descriptors may travel.
   *
   * @param dialled what was dialled; nothing if the peer dialled us
   */
  void open(Channel channel, Optional<PeerAddress> dialled, State.Established terms) {
    LinkId link = new LinkId(++last);
    Traffic traffic = new Traffic();
    if (terms.layers().inflate()) {
      channel.pipeline().addLast(new InflateHandler(traffic));
    }
    channel.pipeline().addLast(new FrameDecoder(), new LinkHandler(link, this));
    open.put(link, new Link(channel, terms.theirs().bye(), backlog, traffic,
        terms.layers().deflate() ? new DeflatedStream(deflation) : null));
    loop.tell(
        new Opened(link, Addresses.remote(channel), Addresses.local(channel), dialled,
            terms.theirs(), terms.ours()));
  }

  void arrived(LinkId link, Descriptor descriptor) {
    Link from = open.get(link);
    // Netty may still hold descriptors of a link that was closed because of the one before.
    if (from != null) {
      from.traffic().came(Frames.HEADER + descriptor.payload().size());
      loop.tell(new Arrived(link, descriptor));
    }
  }

  void ended(LinkId link) {
    forget(link, "the peer closed the connection").ifPresent(Link::release);
  }

  void failed(LinkId link, Throwable cause) {
    if (cause instanceof DecoderException && cause.getCause() instanceof WireException lost) {
      badFrames += open.containsKey(link) ? 1 : 0;
      close(link, Optional.of(new Bye(400, "Bad frame: " + lost.getMessage())));
    } else {
      if (!(cause instanceof IOException)) {
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

  /**
   * Sends the same over these links; those that are gone are left out. All of them share one copy
   * of the bytes.
   */
  void send(List<LinkId> to, Descriptor descriptor) {
    ByteBuf frame = Unpooled.EMPTY_BUFFER;
    for (LinkId id : to) {
      Link link = open.get(id);
      if (link != null && hasRoom(id, link, descriptor.type())) {
        frame = frame.isReadable() ? frame : frame(link.channel(), descriptor);
        write(link, frame.retainedDuplicate());
      }
    }
    frame.release();
  }

  private void write(Link link, ByteBuf frame) {
    if (link.write(frame)) {
      if (unflushed.isEmpty()) {
        loop.eventLoop().execute(this::flush);
      }
      unflushed.add(link);
    }
  }

  private static ByteBuf frame(Channel channel, Descriptor descriptor) {
    int length = Frames.HEADER + descriptor.payload().size();
    ByteBuf frame = channel.alloc().directBuffer(length, length);
    ByteBuffer bytes = frame.internalNioBuffer(0, length);
    Frames.write(descriptor, bytes);
    return frame.writerIndex(length);
  }

  private boolean hasRoom(LinkId id, Link link, MessageType type) {
    if (backlog.isFull()) {
      flush();
    }
    boolean room = link.hasRoom();
    if (room && !backlog.isFull()) {
      return true;
    }
    dropped.merge(type, 1L, Long::sum);
    if (!room && link.isStuck(patience.stuck(), loop.now())) {
      tooSlow++;
      forget(id, "it takes in too little").ifPresent(Link::breakOff);
    }
    return false;
  }

  private void flush() {
    // A connection that breaks here is told to the machine, which sends more.
    List<Link> ready = unflushed;
    unflushed = new ArrayList<>();
    long now = loop.eventLoop().ticker().nanoTime();
    for (Link link : ready) {
      if (!link.flush(now)) {
        if (late.isEmpty()) {
          loop.eventLoop().schedule(this::flushLate, Link.PACE, TimeUnit.NANOSECONDS);
        }
        late.add(link);
      }
    }
  }

  private void flushLate() {
    List<Link> ready = late;
    late = new ArrayList<>();
    long now = loop.eventLoop().ticker().nanoTime();
    ready.forEach(link -> link.flushAll(now));
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

  /** What went wrong so far; to be asked on the loop. */
  public LinkCounts counts() {
    return new LinkCounts(Map.copyOf(dropped), tooSlow, badFrames);
  }
}
