package org.servent.browse;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.InflaterInputStream;
import org.servent.address.PeerAddress;
import org.servent.descriptor.QueryHit;
import org.servent.handshake.Vendor;
import org.servent.transport.Addresses;
import org.servent.transport.Sockets;
import org.servent.wire.WireException;

/** Asks others for all that they share. */
public final class Browser {
  /** For a connection; who is alive answers sooner. */
  private static final Duration CONNECT = Duration.ofSeconds(10);
  /** For all of it, lest somebody holds us by sending a byte now and then. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final Sockets sockets;

  public Browser(Sockets sockets) {
    this.sockets = sockets;
  }

  /** Takes hits as they come. */
  public interface Sink {
    /**
     * @param from where they come from
     * @return whether more are wanted
     */
    boolean take(QueryHit hit, PeerAddress from) throws InterruptedException;
  }

  /**
   * Asks, and waits for the end.
   *
   * @param stall how long nothing may come
   * @return whether it is all, rather than as much as was wanted
   */
  public boolean browse(PeerAddress at, Duration stall, Sink sink)
      throws Trouble, InterruptedException {
    Body body = new Body(stall);
    Channel channel = connect(at, body);
    try {
      channel.eventLoop()
          .schedule(() -> channel.close(), LONGEST.toMillis(),
              TimeUnit.MILLISECONDS);
      channel.writeAndFlush(request(at)).addListener(sent -> body.sent(sent.isSuccess()));
      return read(at, reading(at, body), sink, Addresses.remote(channel));
    } catch (InterruptedIOException cancelled) {
      throw (InterruptedException) new InterruptedException().initCause(cancelled);
    } finally {
      channel.close();
    }
  }

  private Channel connect(PeerAddress at, Body body) throws Trouble, InterruptedException {
    Future<Channel> connecting =
        sockets.connect(at, sockets.loops().transfer(), new ChannelInitializer<>() {
          @Override
          protected void initChannel(Channel channel) {
            channel.config().setAutoRead(false);
            channel.pipeline().addLast(new HttpClientCodec(), body.ear());
          }
        }, CONNECT);
    if (!connecting.await(CONNECT.toMillis() * 2)) {
      connecting.addListener((Future<Channel> late) -> {
        if (late.isSuccess()) {
          late.getNow().close();
        }
      });
    }
    if (!connecting.isSuccess()) {
      throw new Trouble(Trouble.Kind.UNREACHABLE, at + " cannot be connected to.");
    }
    return connecting.getNow();
  }

  static FullHttpRequest request(PeerAddress at) {
    FullHttpRequest request =
        new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
    request.headers()
        .set(HttpHeaderNames.HOST, at.toString())
        .set(HttpHeaderNames.USER_AGENT, Vendor.USER_AGENT)
        .set(HttpHeaderNames.ACCEPT, FrontPage.PACKETS)
        .set(HttpHeaderNames.ACCEPT_ENCODING, HttpHeaderValues.DEFLATE)
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    return request;
  }

  private static InputStream reading(PeerAddress at, Body body)
      throws Trouble, InterruptedIOException {
    HttpResponse head;
    try {
      head = body.head();
    } catch (InterruptedIOException cancelled) {
      throw cancelled;
    } catch (IOException noAnswer) {
      throw new Trouble(Trouble.Kind.NO_SERVENT,
          at + " is no Gnutella servent that can be browsed: " + noAnswer.getMessage() + ".");
    }
    Optional<Trouble> trouble = judge(at, head);
    if (trouble.isPresent()) {
      throw trouble.get();
    }
    return head.headers()
        .contains(HttpHeaderNames.CONTENT_ENCODING, HttpHeaderValues.DEFLATE,
            true) ? new InflaterInputStream(body) : body;
  }

  /** What is wrong with an answer, by its head. */
  static Optional<Trouble> judge(PeerAddress at, HttpResponse head) {
    int status = head.status().code();
    String encoding = head.headers().get(HttpHeaderNames.CONTENT_ENCODING, "deflate");
    String type = head.headers().get(HttpHeaderNames.CONTENT_TYPE, "").split(";", 2)[0].strip();
    return switch (status) {
      case 200 -> type.equalsIgnoreCase(FrontPage.PACKETS) && encoding.equalsIgnoreCase("deflate")
          ? Optional.empty()
          : Optional.of(new Trouble(Trouble.Kind.NO_SERVENT,
              at + " is no Gnutella servent that can be browsed: it answers with something else."));
      case 401, 403, 406 -> Optional.of(new Trouble(Trouble.Kind.REFUSED,
          at + " does not let itself be browsed; it answers " + status + "."));
      case 429, 503 -> Optional.of(new Trouble(Trouble.Kind.REFUSED,
          at + " does not want to be browsed now; it answers " + status
              + ". Try again in an hour."));
      default -> Optional.of(new Trouble(Trouble.Kind.NO_SERVENT,
          at + " is no Gnutella servent that can be browsed: it answers " + status + "."));
    };
  }

  private static boolean read(PeerAddress at, InputStream in, Sink sink, PeerAddress from)
      throws Trouble, InterruptedException, InterruptedIOException {
    HitReader reader = new HitReader(in);
    try {
      Optional<QueryHit> hit = reader.next();
      while (hit.isPresent()) {
        if (!sink.take(hit.get(), from)) {
          return false;
        }
        hit = reader.next();
      }
      return true;
    } catch (InterruptedIOException cancelled) {
      throw cancelled;
    } catch (IOException | WireException broken) {
      throw new Trouble(Trouble.Kind.BROKEN,
          "The answer of " + at + " is not whole: " + broken.getMessage() + ".");
    }
  }
}
