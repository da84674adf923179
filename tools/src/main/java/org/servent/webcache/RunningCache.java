package org.servent.webcache;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.address.WebUrl;
import org.servent.bootstrap.Fence;
import org.servent.bootstrap.Pages;
import org.servent.transport.AcceptLimits;
import org.servent.transport.Listening;
import org.servent.transport.Loops;
import org.servent.transport.Polling;
import org.servent.transport.Sockets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A cache on its port: everything it does is done on one loop. */
final class RunningCache implements AutoCloseable {
  /** A request is two lines and an answer two packets; nobody needs many connections. */
  private static final AcceptLimits LIMITS = new AcceptLimits(500, 8, 500);
  /** How long a visitor may take to say what it wants, in seconds. */
  private static final int REQUEST_TIMEOUT = 10;
  private static final int MAX_LINE = 4 << 10;
  private static final int MAX_HEADERS = 8 << 10;
  /** What a killed program loses. */
  private static final Duration SAVE = Duration.ofMinutes(1);
  private static final Logger LOG = LoggerFactory.getLogger(RunningCache.class);

  private final Loops loops = Loops.start("webcache", Polling.best(), 1);
  private final EventLoop loop = loops.overlay();
  private final Instant start = Instant.now();
  private final long startNanos = System.nanoTime();
  private final CacheFile file;
  private final Cache cache;
  private final Verifier verifier;
  private final Listening listening;

  /**
   * Starts.
   *
   * @param port 0 for any that is free
   * @param bind the machine's address to use; if not given, all
   * @param fence where the hosts and caches that strangers name may be
   */
  RunningCache(int port, Optional<Host> bind, Fence fence, CacheFile file) throws IOException {
    this.file = file;
    cache = new Cache(new Admission(fence));
    try {
      file.read(cache, start);
      Sockets sockets = new Sockets(loops, LIMITS, bind);
      verifier = new Verifier(new Pages(sockets), fence,
          (url, answers) -> loop.execute(() -> cache.verified(url, answers, now())));
      listening = bind.isPresent()
          ? sockets.listen(new PeerAddress(bind.get(), port), loop, accepted())
          : sockets.listen(port, loop, accepted());
    } catch (IOException | RuntimeException cannotStart) {
      loops.close();
      throw cannotStart;
    }
    loop.scheduleAtFixedRate(() -> cache.nextToVerify(now()).ifPresent(verifier::verify), 0,
        Doubtful.PACE.toMillis(), TimeUnit.MILLISECONDS);
    loop.scheduleAtFixedRate(this::save, SAVE.toMillis(), SAVE.toMillis(), TimeUnit.MILLISECONDS);
  }

  int port() {
    return listening.port();
  }

  /** Somebody whom we trust says that there is a cache. */
  void named(WebUrl url) {
    loop.execute(() -> cache.named(url, now()));
  }

  /** How many hosts and other caches it knows, in words. */
  String knows() {
    return loop.submit(() -> cache.hosts(now()).size() + " hosts and " + cache.urls(now()).size()
        + " other caches").syncUninterruptibly().getNow();
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

  /** Never goes back, whatever is done to the clock. */
  private Instant now() {
    return start.plusNanos(System.nanoTime() - startNanos);
  }

  private void save() {
    try {
      file.write(cache, now());
    } catch (IOException cannot) {
      LOG.warn("Cannot write {}: {}. What is known is lost at the end.", file.path(),
          cannot.toString());
    }
  }

  /** Writes what is known, and ends. */
  @Override
  public void close() throws IOException {
    listening.close();
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
