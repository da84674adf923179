package org.servent.bootstrap;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.servent.address.Fence;
import org.servent.address.WebUrl;
import org.servent.transport.Sockets;

/** Fetches short texts by HTTP: lists of hosts, and what caches answer. */
public final class Pages {
  /** For all of a page, so that nobody can hold us by sending a byte now and then. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Sockets sockets;
  private final Duration patience;
  private @Nullable SslContext tls;

  public Pages(Sockets sockets) {
    this(sockets, PATIENCE, null);
  }

  /** @param tls whom to trust; if null, whom the JDK trusts */
  Pages(Sockets sockets, Duration patience, @Nullable SslContext tls) {
    this.sockets = sockets;
    this.patience = patience;
    this.tls = tls;
  }

  /**
   * Fetches one; redirections are followed.
   *
   * @param fence where it may be
   * @param most bytes; a longer one is refused
   * @return fails with an {@link IOException} that says why in a sentence
   */
  public CompletableFuture<Page> get(WebUrl url, Fence fence, int most) {
    return new Fetching(sockets, this, most, fence).start(url, patience);
  }

  /** Whom to trust; what the JDK trusts is read at the first question, which takes a while. */
  synchronized SslContext trust() throws IOException {
    if (tls == null) {
      tls = SslContextBuilder.forClient().sslProvider(SslProvider.JDK).build();
    }
    return tls;
  }
}
