package org.servent.http;

import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.servent.address.WebUrl;
import org.servent.content.Sha1;
import org.servent.handshake.Vendor;
import org.servent.transfer.Attempt;
import org.servent.transfer.AvailableRanges;
import org.servent.transfer.ContentRange;
import org.servent.transfer.QueueAnswer;
import org.servent.transfer.Reply;
import org.servent.transfer.Told;
import org.servent.transfer.TreePlace;
import org.servent.transfer.TreeRequest;

/** Requests that we send, and the heads of what comes back. */
final class Requests {
  /** Characters of what a source calls itself. */
  private static final int MAX_VENDOR = 60;
  private static final long MOST_SECONDS = Duration.ofDays(1).toSeconds();

  private Requests() {}

  /** Asks for what is missing of a file, by its digest. */
  static FullHttpRequest request(Attempt attempt) {
    FullHttpRequest request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET,
        attempt.source().page().map(WebUrl::target).orElse("/uri-res/N2R?" + attempt.id().urn()));
    request.headers()
        .set(HttpHeaderNames.HOST,
            attempt.source()
                .page()
                .map(WebUrl::authority)
                .orElse(attempt.source().address().toString()))
        .set(HttpHeaderNames.USER_AGENT, Vendor.USER_AGENT)
        .set(HttpHeaderNames.RANGE, "bytes=" + attempt.range());
    if (attempt.source().page().isPresent()) {
      // A web server knows nothing of digests and queues.
      return request;
    }
    request.headers().set(Heads.CONTENT_URN, attempt.id().urn()).set("X-Queue", "1.0");
    attempt.ticket()
        .ifPresent(ticket -> request.headers()
            .set("X-Queued", "position=" + ticket.position() + "; ID=" + ticket.id()));
    return request;
  }

  /** Asks for a file's tree, where the source says that it is. */
  static FullHttpRequest tree(TreeRequest tree) {
    FullHttpRequest request =
        new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, tree.place().path());
    request.headers()
        .set(HttpHeaderNames.HOST, tree.source().address().toString())
        .set(HttpHeaderNames.USER_AGENT, Vendor.USER_AGENT)
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    return request;
  }

  /** What a source says of itself and the file. */
  static Told told(HttpResponse response) {
    HttpHeaders headers = response.headers();
    return new Told(vendor(headers),
        Optional.ofNullable(headers.get("X-Available-Ranges")).flatMap(AvailableRanges::parse),
        Optional.ofNullable(headers.get("X-Thex-URI")).flatMap(TreePlace::parse));
  }

  private static String vendor(HttpHeaders headers) {
    String server = Optional.ofNullable(headers.get(HttpHeaderNames.SERVER))
        .or(() -> Optional.ofNullable(headers.get(HttpHeaderNames.USER_AGENT)))
        .orElse("");
    return server.length() > MAX_VENDOR ? server.substring(0, MAX_VENDOR) : server;
  }

  static Reply reply(HttpResponse response) {
    HttpHeaders headers = response.headers();
    // What is packed or cut up by a transfer encoding has no length that we could count by.
    boolean plain = !headers.contains(HttpHeaderNames.CONTENT_ENCODING)
        && !headers.contains(HttpHeaderNames.TRANSFER_ENCODING);
    return new Reply(response.status().code(),
        Optional.ofNullable(headers.get(HttpHeaderNames.CONTENT_RANGE))
            .filter(range -> plain)
            .flatMap(ContentRange::parse),
        plain ? number(headers.get(HttpHeaderNames.CONTENT_LENGTH)) : OptionalLong.empty(),
        Stream.of(Heads.CONTENT_URN, "X-Content-URN")
            .map(headers::get)
            .filter(urn -> urn != null)
            .findFirst()
            .flatMap(Sha1::fromUrn),
        retryAfter(headers.get(HttpHeaderNames.RETRY_AFTER)),
        QueueAnswer.parse(headers.get("X-Queued"), headers.get("X-Queue")));
  }

  /** Seconds; the form with a date is left to the usual wait. */
  private static Optional<Duration> retryAfter(@Nullable String value) {
    OptionalLong seconds = number(value);
    return seconds.isPresent()
        ? Optional.of(Duration.ofSeconds(Math.min(seconds.getAsLong(), MOST_SECONDS)))
        : Optional.empty();
  }

  private static OptionalLong number(@Nullable String value) {
    return value != null && value.trim().matches("[0-9]{1,18}")
        ? OptionalLong.of(Long.parseLong(value.trim()))
        : OptionalLong.empty();
  }
}
