package org.servent.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.servent.descriptor.Guid;
import org.servent.transfer.Downloads;
import org.servent.transport.Handover;

/**
 * Those who were asked to connect to us, each until it comes or its time is over. From any thread.
 */
public final class Awaited {
  /** Each download waits for one at a time. */
  static final int BOUND = Downloads.BOUND;

  private final List<Visit> visits = new ArrayList<>();

  /** A connection that is waited for: the loop that it shall live on, and what stands there. */
  private record Visit(Guid servent, EventLoop loop, ChannelHandler connected,
      Promise<Channel> promise) {}

  /**
   * Waits for a connection of this servent.
   *
   * @param connected stands in its pipeline, behind TLS if there is TLS
   * @return completes on the loop; may be failed by who knows that nobody will come
   */
  Promise<Channel> await(Guid servent, EventLoop loop, ChannelHandler connected, Duration limit) {
    Promise<Channel> promise = loop.newPromise();
    Visit visit = new Visit(servent, loop, connected, promise);
    if (!add(visit)) {
      return promise.setFailure(NoContact.now("too many are waited for already"));
    }
    Future<?> timer = loop.schedule(
        () -> promise.tryFailure(NoContact.now("it was asked to connect to us and did not come")),
        limit.toMillis(), TimeUnit.MILLISECONDS);
    promise.addListener(done -> {
      timer.cancel(false);
      remove(visit);
    });
    return promise;
  }

  /**
   * This servent has connected. To be called on the loop on which the connection lives.
   *
   * @param rest bytes read already; taken over with the connection if it is waited for
   * @return whether it is
   */
  public boolean came(Guid servent, Channel channel, ByteBuf rest) {
    Optional<Visit> visit = take(servent);
    visit.ifPresent(awaited -> {
      channel.closeFuture()
          .addListener(closed -> awaited.promise()
              .tryFailure(NoContact.now("it connected to us and hung up")));
      Handover.move(channel, rest, awaited.loop(), entry(awaited));
    });
    return visit.isPresent();
  }

  private static ChannelHandler entry(Visit visit) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        channel.pipeline().addLast(visit.connected());
        if (!visit.promise().trySuccess(channel)) {
          channel.close();
        }
      }
    };
  }

  private synchronized boolean add(Visit visit) {
    return visits.size() < BOUND && visits.add(visit);
  }

  private synchronized void remove(Visit visit) {
    visits.remove(visit);
  }

  /** Of several who wait for the same servent the first. */
  private synchronized Optional<Visit> take(Guid servent) {
    for (Iterator<Visit> each = visits.iterator(); each.hasNext();) {
      Visit visit = each.next();
      if (visit.servent().equals(servent)) {
        each.remove();
        return Optional.of(visit);
      }
    }
    return Optional.empty();
  }
}
