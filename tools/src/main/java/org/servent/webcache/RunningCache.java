package org.servent.webcache;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.servent.address.Fence;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.bootstrap.CacheList;
import org.servent.bootstrap.Pages;
import org.servent.transport.AcceptLimits;
import org.servent.transport.Listening;
import org.servent.transport.Loops;
import org.servent.transport.Polling;
import org.servent.transport.PortTaken;
import org.servent.transport.Sockets;
import org.servent.transport.UdpSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A cache on its port, TCP and UDP; everything it does is done on one loop. */
final class RunningCache implements AutoCloseable {
  /** A request is two lines and an answer two packets; nobody needs many connections. */
  private static final AcceptLimits LIMITS = new AcceptLimits(500, 8, 500);
  /** How long a visitor may take to say what it wants, in seconds. */
  private static final int REQUEST_TIMEOUT = 10;
  private static final int MAX_LINE = 4 << 10;
  private static final int MAX_HEADERS = 8 << 10;
  /** What a killed program loses. */
  private static final Duration SAVE = Duration.ofMinutes(1);
  /** Free ports tried until one is free for UDP as well. */
  private static final int TRIED = 20;
  private static final Logger LOG = LoggerFactory.getLogger(RunningCache.class);

  private final Loops loops = Loops.start("webcache", Polling.best(), 1);
  private final EventLoop loop = loops.overlay();
  private final Instant start = Instant.now();
  private final long startNanos = System.nanoTime();
  private final CacheFile file;
  private final Cache cache;
  private final Verifier verifier;
  private final Port port;

  /**
   * How to run.
   *
   * @param port 0 for any that is free
   * @param bind the machine's address to use; if not given, all
   * @param name what the cache is called in the DNS; empty if nothing
   * @param fence where the hosts and caches that strangers name may be
   * @param others caches to begin with
   */
  record Settings(int port, Optional<Host> bind, String name, Fence fence, CacheList others) {}

  /** The same number twice. */
  private record Port(Listening tcp, UdpSocket udp, UdpHostCache cache) {}

  RunningCache(Settings settings, CacheFile file) throws IOException {
    this.file = file;
    cache = new Cache(new Admission(settings.fence()));
    try {
      file.read(cache, start);
      Sockets sockets = new Sockets(loops, LIMITS, settings.bind());
      verifier = new Verifier(new Pages(sockets), settings.fence(),
          (url, answers) -> loop.execute(() -> cache.verified(url, answers, now())));
      port = open(sockets, settings);
    } catch (IOException | RuntimeException cannotStart) {
      loops.close();
      throw cannotStart;
    }
    loop.execute(() -> settings.others().web().forEach(url -> cache.named(url, now())));
    each(Cache.PACE, () -> cache.nextToVerify(now()).ifPresent(verifier::verify));
    each(UdpHostCache.PACE, () -> port.cache().due(now()).ifPresent(this::send));
    each(SAVE, this::save);
  }

  int port() {
    return port.tcp().port();
  }

  /** How much it knows, in words. */
  String knows() {
    return loop.submit(() -> cache.summary(now())).syncUninterruptibly().getNow();
  }

  private Port open(Sockets sockets, Settings settings) throws IOException {
    for (int tried = 1;; tried++) {
      Listening tcp = settings.bind().isPresent()
          ? sockets.listen(new PeerAddress(settings.bind().get(), settings.port()), loop,
              accepted())
          : sockets.listen(settings.port(), loop, accepted());
      UdpHostCache answers = new UdpHostCache(cache, settings.fence(), self(settings, tcp.port()),
          new SecureRandom());
      try {
        return new Port(tcp, sockets.udp(tcp.port(), loop, new DatagramHandler(
            (descriptor, from) -> answers.on(descriptor, from, now()))), answers);
      } catch (PortTaken taken) {
        tcp.close();
        if (settings.port() != 0 || tried == TRIED) {
          throw taken;
        }
      }
    }
  }

  private static UdpHostCache.Self self(Settings settings, int port) {
    return new UdpHostCache.Self(
        new PeerAddress(settings.bind().orElseGet(OwnIp::find), port), settings.name(),
        settings.others().udp());
  }

  private ChannelHandler accepted() {
    return new ChannelInitializer<Channel>() {
      @Override
      protected void initChannel(Channel connection) {
        connection.pipeline()
            .addLast(new HttpServerCodec(MAX_LINE, MAX_HEADERS, MAX_HEADERS),
                new ReadTimeoutHandler(REQUEST_TIMEOUT),
                new RequestHandler((from, asked) -> cache.answer(from, asked, now())));
      }
    };
  }

  /** Does this now and again; what goes wrong once shall not be the end of it. */
  private void each(Duration time, Runnable chore) {
    loop.scheduleAtFixedRate(() -> {
      try {
        chore.run();
      } catch (RuntimeException bug) {
        LOG.error("a chore failed", bug);
      }
    }, time.toMillis(), time.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void send(UdpHostCache.Outgoing outgoing) {
    port.udp().send(outgoing.to(), DatagramHandler.bytes(outgoing.descriptor()));
  }

  /** Never goes back, whatever is done to the clock. */
  private Instant now() {
    return start.plusNanos(System.nanoTime() - startNanos);
  }

  private void save() {
    try {
      file.write(cache, now());
    } catch (IOException cannot) {
      LOG.error("Cannot write {}: {}. What is known is lost at the end.", file.path(),
          cannot.toString());
    }
  }

  /** Writes what is known, and ends. */
  @Override
  public void close() throws IOException {
    port.tcp().close();
    port.udp().close();
    try {
      loop.submit(() -> {
        file.write(cache, now());
        return true;
      }).syncUninterruptibly();
    } finally {
      loops.close();
    }
  }
}
