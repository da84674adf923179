package org.servent.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.api.Api;
import org.servent.control.ControlServer;
import org.servent.control.FakeServent;
import org.servent.control.Resources;
import org.servent.transport.AcceptLimits;
import org.servent.transport.Loops;
import org.servent.transport.Sockets;

@Timeout(30)
class ConsoleIT {
  private static final Pattern IMPORT = Pattern.compile("(?:from|src=|href=) ?\"(/[^\"]+)\"");

  private final FakeServent servent = new FakeServent() {
    private final Resources api = Api.of(this);

    @Override
    public Resources resources() {
      return api;
    }
  };
  private final HttpClient browser = HttpClient.newHttpClient();
  private Loops loops;
  private ControlServer server;
  private String at;

  @BeforeEach
  void start() throws IOException {
    loops = Loops.start("console");
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    at = "http://127.0.0.1:" + port;
    server = ControlServer.console(new Sockets(loops, AcceptLimits.DEFAULT), loops.transfer(),
        new PeerAddress(Host.parse("127.0.0.1"), port), "secret", servent,
        new Pages(servent.resources()));
  }

  @AfterEach
  void stop() {
    server.close();
    loops.close();
    browser.close();
  }

  private HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(at + path));
    return browser.send((headers.length == 0 ? request : request.headers(headers)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void everyPageAndWhatItNeedsIsThereAndComesFromHereOnly() throws Exception {
    HttpResponse<String> page = get("/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("content-type")).contains("text/html; charset=utf-8");
    assertThat(page.headers().firstValue("content-security-policy").orElse(""))
        .startsWith("default-src 'self'");
    assertWhole(page.body());
    assertWhole(get("/console.js").body());
  }

  private void assertWhole(String text) throws Exception {
    assertThat(text).doesNotContain("https://", "innerHTML");
    Matcher imports = IMPORT.matcher(text);
    int found = 0;
    while (imports.find()) {
      assertThat(get(imports.group(1)).statusCode()).as(imports.group(1)).isEqualTo(200);
      found++;
    }
    assertThat(found).isGreaterThan(2);
  }

  @Test
  void theServentIsToldOfToWhomHasTheTokenOnly() throws Exception {
    assertThat(get("/v1/status").statusCode()).isEqualTo(401);
    assertThat(get("/v1/status", "Authorization", "Bearer wrong").statusCode()).isEqualTo(401);
    HttpResponse<String> status = get("/v1/status", "Authorization", "Bearer secret");
    assertThat(status.statusCode()).isEqualTo(200);
    assertThat(status.body()).contains("\"role\":\"ultrapeer\"");
    assertThat(get("/v1/status", "Authorization", "Bearer secret", "Origin",
        "http://evil.example").statusCode()).isEqualTo(403);
  }

  @Test
  void noCommandIsRunHere() throws Exception {
    HttpResponse<String> answer =
        browser.send(HttpRequest.newBuilder(URI.create(at + "/v1/command"))
            .header("Authorization", "Bearer secret")
            .POST(HttpRequest.BodyPublishers.ofString("cwd=/\0\0stop\0"))
            .build(), HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(servent.stopped.get()).isFalse();
  }
}
