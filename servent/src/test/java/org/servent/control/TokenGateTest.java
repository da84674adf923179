package org.servent.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenGateTest {
  private final TokenGate gate = new TokenGate("secret", 6380);

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "GET  | /          | 127.0.0.1:6380 |                        |             |               | 0",
      "GET  | /          | localhost:6380 |                        |             | cross-site    | 0",
      "GET  | /v1/status | 127.0.0.1:6380 |                        | secret      | same-origin   | 0",
      "GET  | /v1/status | [::1]:6380     | http://localhost:6380  | secret      |               | 0",
      "POST | /v1/stop   | 127.0.0.1:6380 | http://127.0.0.1:6380  | secret      |               | 0",
      "GET  | /          | evil.example:6380 |                     | secret      |               | 421",
      "GET  | /          | 127.0.0.1:80   |                        | secret      |               | 421",
      "GET  | /          |                |                        | secret      |               | 421",
      "POST | /v1/stop   | 127.0.0.1:6380 | http://evil.example    | secret      |               | 403",
      "POST | /v1/stop   | 127.0.0.1:6380 | https://127.0.0.1:6380 | secret      |               | 403",
      "POST | /v1/stop   | 127.0.0.1:6380 | null                   | secret      |               | 403",
      "GET  | /v1/status | 127.0.0.1:6380 |                        | secret      | cross-site    | 403",
      "GET  | /v1/status | 127.0.0.1:6380 |                        |             |               | 401",
      "GET  | /v1/status | 127.0.0.1:6380 |                        | secre       |               | 401",
      "GET  | /v1/status | 127.0.0.1:6380 |                        | secrets     |               | 401",
      "GET  | /metrics   | 127.0.0.1:6380 |                        |             |               | 401",
      "POST | /          | 127.0.0.1:6380 |                        |             |               | 401",
      "POST | /v1/command | 127.0.0.1:6380 |                       |             |               | 401"})
  void onlyWhoHasTheTokenAndComesFromHereComesIn(String method, String uri, String host,
      String origin, String token, String site, int status) {
    HttpRequest request =
        new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.valueOf(method), uri);
    set(request, "Host", host);
    set(request, "Origin", origin);
    set(request, "Authorization", token == null ? null : "Bearer " + token);
    set(request, "Sec-Fetch-Site", site);

    int told = gate.refusal(request)
        .map(reply -> reply instanceof ApiReply.Whole whole ? whole.status() : -1)
        .orElse(0);

    assertThat(told).isEqualTo(status);
  }

  private static void set(HttpRequest request, String name, @Nullable String value) {
    if (value != null) {
      request.headers().set(name, value);
    }
  }
}
