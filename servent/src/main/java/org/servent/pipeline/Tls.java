package org.servent.pipeline;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encrypts connections, against those who listen on the way. It says nothing about who is at the
 * other end: certificates are made by whoever shows them, and none is verified.
 */
public final class Tls {
  private static final Logger LOG = LoggerFactory.getLogger(Tls.class);

  private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};
  /** Sessions that may be resumed: some neighbours come back, and each takes some kilobytes. */
  private static final int SESSIONS = 64;

  private record Sides(SslContext server, SslContext client) {}

  private volatile @Nullable Sides sides;
  private final CompletableFuture<Void> settled = new CompletableFuture<>();

  private Tls() {}

  /** No TLS, whatever peers offer. */
  public static Tls off() {
    Tls tls = new Tls();
    tls.settled.complete(null);
    return tls;
  }

  /**
   * Gets ready, which takes a moment and is not waited for: until then it is as if it were off.
   *
   * @see #whenSettled
   */
  public static Tls prepare() {
    Tls tls = new Tls();
    Thread.ofVirtual().name("prepare TLS").start(() -> {
      try {
        tls.sides = make();
      } catch (GeneralSecurityException | SSLException unable) {
        LOG.warn("there will be no TLS: {}", unable.getMessage());
      } finally {
        tls.settled.complete(null);
      }
    });
    return tls;
  }

  private static Sides make() throws GeneralSecurityException, SSLException {
    SelfSigned own = SelfSigned.make(new SecureRandom());
    SslContext server = SslContextBuilder.forServer(own.key(), own.certificate())
        .sslProvider(SslProvider.JDK)
        .protocols(VERSIONS)
        .sessionCacheSize(SESSIONS)
        .build();
    SslContext client = SslContextBuilder.forClient()
        .sslProvider(SslProvider.JDK)
        .protocols(VERSIONS)
        .sessionCacheSize(SESSIONS)
        .trustManager(InsecureTrustManagerFactory.INSTANCE)
        .endpointIdentificationAlgorithm(null)
        .build();
    return new Sides(server, client);
  }

  /** Does this, at once or later, when it is clear whether connections can be encrypted. */
  void whenSettled(Executor where, Runnable then) {
    if (settled.isDone()) {
      then.run();
    } else {
      settled.thenRunAsync(then, where);
    }
  }

  /** Whether connections can be encrypted now. */
  public boolean isReady() {
    return sides != null;
  }

  /** For the side that was dialled. */
  SslHandler server(Channel channel, Duration limit) {
    return handler(ready().server(), channel, limit);
  }

  /** For the side that dialled. */
  SslHandler client(Channel channel, Duration limit) {
    return handler(ready().client(), channel, limit);
  }

  private Sides ready() {
    Sides both = sides;
    if (both == null) {
      throw new IllegalStateException("TLS is off, or not ready yet");
    }
    return both;
  }

  private static SslHandler handler(SslContext context, Channel channel, Duration limit) {
    SslHandler handler = context.newHandler(channel.alloc());
    handler.setHandshakeTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
    return handler;
  }

  /** The version and the suite by which this connection is encrypted; nothing if it is not. */
  static Optional<String> cipher(Channel channel) {
    return Optional.ofNullable(channel.pipeline().get(SslHandler.class))
        .map(tls -> tls.engine().getSession())
        .map(session -> session.getProtocol() + " " + session.getCipherSuite());
  }

  /** Whether this connection is encrypted. */
  static boolean covers(Channel channel) {
    return channel.pipeline().get(SslHandler.class) != null;
  }
}
