package org.servent.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.servent.address.PeerAddress;
import org.servent.transfer.PushWay;
import org.servent.transfer.Source;
import org.servent.transport.Loops;
import org.servent.transport.Sockets;

/**
 * Makes connections with sources: connects to them, or asks who cannot be connected to to connect
 * to us.
 */
public final class Contacts {
  /** For a connection; who is alive answers sooner. */
  private static final Duration CONNECT = Duration.ofSeconds(10);
  /** For who was asked by a push: less than a download takes for silence. */
  private static final Duration COME = Duration.ofSeconds(20);
  /** Before proxies are asked over HTTP as well: who got the push has come by then. */
  private static final Duration PROXIES = Duration.ofSeconds(4);

  private final Sockets sockets;
  private final Awaited awaited;
  private final PushAsker asker;
  private final ProxyCalls proxies;

  /** @param awaited is told who comes */
  public Contacts(Sockets sockets, Awaited awaited, PushAsker asker) {
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

  Loops loops() {
    return sockets.loops();
  }

  /**
   * Makes a connection that lives on this loop.
   *
   * @param connected stands in its pipeline when it is there
   */
  Future<Channel> with(Source source, EventLoop loop, ChannelHandler connected) {
    return source.push().isPresent() ? called(source.push().get(), loop, connected)
        : sockets.connect(source.address(), loop, connected, CONNECT);
  }

  private Future<Channel> called(PushWay way, EventLoop loop, ChannelHandler connected) {
    Promise<Channel> coming = awaited.await(way.servent(), loop, connected, COME);
    asker.ask(way).whenComplete((asked, failure) -> {
      if (failure != null || !asked) {
        coming.tryFailure(NoContact.ever("neither it nor we can be connected to"));
      }
    });
    loop.schedule(() -> callNext(way, way.proxies().iterator(), coming), PROXIES.toMillis(),
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
