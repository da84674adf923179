package org.servent.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.servent.address.PeerAddress;
import org.servent.transfer.PushWay;
import org.servent.transfer.Source;
import org.servent.transport.Addresses;
import org.servent.transport.Loops;
import org.servent.transport.Sockets;

/**
 * Makes connections with sources: connects to them, or asks who cannot be connected to to connect
 * to us.
 */
public final class Contacts {
  private final Waits waits;
  private final Sockets sockets;
  private final Awaited awaited;
  private final PushAsker asker;
  private final ProxyCalls proxies;
  private Throttle throttle = Throttle.none();

  /**
   * How long what may take.
   *
   * @param connect to connect
   * @param proxies until push proxies are asked over HTTP as well
   * @param come until who was asked by a push has come
   */
  record Waits(Duration connect, Duration proxies, Duration come) {
    /**
     * Who is alive answers in ten seconds, and who got a push has come in four; all of it is less
     * than a download takes for silence.
     */
    static final Waits USUAL =
        new Waits(Duration.ofSeconds(10), Duration.ofSeconds(4), Duration.ofSeconds(20));
  }

  /** @param awaited is told who comes */
  public Contacts(Sockets sockets, Awaited awaited, PushAsker asker) {
    this(sockets, awaited, asker, Waits.USUAL);
  }

  Contacts(Sockets sockets, Awaited awaited, PushAsker asker, Waits waits) {
    this.waits = waits;
    this.sockets = sockets;
    this.awaited = awaited;
    this.asker = asker;
    this.proxies = new ProxyCalls(sockets);
  }

  /** Makes connections with those only who can be connected to. */
  public static Contacts dialling(Sockets sockets) {
    return new Contacts(sockets, new Awaited(), new PushAsker() {
      @Override
      public CompletableFuture<Boolean> ask(PushWay way) {
        return CompletableFuture.completedFuture(false);
      }

      @Override
      public CompletableFuture<Optional<PeerAddress>> nameTo(PeerAddress proxy) {
        return CompletableFuture.completedFuture(Optional.empty());
      }
    });
  }

  /** The same; what comes by its connections comes no faster than this says. */
  public Contacts paced(Throttle down) {
    throttle = down;
    return this;
  }

  Loops loops() {
    return sockets.loops();
  }

  /**
   * Makes a connection that lives on this loop.
   *
   * @param connected stands in its pipeline when it is there
   */
  Future<Channel> with(Source source, EventLoop loop, ChannelHandler connected) {
    ChannelHandler paced = new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        channel.pipeline()
            .addLast(new PacedReads(throttle.join(host(channel, source))), connected);
      }
    };
    return source.push().isPresent() ? called(source.push().get(), loop, paced)
        : sockets.connect(source.address(), loop, paced, waits.connect());
  }

  /** Whoever called us is at the address that it called from, whatever is said of it. */
  private static String host(Channel channel, Source source) {
    return channel.remoteAddress() instanceof InetSocketAddress remote
        ? Addresses.of(remote).host().toString()
        : source.address().host().toString();
  }

  private Future<Channel> called(PushWay way, EventLoop loop, ChannelHandler connected) {
    Promise<Channel> coming = awaited.await(way.servent(), loop, connected, waits.come());
    asker.ask(way).whenComplete((asked, failure) -> {
      if (failure != null || !asked) {
        coming.tryFailure(NoContact.ever("neither it nor we can be connected to"));
      }
    });
    loop.schedule(() -> callNext(way, way.proxies().iterator(), coming), waits.proxies().toMillis(),
        TimeUnit.MILLISECONDS);
    return coming;
  }

  /** One after the other, until one has sent the push. */
  private void callNext(PushWay way, Iterator<PeerAddress> left, Promise<Channel> coming) {
    if (coming.isDone() || !left.hasNext()) {
      return;
    }
    PeerAddress proxy = left.next();
    asker.nameTo(proxy)
        .thenCompose(own -> own.map(node -> proxies.call(proxy, way, node))
            .orElseGet(() -> CompletableFuture.completedFuture(false)))
        .whenComplete((sent, failure) -> {
          if (failure != null || !sent) {
            callNext(way, left, coming);
          }
        });
  }
}
