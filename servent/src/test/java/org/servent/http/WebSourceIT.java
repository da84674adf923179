package org.servent.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servent.address.WebUrl;
import org.servent.content.Sha1;
import org.servent.transfer.DownloadState;
import org.servent.transfer.IfExists;
import org.servent.transfer.Wanted;

/** Files from web servers that know nothing of our network. */
class WebSourceIT {
  private static final byte[] CONTENT = new byte[700_000];

  static {
    new Random(5).nextBytes(CONTENT);
  }

  @TempDir
  Path folder;

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private Sha1 sha1;

  @BeforeEach
  void open() throws IOException {
    sha1 = Shelves.sha1(CONTENT);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void aFileIsFetchedByItsPathInRangesAndNothingIsGossiped() throws Exception {
    DownloadState end = get("/music/blue%20moon.ogg?from=here");

    assertThat(end).isInstanceOfSatisfying(DownloadState.Done.class,
        done -> assertThat(Path.of(done.path())).isEqualTo(folder.resolve("blue moon.ogg"))
            .hasBinaryContent(CONTENT));
    assertThat(requests).isNotEmpty()
        .allMatch(request -> request.startsWith("/music/blue%20moon.ogg?from=here bytes="));
  }

  @Test
  void aServerWithoutRangesDoesAsWell() {
    assertThat(get("/whole")).isInstanceOf(DownloadState.Done.class);
  }

  @Test
  void whatIsNotThereOrElsewhereFails() {
    assertThat(get("/gone")).isInstanceOf(DownloadState.Failed.class);
    assertThat(get("/elsewhere")).isInstanceOf(DownloadState.Failed.class);
    assertThat(requests).noneMatch(request -> request.startsWith("/music"));
  }

  private DownloadState get(String target) {
    try (Downloading we = new Downloading(folder)) {
      WebUrl url = WebUrl.parse("http://127.0.0.1:" + server.getAddress().getPort() + target);
      return Downloading.end(we.start(new Wanted(sha1, Optional.empty(), OptionalLong.empty(),
          List.of(), Duration.ofSeconds(30), false, 0, IfExists.RENAME, Optional.empty(),
          List.of(url))));
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String range = exchange.getRequestHeaders().getFirst("Range");
      requests.add(exchange.getRequestURI() + " " + range);
      boolean gossip = exchange.getRequestHeaders()
          .keySet()
          .stream()
          .anyMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("x-"));
      String path = exchange.getRequestURI().getPath();
      if (gossip || path.equals("/gone")) {
        exchange.sendResponseHeaders(404, -1);
      } else if (path.equals("/elsewhere")) {
        exchange.getResponseHeaders().set("Location", "/music/blue%20moon.ogg");
        exchange.sendResponseHeaders(302, -1);
      } else if (path.equals("/whole")) {
        send(exchange, 200, CONTENT);
      } else {
        String[] ends = range.substring("bytes=".length()).split("-", 2);
        int first = Integer.parseInt(ends[0]);
        int last = Math.min(CONTENT.length - 1, Integer.parseInt(ends[1]));
        exchange.getResponseHeaders()
            .set("Content-Range", "bytes " + first + "-" + last + "/" + CONTENT.length);
        send(exchange, 206, Arrays.copyOfRange(CONTENT, first, last + 1));
      }
    }
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
