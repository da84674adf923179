package org.servent.http;

import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.servent.content.Sha1;
import org.servent.handshake.Vendor;
import org.servent.transfer.Attempt;
import org.servent.transfer.ContentRange;
import org.servent.transfer.Reply;

/** Requests that we send, and the heads of what comes back. */
final class Requests {
  private static final long MOST_SECONDS = Duration.ofDays(1).toSeconds();

  private Requests() {}

  /** Asks for what is missing of a file, by its digest. */
  static FullHttpRequest request(Attempt attempt) {
    FullHttpRequest request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET,
        "/uri-res/N2R?" + attempt.id().urn());
    request.headers()
        .set(HttpHeaderNames.HOST, attempt.source().address().toString())
        .set(HttpHeaderNames.USER_AGENT, Vendor.USER_AGENT)
        .set(Heads.CONTENT_URN, attempt.id().urn());
    if (attempt.from() > 0) {
      request.headers().set(HttpHeaderNames.RANGE, "bytes=" + attempt.from() + "-");
    }
    return request;
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
        retryAfter(headers.get(HttpHeaderNames.RETRY_AFTER)));
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
