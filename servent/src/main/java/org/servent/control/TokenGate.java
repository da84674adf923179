package org.servent.control;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;

/**
 * Who may come in by a port of this machine, which every program and every page in a browser can
 * reach: whoever calls us by a name of this machine (another has been led to us by a name server),
 * comes from no other page, and has the token, but for the pages themselves.
 */
final class TokenGate implements Gate {
  private static final String BEARER = "Bearer ";
  private static final String FETCH_SITE = "Sec-Fetch-Site";
  private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

  private final byte[] token;
  private final Set<String> names;

  TokenGate(String token, int port) {
    this.token = token.getBytes(StandardCharsets.UTF_8);
    this.names = Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
  }

  @Override
  public Optional<ApiReply> refusal(HttpRequest request) {
    HttpHeaders headers = request.headers();
    if (!names.contains(headers.get(HttpHeaderNames.HOST, ""))) {
      return Optional.of(ApiReply.refusal(421, "this is no name of ours"));
    }
    String origin = headers.get(HttpHeaderNames.ORIGIN, "");
    if (!origin.isEmpty() && names.stream().noneMatch(name -> origin.equals("http://" + name))) {
      return Optional.of(ApiReply.refusal(403, "pages of others may ask nothing here"));
    }
    if (!OWN_SITE.contains(headers.get(FETCH_SITE, "none")) && !isPage(request)) {
      return Optional.of(ApiReply.refusal(403, "pages of others may ask nothing here"));
    }
    return isPage(request) || hasToken(headers) ? Optional.empty()
        : Optional.of(ApiReply.refusal(401,
            "say Authorization: Bearer TOKEN; the token is in the file \"token\" in the home"));
  }

  /** What everybody may see, since it says nothing. */
  private static boolean isPage(HttpRequest request) {
    return request.method().name().equals("GET") && !request.uri().startsWith("/v1/")
        && !request.uri().startsWith("/metrics");
  }

  /** Takes as long whatever is wrong. */
  private boolean hasToken(HttpHeaders headers) {
    String said = headers.get(HttpHeaderNames.AUTHORIZATION, "");
    return said.startsWith(BEARER) && MessageDigest.isEqual(token,
        said.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8));
  }
}
