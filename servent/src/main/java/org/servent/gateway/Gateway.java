package org.servent.gateway;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.transport.Addresses;
import org.servent.transport.Sockets;
import org.servent.transport.UdpSocket;

/**
 * The gateway of this machine, asked to pass on TCP and UDP that come to our port. What it grants
 * is asked for again when half of its time is over, and given back at the end.
 *
 * <p>{@link #look} and {@link #close} may wait, and are not called at once; {@link #standing} may
 * be called by anybody.
 */
public final class Gateway implements AutoCloseable {
  /** Where gateways listen, by UDP. */
  public static final int PORT = 5351;
  /** How many random bytes prove that a mapping is ours. */
  public static final int NONCE = Pcp.NONCE;
  /** As long as it takes a household to notice that we are gone for good; in seconds. */
  static final long LEASE = 3_600;
  /** What a gateway grants is no reason to ask more often, or never again; in seconds. */
  private static final long SHORTEST_LEASE = 120;
  /** Until a gateway is asked again that did not want to or did not answer. */
  private static final Duration AGAIN = Duration.ofMinutes(15);
  /** The first wait for an answer; each is twice the one before (RFC 6886, section 3.1). */
  private static final Duration FIRST_WAIT = Duration.ofMillis(250);
  private static final int TRIES = 4;
  /** Our end does not wait longer for a gateway. */
  private static final int LAST_TRIES = 1;
  /** Answers that wait to be read: more than we ask for are noise. */
  private static final int MOST_ANSWERS = 16;
  /** RFC 6887 allows no more. */
  private static final int LONGEST = 1_100;

  private final PeerAddress at;
  private final int port;
  private final List<Dialect> dialects;
  private final LongSupplier nanos;
  private final Duration firstWait;
  private final BlockingQueue<byte[]> answers = new ArrayBlockingQueue<>(MOST_ANSWERS);
  private final UdpSocket socket;
  private long due;
  private volatile Standing standing = new Standing(Optional.empty(), "it was not asked yet");

  /**
   * How it stands.
   *
   * @param passed what it passes on; nothing if it does not
   * @param why not, in half a sentence; else empty
   */
  public record Standing(Optional<Passed> passed, String why) {}

  /**
   * What the gateway passes on to us.
   *
   * @param protocol that it speaks
   * @param outer its address outside, if it says so
   * @param port of the gateway
   * @param udp whether datagrams too
   */
  public record Passed(String protocol, Optional<Host> outer, int port, boolean udp) {}

  private record Granted(Dialect dialect, Reply.Mapped tcp, Optional<Reply.Mapped> udp) {}

  private Optional<Granted> granted = Optional.empty();

  /**
   * A gateway; it is not asked before {@link #look}.
   *
   * @param at where it is, of IPv4
   * @param port of ours, by TCP and UDP
   * @param nonce {@link #NONCE} random bytes
   * @param nanos a clock that never goes back
   */
  public Gateway(Sockets sockets, PeerAddress at, int port, byte[] nonce, LongSupplier nanos)
      throws IOException {
    this(sockets, at, port, nonce, new Clock(nanos, FIRST_WAIT));
  }

  /** How time passes, and how long an answer is waited for first. */
  record Clock(LongSupplier nanos, Duration firstWait) {}

  Gateway(Sockets sockets, PeerAddress at, int port, byte[] nonce, Clock clock)
      throws IOException {
    this.at = at;
    this.port = port;
    this.nanos = clock.nanos();
    this.firstWait = clock.firstWait();
    this.due = nanos.getAsLong();
    this.dialects = List.of(new Pcp(own(at.host()), nonce), new NatPmp());
    this.socket = sockets.udp(0, sockets.loops().transfer(), new Ear());
  }

  /** A gateway on the port that all listen on. */
  public static PeerAddress at(Host host) {
    return new PeerAddress(host, PORT);
  }

  /** The address of this machine that is likest the gateway's. */
  private static Host own(Host gateway) {
    List<Host> ours = Addresses.ofMachine(Optional.empty()).stream().filter(Host::isIpv4).toList();
    return ours.stream()
        .filter(host -> host.block().equals(gateway.block()))
        .findFirst()
        .or(() -> ours.stream().filter(Host::isPrivate).findFirst())
        .orElse(gateway);
  }

