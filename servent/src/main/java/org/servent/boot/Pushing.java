package org.servent.boot;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Push;
import org.servent.http.Awaited;
import org.servent.http.Contacts;
import org.servent.http.Fetches;
import org.servent.http.PushAsker;
import org.servent.http.PushRelay;
import org.servent.http.QueueCalls;
import org.servent.overlay.Servent;
import org.servent.pipeline.Gives;
import org.servent.pipeline.OverlayLoop;
import org.servent.push.Giv;
import org.servent.push.Proxied;
import org.servent.push.PushAsked;
import org.servent.push.PushWanted;
import org.servent.push.Pushes;
import org.servent.reach.Reach;
import org.servent.transfer.PushWay;
import org.servent.transport.Sockets;

/**
 * What transfers and the servent have to do with each other for the sake of pushes. Until
 * {@link #open} says which servent that is, there are none.
 */
final class Pushing implements PushAsker, PushRelay, Gives.Asked {
  private final OverlayLoop loop;
  private final RandomGenerator dice;
  private final Awaited awaited = new Awaited();
  private final QueueCalls calls = new QueueCalls();
  private volatile @Nullable Servent servent;

  /** @param dice where GUIDs come from */
  Pushing(OverlayLoop loop, RandomGenerator dice) {
    this.loop = loop;
    this.dice = dice;
  }

  /** From now on this servent asks and is asked. */
  void open(Servent running) {
    servent = running;
  }

  /** Connections with sources, by these sockets. */
  Contacts contacts(Sockets sockets) {
    return new Contacts(sockets, awaited, this);
  }

  @Override
  public boolean came(Giv giv, Channel channel, ByteBuf rest) {
    return awaited.came(giv.servent(), channel, rest);
  }

  @Override
  public boolean called(String ticket, Channel channel, ByteBuf rest) {
    return calls.came(ticket, channel, rest);
  }

  /** Calls of those in whose queues these downloads stand. */
  Fetches callable(Fetches fetches) {
    calls.open(fetches);
    return fetches;
  }

  @Override
  public CompletableFuture<Boolean> ask(PushWay way) {
    return inquire(asking -> {
      boolean possible = !asking.the(Reach.class).firewalled();
      if (possible) {
        loop.tell(new PushWanted(way.servent(), way.index(), way.proxies()));
      }
      return possible;
    }, false);
  }

  @Override
  public CompletableFuture<Optional<PeerAddress>> nameTo(PeerAddress proxy) {
    return inquire(asking -> asking.the(Pushes.class).nameTo(proxy), Optional.empty());
  }

  @Override
  public boolean passOn(Push push, Host from) {
    return inquire(proxy -> {
      boolean possible = proxy.the(Proxied.class).takes(push, from);
      if (possible) {
        loop.tell(new PushAsked(Guid.random(dice), push, from));
      }
      return possible;
    }, false).exceptionally(stopped -> false).join();
  }

  private <T> CompletableFuture<T> inquire(Function<Servent, T> question, T otherwise) {
    Servent running = servent;
    return running == null ? CompletableFuture.completedFuture(otherwise)
        : loop.inquire(() -> question.apply(running));
  }
}
