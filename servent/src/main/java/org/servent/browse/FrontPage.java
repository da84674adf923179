package org.servent.browse;

import static io.netty.handler.codec.http.HttpResponseStatus.FORBIDDEN;
import static io.netty.handler.codec.http.HttpResponseStatus.NOT_ACCEPTABLE;
import static io.netty.handler.codec.http.HttpResponseStatus.TOO_MANY_REQUESTS;

import io.netty.handler.codec.http.HttpHeaderNames;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.servent.address.Host;
import org.servent.handshake.Vendor;
import org.servent.http.Answer;
import org.servent.http.Asker;
import org.servent.http.Pieces;
import org.servent.http.Resource;
import org.servent.pace.TokenBuckets;

/**
 * {@code /}: for servents all that is shared, as query hits; for people a page that says what they
 * came to ({@code gtk-gnutella doc/gnutella/browse_host}).
 */
public final class FrontPage implements Resource {
  /** What a stream of query hits is called. */
  static final String PACKETS = "application/x-gnutella-packets";
  /** Answers at once: each holds a compressor, which takes a quarter of a megabyte. */
  static final int AT_ONCE = 4;
  /** To one address at once and, by {@link #EACH}, in an hour; gtk-gnutella's figure. */
  static final int MOST = 3;
  private static final Duration EACH = Duration.ofHours(1).dividedBy(MOST);
  /** Addresses remembered. */
  private static final int ADDRESSES = 1_000;
  private final Optional<Function<Host, Pieces>> shared;
  private final Supplier<Instant> now;
  private final TokenBuckets<Host> askers = new TokenBuckets<>(ADDRESSES, MOST, EACH);
  private final Semaphore free = new Semaphore(AT_ONCE);

  /**
   * @param shared frames of hits of all that is shared, for whoever asks from there; nothing if it
   *          is nobody's business
   * @param now the time; it never goes back
   */
  public FrontPage(Optional<Function<Host, Pieces>> shared, Supplier<Instant> now) {
    this.shared = shared;
    this.now = now;
  }

  @Override
  public String prefix() {
    return "/";
  }

  @Override
  public Answer answer(String rest, Asker asker) {
    if (!rest.isEmpty()) {
      return Answer.NOT_FOUND;
    }
    List<String> accepted = list(asker, HttpHeaderNames.ACCEPT);
    if (accepted.contains(PACKETS)) {
      return hits(asker);
    }
    return accepted.isEmpty()
        || Stream.of("text/html", "text/*", "*/*").anyMatch(accepted::contains)
            ? new Answer.Page(page())
            : new Answer.Refusal(NOT_ACCEPTABLE, "Here are " + PACKETS + " and text/html.");
  }

  private Answer hits(Asker asker) {
    if (shared.isEmpty()) {
      return new Answer.Refusal(FORBIDDEN, "This servent does not let itself be browsed.");
    }
    Host host = Host.parse(asker.address());
    if (!host.isLoopback() && !mayAsk(host)) {
      return new Answer.Refusal(TOO_MANY_REQUESTS, "What is shared does not change so often.");
    }
    boolean deflated = list(asker, HttpHeaderNames.ACCEPT_ENCODING).contains("deflate");
    return new Answer.Made(PACKETS, deflated, () -> open(shared.get(), host, deflated));
  }

  private synchronized boolean mayAsk(Host host) {
    return askers.take(host, now.get());
  }

  private Optional<Pieces> open(Function<Host, Pieces> all, Host host, boolean deflated) {
    if (!free.tryAcquire()) {
      return Optional.empty();
    }
    Pieces plain = all.apply(host);
    return Optional.of(new Held(deflated ? new DeflatedPieces(plain) : plain, free));
  }

  private String page() {
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><title>A Gnutella servent</title></head>
        <body>
        <h1>A Gnutella servent</h1>
        <p>This is %s. It shares files with other servents, who find them by searching.</p>
        <p>%s</p>
        </body>
        </html>
        """.formatted(Vendor.USER_AGENT, shared.isPresent()
        ? "To see what it shares, ask with one: <code>servent browse HOST:PORT</code>"
        : "It does not let itself be browsed.");
  }

  /** What a header lists, in lower case and without parameters. */
  private static List<String> list(Asker asker, CharSequence header) {
    return asker.headers()
        .getAll(header)
        .stream()
        .flatMap(value -> Stream.of(value.split(",")))
        .map(part -> part.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
        .filter(part -> !part.isEmpty())
        .toList();
  }

  /** Gives its place back at the end, once. */
  private static final class Held implements Pieces {
    private final Pieces pieces;
    private final Semaphore place;
    private boolean closed;

    Held(Pieces pieces, Semaphore place) {
      this.pieces = pieces;
      this.place = place;
    }

    @Override
    public byte[] next() throws IOException {
      return pieces.next();
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        pieces.close();
        place.release();
      }
    }
  }
}
