package org.servent.bootstrap;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.servent.address.WebUrl;

/** A web server on loopback that says what it was told to, and remembers what it was asked. */
final class FakeWeb implements AutoCloseable {
  private record Said(int status, Map<String, String> headers, String text) {}

  private final HttpServer server;
  private final String scheme;
  private final Map<String, Said> pages = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  FakeWeb() throws IOException {
    this("http", HttpServer.create());
  }

  FakeWeb(String scheme, HttpServer server) throws IOException {
    this.scheme = scheme;
    this.server = server;
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      String target = exchange.getRequestURI().toString();
      asked.add(target);
      Said said = pages.getOrDefault(exchange.getRequestURI().getPath(),
          new Said(404, Map.of(), ""));
      said.headers().forEach(exchange.getResponseHeaders()::set);
      byte[] body = said.text().getBytes(StandardCharsets.ISO_8859_1);
      exchange.sendResponseHeaders(said.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    server.start();
  }

  /** From now on these lines are at this path. */
  WebUrl page(String path, String... lines) {
    String text = String.join("\n", Arrays.asList(lines));
    pages.put(path, new Said(200, Map.of(), text));
    return url(path);
  }

  WebUrl redirection(String path, String location) {
    pages.put(path, new Said(302, Map.of("Location", location), ""));
    return url(path);
  }

  /** A page on which nothing is but a status. */
  WebUrl status(String path, int status) {
    pages.put(path, new Said(status, Map.of(), ""));
    return url(path);
  }

  WebUrl url(String path) {
    return WebUrl.parse(scheme + "://localhost:" + server.getAddress().getPort() + path);
  }

  /** Paths and queries, in order. */
  List<String> asked() {
    return asked;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
