package org.servent.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.servent.content.TigerTree;
import org.servent.part.DiskTrouble;
import org.servent.thex.Thex;
import org.servent.transfer.TransferEvent;
import org.servent.transfer.TransferEvent.TreeCame;
import org.servent.transfer.TransferEvent.TreeFailed;
import org.servent.transfer.TreeRequest;
import org.servent.transfer.TreeShape;

/** Gets the tree of a download's file from a source, over a connection of its own (THEX). */
final class TreeFetch {
  /** For all of it: a tree has a MiB at most. */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Contacts contacts;
  private final EventLoop loop;
  private final Store store;
  private final Lanes disk;
  private final Consumer<TransferEvent> downloads;
  private @Nullable Reader reader;

  TreeFetch(Contacts contacts, EventLoop loop, Store store, Lanes disk,
      Consumer<TransferEvent> downloads) {
    this.contacts = contacts;
    this.loop = loop;
    this.store = store;
    this.disk = disk;
    this.downloads = downloads;
  }

  /** Asks for it; one of the events about it follows. On the loop, as everything here. */
  void fetch(TreeRequest request) {
    Reader asking = new Reader(request);
    reader = asking;
    contacts.with(request.source(), loop, initializer(asking))
        .addListener((Future<Channel> connecting) -> {
          if (!connecting.isSuccess()) {
            asking.fail("it cannot be connected to");
          } else if (reader == asking) {
            connecting.getNow().writeAndFlush(Requests.tree(request));
          } else {
            connecting.getNow().close();
          }
        });
    loop.schedule(() -> asking.end("its tree does not come"), LIMIT.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  /** Waits for nothing any more. */
  void close() {
    Reader open = reader;
    reader = null;
    if (open != null) {
      open.end("nobody wants it any more");
    }
  }

  private static ChannelHandler initializer(Reader reader) {
    return new ChannelInitializer<Channel>() {
      @Override
      protected void initChannel(Channel channel) {
        channel.pipeline()
            .addLast(new HttpClientCodec(), new HttpObjectAggregator(Thex.MOST_BYTES), reader);
      }
    };
  }

  /** One question. */
  private final class Reader extends SimpleChannelInboundHandler<FullHttpResponse> {
    private final TreeRequest request;
    private @Nullable ChannelHandlerContext context;
    private boolean over;

    Reader(TreeRequest request) {
      this.request = request;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
      context = added;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext channel, FullHttpResponse response) {
      if (response.status().code() != 200) {
        end("it answers " + response.status().code() + " when asked for its tree");
        return;
      }
      ByteBuffer bytes = ByteBuffer.allocate(response.content().readableBytes());
      response.content().readBytes(bytes);
      over = true;
      channel.close();
      disk.execute(() -> read(bytes.flip()));
    }

    private void read(ByteBuffer bytes) {
      Optional<TigerTree> tree =
          Thex.read(bytes, request.place().root(), OptionalLong.of(request.size()));
      if (tree.isEmpty() || tree.get().size() != request.size()) {
        downloads.accept(new TreeFailed(request, "its tree does not fit its root"));
        return;
      }
      try {
        TigerTree coarse = tree.get().coarse();
        store.tree(coarse, () -> downloads.accept(
            new TreeCame(request, new TreeShape(coarse.root(), coarse.blockSize()))));
      } catch (IOException trouble) {
        downloads.accept(DiskTrouble.of(trouble, store.folder(), request.id()));
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext channel) {
      end("it hung up instead of sending its tree");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext channel, Throwable cause) {
      end("its tree makes no sense");
    }

    void end(String why) {
      if (context != null) {
        context.close();
      }
      fail(why);
    }

    void fail(String why) {
      if (!over) {
        over = true;
        downloads.accept(new TreeFailed(request, why));
      }
    }
  }
}
