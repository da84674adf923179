package org.servent.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import org.jspecify.annotations.Nullable;

/**
 * A request, and what becomes of the connection when it is answered.
 *
 * @param keep whether another request may follow
 */
record Exchange(HttpRequest request, boolean keep) {
  boolean wantsBody() {
    return !request.method().equals(HttpMethod.HEAD);
  }

  /**
   * The range of this file that is wanted; null if all of it, or if the file is not the one the
   * asker began with.
   */
  @Nullable
  String range(Preamble file) {
    HttpHeaders headers = request.headers();
    String condition = headers.get(HttpHeaderNames.IF_RANGE);
    boolean applies = condition == null || condition.equals(file.modified());
    return applies ? headers.get(HttpHeaderNames.RANGE) : null;
  }

  /** Marks a head with what becomes of the connection. */
  HttpResponse mark(HttpResponse head) {
    HttpUtil.setKeepAlive(head.headers(), request.protocolVersion(), keep);
    return wantsBody() ? head : new Bodiless(head);
  }

  Upload upload(String peer, int status, long sent, boolean whole) {
    return new Upload(peer, request.method().name(), request.uri(),
        request.headers().get(HttpHeaderNames.RANGE), status, sent, whole);
  }
}