  public PeerAddress at() {
    return at;
  }

  /** How it stands; from any thread. */
  public Standing standing() {
    return standing;
  }

  /** Asks the gateway, if it is time. */
  public void look() throws InterruptedException {
    if (nanos.getAsLong() - due < 0) {
      return;
    }
    granted = ask();
    long seconds = granted.map(it -> renewal(it.tcp())).orElse(AGAIN.toSeconds());
    due = nanos.getAsLong() + TimeUnit.SECONDS.toNanos(seconds);
  }

  private static long renewal(Reply.Mapped mapped) {
    return Math.clamp(mapped.seconds(), SHORTEST_LEASE, LEASE) / 2;
  }

  private Optional<Granted> ask() throws InterruptedException {
    String why = "it does not answer";
    for (Dialect dialect : dialects) {
      Optional<Reply> tcp = map(dialect, true, LEASE, TRIES);
      if (tcp.isPresent() && tcp.get() instanceof Reply.Mapped mapped && mapped.outerPort() > 0) {
        Optional<Reply.Mapped> udp = map(dialect, false, LEASE, TRIES)
            .filter(Reply.Mapped.class::isInstance)
            .map(Reply.Mapped.class::cast)
            .filter(it -> it.outerPort() == mapped.outerPort());
        standing = new Standing(Optional.of(new Passed(dialect.title(), outer(dialect, mapped),
            mapped.outerPort(), udp.isPresent())), "");
        return Optional.of(new Granted(dialect, mapped, udp));
      }
      if (tcp.isPresent() && tcp.get() instanceof Reply.Refused refused) {
        why = "it refuses (" + dialect.title() + " code " + refused.code() + ")";
      }
    }
    standing = new Standing(Optional.empty(), why);
    return Optional.empty();
  }

  private Optional<Host> outer(Dialect dialect, Reply.Mapped mapped) throws InterruptedException {
    if (mapped.outer().isPresent() || dialect.outer().isEmpty()) {
      return mapped.outer();
    }
    return exchange(dialect, dialect.outer().get(), Reply.Outer.class::isInstance, TRIES)
        .map(reply -> reply instanceof Reply.Outer outer ? outer.host() : null);
  }

  private Optional<Reply> map(Dialect dialect, boolean tcp, long seconds, int tries)
      throws InterruptedException {
    return exchange(dialect, dialect.map(tcp, port, seconds),
        reply -> reply instanceof Reply.Refused
            || (reply instanceof Reply.Mapped it && it.tcp() == tcp && it.port() == port),
        tries);
  }

  private Optional<Reply> exchange(Dialect dialect, byte[] question, Predicate<Reply> fits,
      int tries) throws InterruptedException {
    answers.clear();
    for (int i = 0; i < tries; i++) {
      socket.send(at, Unpooled.wrappedBuffer(question.clone()));
      long end = nanos.getAsLong() + (firstWait.toNanos() << i);
      for (long left = end - nanos.getAsLong(); left > 0; left = end - nanos.getAsLong()) {
        byte[] answer = answers.poll(left, TimeUnit.NANOSECONDS);
        Optional<Reply> reply =
            Optional.ofNullable(answer).flatMap(dialect::read).filter(fits);
        if (reply.isPresent()) {
          return reply;
        }
      }
    }
    return Optional.empty();
  }

  /** Gives back what was granted, and waits a moment for the gateway to say so. */
  @Override
  public void close() {
    try {
      if (granted.isPresent()) {
        map(granted.get().dialect(), true, 0, LAST_TRIES);
        if (granted.get().udp().isPresent()) {
          map(granted.get().dialect(), false, 0, LAST_TRIES);
        }
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    } finally {
      granted = Optional.empty();
      socket.close();
    }
  }

  /** Hears nobody but the gateway. */
  @Sharable
  private final class Ear extends SimpleChannelInboundHandler<DatagramPacket> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
      int length = packet.content().readableBytes();
      if (length <= LONGEST && Addresses.of(packet.sender()).equals(at)) {
        // Of more than anybody waits for, the rest is lost.
        answers.offer(ByteBufUtil.getBytes(packet.content()));
      }
    }
  }
}
