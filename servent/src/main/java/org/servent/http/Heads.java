package org.servent.http;

import static io.netty.handler.codec.http.HttpHeaderNames.ALLOW;
import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_RANGE;
import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_TYPE;
import static io.netty.handler.codec.http.HttpHeaderNames.DATE;
import static io.netty.handler.codec.http.HttpHeaderNames.SERVER;

import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Status lines and headers of our answers. */
final class Heads {
  /** The digest of what is sent ({@code HUGE 0.94}). */
  static final String CONTENT_URN = "X-Gnutella-Content-URN";

  /** RFC 9110 §5.6.7; Java's own form of it leaves out zeros. */
  private static final DateTimeFormatter DATE_FORM = DateTimeFormatter
      .ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
      .withZone(ZoneOffset.UTC);

  private final String server;
  private volatile Clock clock = new Clock(-1, "");

  private record Clock(long second, String text) {}

  /** @param server what we call ourselves */
  Heads(String server) {
    this.server = server;
  }

  /** The head of a file or, with 206, of a part of it. */
  HttpResponse content(Reading file, Extent.Some part, boolean partial) {
    HttpResponse head = sized(partial ? HttpResponseStatus.PARTIAL_CONTENT : HttpResponseStatus.OK,
        part.length());
    file.preamble().writeTo(head.headers());
    if (partial) {
      head.headers()
          .set(CONTENT_RANGE,
              "bytes " + part.first() + "-" + part.last() + "/" + file.offered().size());
    }
    return head;
  }

  /** The head of an answer that is a sentence of as many bytes. */
  HttpResponse text(HttpResponseStatus status, int length) {
    HttpResponse head = sized(status, length);
    head.headers().set(CONTENT_TYPE, "text/plain; charset=utf-8");
    if (status.equals(HttpResponseStatus.METHOD_NOT_ALLOWED)) {
      head.headers().set(ALLOW, "GET, HEAD");
    }
    return head;
  }

  /** The head of a page of so many bytes. */
  HttpResponse page(int length) {
    HttpResponse head = sized(HttpResponseStatus.OK, length);
    head.headers()
        .set(CONTENT_TYPE, "text/html; charset=utf-8")
        .set(HttpHeaderNames.CONTENT_SECURITY_POLICY, "default-src 'none'");
    return head;
  }

  /** The head of a body whose length is not known yet, in chunks if they are understood. */
  HttpResponse made(Answer.Made made, HttpVersion version) {
    HttpResponse head = plain(HttpResponseStatus.OK);
    head.headers().set(CONTENT_TYPE, made.type());
    if (made.deflated()) {
      head.headers().set(HttpHeaderNames.CONTENT_ENCODING, HttpHeaderValues.DEFLATE);
    }
    HttpUtil.setTransferEncodingChunked(head, !version.equals(HttpVersion.HTTP_1_0));
    return head;
  }

  /** A time as RFC 9110 §5.6.7 writes it. */
  static String date(Instant time) {
    return DATE_FORM.format(time);
  }

  /** The time; written once a second. */
  private String now() {
    long second = System.currentTimeMillis() / 1_000;
    Clock last = clock;
    if (last.second() != second) {
      last = new Clock(second, date(Instant.ofEpochSecond(second)));
      clock = last;
    }
    return last.text();
  }

  private HttpResponse sized(HttpResponseStatus status, long length) {
    HttpResponse head = plain(status);
    HttpUtil.setContentLength(head, length);
    return head;
  }

  private HttpResponse plain(HttpResponseStatus status) {
    HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, status);
    head.headers().set(SERVER, server).set(DATE, now());
    return head;
  }
}
