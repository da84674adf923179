package org.servent.bootstrap;

import static io.netty.handler.codec.http.HttpHeaderNames.CONNECTION;
import static io.netty.handler.codec.http.HttpHeaderNames.HOST;
import static io.netty.handler.codec.http.HttpHeaderNames.LOCATION;
import static io.netty.handler.codec.http.HttpHeaderNames.USER_AGENT;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.servent.address.Fence;
import org.servent.address.PeerAddress;
import org.servent.address.WebUrl;
import org.servent.handshake.Vendor;
import org.servent.transport.Addresses;
import org.servent.transport.Sockets;

/**
 * One page on its way: a name is looked up, the address that came of it must lie inside the fence,
 * and exactly that address is connected to, so that a name cannot mean two things; and so again at
 * each redirection. All but what blocks is done on one loop.
 */
final class Fetching {
  /** Chains of more lead in circles. */
  static final int MAX_REDIRECTIONS = 3;
  /** For a connection; what is alive answers sooner. */
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Set<Integer> REDIRECTIONS = Set.of(301, 302, 303, 307, 308);

  private final Sockets sockets;
  private final Pages pages;
  private final int most;
  private final EventLoop loop;
  private final CompletableFuture<Page> page = new CompletableFuture<>();
  private Fence fence;
  private int redirections;
  private @Nullable Channel channel;

  Fetching(Sockets sockets, Pages pages, int most, Fence fence) {
    this.sockets = sockets;
    this.pages = pages;
    this.most = most;
    this.fence = fence;
    this.loop = sockets.loops().transfer();
  }

  CompletableFuture<Page> start(WebUrl url, Duration patience) {
    Future<?> deadline = loop.schedule(() -> fail(url + " took too long"), patience.toMillis(),
        TimeUnit.MILLISECONDS);
    page.whenComplete((done, failure) -> {
      deadline.cancel(false);
      onLoop(this::hangUp);
    });
    lookUp(url);
    return page;
  }

  private void lookUp(WebUrl url) {
    Thread.ofVirtual().name("resolve " + url.host()).start(() -> {
      try {
        PeerAddress address = Addresses.lookUp(url.address());
        Optional<SslContext> tls = url.secure() ? Optional.of(pages.trust()) : Optional.empty();
        onLoop(() -> connect(url, address, tls));
      } catch (UnknownHostException unknown) {
        fail("nobody knows an address of " + url.host());
      } catch (IOException noTls) {
        fail("there is no TLS here: " + noTls.getMessage());
      }
    });
  }

  private void connect(WebUrl url, PeerAddress address, Optional<SslContext> tls) {
    if (!fence.admits(address)) {
      fail(url + " is at " + address + ", where strangers may not send us");
      return;
    }
    if (fence == Fence.NONE) {
      fence = Fence.of(address.host());
    }
    sockets.connect(address, loop, new ChannelInitializer<Channel>() {
      @Override
      protected void initChannel(Channel connection) {
        tls.ifPresent(trust -> connection.pipeline()
            .addLast(trust.newHandler(connection.alloc(), url.host().toString(), url.port())));
        connection.pipeline()
            .addLast(new HttpClientCodec(), new HttpObjectAggregator(most), new Answer(url));
      }
    }, CONNECT).addListener((Future<Channel> connecting) -> connected(url, connecting));
  }

  private void connected(WebUrl url, Future<Channel> connecting) {
    if (!connecting.isSuccess()) {
      fail(url + " cannot be connected to");
      return;
    }
    channel = connecting.getNow();
    if (page.isDone()) {
      hangUp();
      return;
    }
    FullHttpRequest request =
        new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, url.target());
    request.headers()
        .set(HOST, url.authority())
        .set(USER_AGENT, Vendor.USER_AGENT)
        .set(CONNECTION, HttpHeaderValues.CLOSE);
    channel.writeAndFlush(request);
  }

  private void answered(WebUrl url, FullHttpResponse response) {
    hangUp();
    if (response.decoderResult().isFailure()) {
      fail(url + " does not speak HTTP");
      return;
    }
    String location = response.headers().get(LOCATION);
    if (location != null && REDIRECTIONS.contains(response.status().code())) {
      redirect(url, location);
      return;
    }
    page.complete(new Page(url, fence, response.status().code(),
        response.content().toString(StandardCharsets.ISO_8859_1)));
  }

  private void redirect(WebUrl url, String location) {
    redirections++;
    if (redirections > MAX_REDIRECTIONS) {
      fail(url + " redirects once too often");
      return;
    }
    try {
      lookUp(url.resolve(location));
    } catch (IllegalArgumentException noUrl) {
      fail(url + " redirects to what is no URL");
    }
  }

  private void hangUp() {
    if (channel != null) {
      channel.close();
      channel = null;
    }
  }

  private void fail(String why) {
    page.completeExceptionally(new IOException(why));
  }

  private void onLoop(Runnable task) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException ended) {
      fail("this servent has stopped");
    }
  }

  /** What comes of one request. */
  private final class Answer extends SimpleChannelInboundHandler<FullHttpResponse> {
    private final WebUrl url;
    private boolean over;

    Answer(WebUrl url) {
      this.url = url;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
      if (!over) {
        over = true;
        answered(url, response);
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      if (!over) {
        fail(url + " hung up without an answer");
      }
    }

    /** Too long, no HTTP, no trust in its certificate, or a reset. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      over = true;
      fail(url + " gave no answer that we take: " + cause.getMessage());
      context.close();
    }
  }
}
