package org.servent.pipeline;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.servent.descriptor.Push;
import org.servent.extension.Extensions;
import org.servent.push.Giv;
import org.servent.transport.Held;
import org.servent.transport.Sockets;

/**
 * Connections that answer a push: ours, to who wants our files and cannot connect to us; and those
 * of others, whom we asked.
 */
public final class Gives implements Greeting {
  private final Sockets sockets;
  private final Manners manners;
  private final Consumer<Channel> serving;
  private final Asked asked;
  private final Greeting unasked;

  /** Knows whom we asked by a push. */
  @FunctionalInterface
  public interface Asked {
    /**
     * Somebody comes. Called on the overlay loop.
     *
     * @param rest bytes behind the line; taken over with the connection if it was asked
     * @return whether it was
     */
    boolean came(Giv giv, Channel channel, ByteBuf rest);

    /**
     * Somebody says that it is our turn in its queue. Called on the overlay loop.
     *
     * @param rest bytes behind the line; taken over with the connection if we stand there
     * @return whether we may
     */
    default boolean called(String ticket, Channel channel, ByteBuf rest) {
      return false;
    }
  }

  /**
   * @param serving answers requests on a connection; called on its loop, which is a transfer loop
   * @param unasked greets who comes though nobody asked it
   */
  public Gives(Sockets sockets, Manners manners, Consumer<Channel> serving, Asked asked,
      Greeting unasked) {
    this.sockets = sockets;
    this.manners = manners;
    this.serving = serving;
    this.asked = asked;
    this.unasked = unasked;
  }

  @Override
  public void greet(Channel channel, ByteBuf first) {
    boolean call = CallReader.isOne(first);
    Held held = Held.at(channel, first);
    channel.pipeline().addLast(call ? new CallReader(manners.patience().step(), (ticket, rest) -> {
      if (!asked.called(ticket, channel, rest)) {
        unasked.greet(channel, rest);
      }
    }) : new GivReader(manners.patience().step(), (giv, rest) -> {
      if (!asked.came(giv, channel, rest)) {
        unasked.greet(channel, rest);
      }
    }));
    held.letGo(channel);
  }

  /** Connects to who sent this push. Where TLS is asked for and does not come about, in plain. */
  void answer(Push push) {
    if (manners.tls().isReady() && push.extensions().get(Extensions.TLS).isPresent()) {
      connect(push, new ChannelInitializer<>() {
        @Override
        protected void initChannel(Channel channel) {
          channel.pipeline()
              .addLast(manners.tls().client(channel, manners.patience().step()),
                  new Securing(() -> give(channel, push), why -> answerPlain(push)));
        }
      });
    } else {
      answerPlain(push);
    }
  }

  private void answerPlain(Push push) {
    connect(push, new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        // What stands there is added when there is a connection.
      }
    }).addListener((Future<Channel> connecting) -> {
      if (connecting.isSuccess()) {
        give(connecting.getNow(), push);
      }
    });
  }

  private Future<Channel> connect(Push push, ChannelInitializer<Channel> initializer) {
    return sockets.connect(push.requester(), sockets.loops().transfer(), initializer,
        manners.patience().connect());
  }

  private void give(Channel channel, Push push) {
    channel.writeAndFlush(
        Unpooled.copiedBuffer(Giv.to(push).line(), StandardCharsets.US_ASCII));
    serving.accept(channel);
  }
}
