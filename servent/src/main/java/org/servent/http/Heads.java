package org.servent.http;

import static io.netty.handler.codec.http.HttpHeaderNames.ACCEPT_RANGES;
import static io.netty.handler.codec.http.HttpHeaderNames.ALLOW;
import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_DISPOSITION;
import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_RANGE;
import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_TYPE;
import static io.netty.handler.codec.http.HttpHeaderNames.DATE;
import static io.netty.handler.codec.http.HttpHeaderNames.LAST_MODIFIED;
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
import org.servent.content.Percent;
import org.servent.library.SharedFile;

/** Status lines and headers of our answers. */
final class Heads {
  /** The digest of what is sent ({@code HUGE 0.94}). */
  static final String CONTENT_URN = "X-Gnutella-Content-URN";

  /** RFC 9110 §5.6.7; Java's own form of it leaves out zeros. */
  private static final DateTimeFormatter DATE_FORM = DateTimeFormatter
      .ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
      .withZone(ZoneOffset.UTC);

  private final String server;

  /** @param server what we call ourselves */
  Heads(String server) {
    this.server = server;
  }

  /** The head of a file or, with 206, of a part of it. */
  HttpResponse content(SharedFile file, Extent.Some part, boolean partial) {
    HttpResponse head = sized(partial ? HttpResponseStatus.PARTIAL_CONTENT : HttpResponseStatus.OK,
        part.length());
    head.headers()
        .set(CONTENT_TYPE, "application/octet-stream")
        .set(ACCEPT_RANGES, "bytes")
        .set(LAST_MODIFIED, lastModified(file))
        .set(CONTENT_DISPOSITION, disposition(file.name()));
    file.sha1().ifPresent(sha1 -> head.headers().set(CONTENT_URN, sha1.urn()));
    ByTree.uri(file).ifPresent(uri -> head.headers().set(ByTree.THEX_URI, uri));
    if (partial) {
      head.headers()
          .set(CONTENT_RANGE,
              "bytes " + part.first() + "-" + part.last() + "/" + file.size());
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

  /**
   * The head of a body that is made; in chunks, if its length is not known and they are understood.
   */
  HttpResponse made(Answer.Made made, HttpVersion version) {
    HttpResponse head = plain(HttpResponseStatus.OK);
    head.headers().set(CONTENT_TYPE, made.type());
    if (made.deflated()) {
      head.headers().set(HttpHeaderNames.CONTENT_ENCODING, HttpHeaderValues.DEFLATE);
    }
    made.size()
        .ifPresentOrElse(size -> HttpUtil.setContentLength(head, size),
            () -> HttpUtil.setTransferEncodingChunked(head,
                !version.equals(HttpVersion.HTTP_1_0)));
    return head;
  }

  static String lastModified(SharedFile file) {
    return DATE_FORM.format(file.modified());
  }

  private HttpResponse sized(HttpResponseStatus status, long length) {
    HttpResponse head = plain(status);
    HttpUtil.setContentLength(head, length);
    return head;
  }

  private HttpResponse plain(HttpResponseStatus status) {
    HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, status);
    head.headers().set(SERVER, server).set(DATE, DATE_FORM.format(Instant.now()));
    return head;
  }

  /** RFC 6266: a plain form for old clients, and the true name in UTF-8. */
  private static String disposition(String name) {
    String ascii = name.replaceAll("[^ !#-\\[\\]-~]", "_").replace('%', '_');
    return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + Percent.encode(name);
  }
}
