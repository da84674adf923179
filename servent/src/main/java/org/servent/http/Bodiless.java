package org.servent.http;

import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;

/**
 * The answer to HEAD: its headers speak of a body, of one in chunks perhaps, and none follows, not
 * even the last chunk.
 */
final class Bodiless extends DefaultHttpResponse {
  /** The head that would have been sent before a body. */
  Bodiless(HttpResponse head) {
    super(head.protocolVersion(), head.status(), head.headers());
  }

  /** Knows of them. */
  static final class Encoder extends HttpResponseEncoder {
    @Override
    protected boolean isContentAlwaysEmpty(HttpResponse response) {
      return response instanceof Bodiless || super.isContentAlwaysEmpty(response);
    }
  }
}
