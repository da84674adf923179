package org.servent.http;

import static io.netty.handler.codec.http.HttpHeaderNames.ACCEPT_RANGES;
import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_DISPOSITION;
import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_TYPE;
import static io.netty.handler.codec.http.HttpHeaderNames.LAST_MODIFIED;

import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;
import org.servent.content.Percent;

/**
 * What every answer with bytes of one file says of it; made once.
 *
 * @param modified when it was changed last, as it is written; null if that means nothing
 */
record Preamble(String disposition, @Nullable String urn, @Nullable String tree,
    @Nullable String modified) {
  static Preamble of(Offered file) {
    return new Preamble(disposition(file.name()), file.sha1().map(sha1 -> sha1.urn()).orElse(null),
        file.sha1()
            .flatMap(sha1 -> file.root().map(root -> Extras.tree(sha1, root)))
            .orElse(null),
        file.modified().map(Heads::date).orElse(null));
  }

  void writeTo(HttpHeaders headers) {
    headers.set(CONTENT_TYPE, "application/octet-stream")
        .set(ACCEPT_RANGES, "bytes")
        .set(CONTENT_DISPOSITION, disposition);
    if (modified != null) {
      headers.set(LAST_MODIFIED, modified);
    }
    if (urn != null) {
      headers.set(Heads.CONTENT_URN, urn);
    }
    if (tree != null) {
      headers.set("X-Thex-URI", tree);
    }
  }

  /** RFC 6266: a plain form for old clients, and the true name in UTF-8. */
  private static String disposition(String name) {
    String ascii = name.replaceAll("[^ !#-\\[\\]-~]", "_").replace('%', '_');
    return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + Percent.encode(name);
  }
}
