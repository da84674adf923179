package org.servent.http;

import static io.netty.handler.codec.http.HttpResponseStatus.BAD_REQUEST;
import static io.netty.handler.codec.http.HttpResponseStatus.HTTP_VERSION_NOT_SUPPORTED;
import static io.netty.handler.codec.http.HttpResponseStatus.METHOD_NOT_ALLOWED;
import static io.netty.handler.codec.http.HttpResponseStatus.NOT_IMPLEMENTED;
import static io.netty.handler.codec.http.HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE;
import static io.netty.handler.codec.http.HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE;
import static io.netty.handler.codec.http.HttpResponseStatus.REQUEST_URI_TOO_LONG;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What can be held against a request before anybody looks at what it asks for. */
final class Screening {
  /** Methods of RFC 9110 §9 and RFC 5789 that we know and do not answer. */
  private static final Set<String> OTHERS = Set.of("POST", "PUT", "DELETE", "CONNECT", "OPTIONS",
      "TRACE", "PATCH");

  /**
   * An objection.
   *
   * @param fatal whether it cannot be said where the next request begins, so that there must be
   *          none
   */
  record Objection(Answer.Refusal refusal, boolean fatal) {}

  private Screening() {}

  static Optional<Objection> objection(HttpRequest request) {
    if (request.decoderResult().isFailure()) {
      return fatal(statusOf(request.decoderResult().cause()), "Not a request we can read.");
    }
    if (!request.protocolVersion().protocolName().equals("HTTP")
        || request.protocolVersion().majorVersion() != 1) {
      return fatal(HTTP_VERSION_NOT_SUPPORTED, "HTTP/1.1 is spoken here.");
    }
    return body(request).or(() -> method(request.method()));
  }

  /**
   * Nothing that we answer has a body, and who sends one may mean to hide a second request in it.
   */
  private static Optional<Objection> body(HttpRequest request) {
    if (request.headers().contains(HttpHeaderNames.TRANSFER_ENCODING)) {
      return fatal(BAD_REQUEST, "No bodies, please.");
    }
    List<String> lengths = request.headers().getAll(HttpHeaderNames.CONTENT_LENGTH);
    return lengths.stream().allMatch("0"::equals)
        ? Optional.empty()
        : fatal(REQUEST_ENTITY_TOO_LARGE, "No bodies, please.");
  }

  private static Optional<Objection> method(HttpMethod method) {
    if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
      return Optional.empty();
    }
    HttpResponseStatus status = OTHERS.contains(method.name()) ? METHOD_NOT_ALLOWED
        : NOT_IMPLEMENTED;
    return Optional.of(new Objection(new Answer.Refusal(status, "GET and HEAD, no more."), false));
  }

  private static HttpResponseStatus statusOf(Throwable cause) {
    if (cause instanceof TooLongHttpLineException) {
      return REQUEST_URI_TOO_LONG;
    }
    return cause instanceof TooLongHttpHeaderException ? REQUEST_HEADER_FIELDS_TOO_LARGE
        : BAD_REQUEST;
  }

  private static Optional<Objection> fatal(HttpResponseStatus status, String why) {
    return Optional.of(new Objection(new Answer.Refusal(status, why), true));
  }
}
