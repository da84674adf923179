package org.servent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servent.address.Fence;
import org.servent.address.WebUrl;
import org.servent.transport.AcceptLimits;
import org.servent.transport.Loops;
import org.servent.transport.Polling;
import org.servent.transport.Sockets;

class PagesIT {
  private static final int MOST = 1000;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final char[] PASSWORD = "of no worth".toCharArray();

  private final Loops loops = Loops.start("test-pages", Polling.best(), 1);
  private final Sockets sockets = new Sockets(loops, AcceptLimits.DEFAULT);
  private final Pages pages = new Pages(sockets);
  private FakeWeb web;

  @BeforeEach
  void start() throws IOException {
    web = new FakeWeb();
  }

  @AfterEach
  void close() {
    web.close();
    loops.close();
  }

  @Test
  void aPageIsFetched() throws Exception {
    WebUrl url = web.page("/list", "192.0.2.1:6346");

    assertThat(get(url)).isEqualTo(new Page(url, Fence.NONE, 200, "192.0.2.1:6346"));
  }

  @Test
  void itIsAskedWhatItsQuerySays() throws Exception {
    get(web.page("/gwc", "OK").with("ping=1"));

    assertThat(web.asked()).containsExactly("/gwc?ping=1");
  }

  @Test
  void redirectionsAreFollowed() throws Exception {
    WebUrl last = web.page("/new/list", "there");
    web.redirection("/old/list", "/new/list");
    WebUrl first = web.redirection("/", "old/list");

    assertThat(get(first).at()).isEqualTo(last);
  }

  @Test
  void aCircleOfRedirectionsEnds() {
    WebUrl url = web.redirection("/round", "/round");

    assertRefused(() -> get(url), "once too often");
    assertThat(web.asked()).hasSize(1 + Fetching.MAX_REDIRECTIONS);
  }

  @Test
  void aRedirectionToAFileIsRefused() {
    assertRefused(() -> get(web.redirection("/", "file:///etc/passwd")), "no URL");
  }

  @Test
  void whatIsNotThereIsSaidByItsStatus() throws Exception {
    Page page = get(web.status("/gone", 404));

    assertThat(page.status()).isEqualTo(404);
    assertThat(page.isOk()).isFalse();
  }

  @Test
  void aPageThatIsTooLongIsRefused() throws Exception {
    assertThat(get(web.page("/fits", "x".repeat(MOST))).text()).hasSize(MOST);
    assertRefused(() -> get(web.page("/long", "x".repeat(MOST + 1))), "no answer that we take");
  }

  @Test
  void nothingInsideIsAskedForAStranger() {
    WebUrl inside = web.page("/router", "password");

    assertRefused(() -> pages.get(inside, Fence.PUBLIC, MOST).get(), "strangers may not");
    assertThat(web.asked()).isEmpty();
  }

  @Test
  void whereNobodyListensNothingIsFetched() throws Exception {
    WebUrl url = web.url("/");
    web.close();

    assertRefused(() -> get(url), "cannot be connected to");
  }

  @Test
  void aNameThatMeansNothingIsFetchedFromNowhere() {
    assertRefused(() -> get(WebUrl.parse("http://nobody.onion/")), "nobody knows");
  }

  @Test
  void whatIsNoHttpIsRefused() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.startVirtualThread(() -> says(server, "GNUTELLA/0.6 200 OK\r\n\r\n"));

      assertRefused(() -> get(url(server)), "");
    }
  }

  @Test
  void whoTakesTooLongIsLeft() throws Exception {
    Pages hasty = new Pages(sockets, Duration.ofMillis(300), null);
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertRefused(() -> hasty.get(url(server), Fence.NONE, MOST).get(20, TimeUnit.SECONDS),
          "took too long");
    }
  }

  @Test
  void aSecurePageIsFetchedFromWhomWeTrustOnly(@TempDir Path folder) throws Exception {
    KeyStore keys = keyPair(folder.resolve("keys"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(keys);
    Pages trusting = new Pages(sockets, PATIENCE,
        SslContextBuilder.forClient().trustManager(trust).build());
    try (FakeWeb secure = new FakeWeb("https", https(keys))) {
      WebUrl url = secure.page("/", "secret");

      assertThat(trusting.get(url, Fence.NONE, MOST).get().text()).isEqualTo("secret");
      assertRefused(() -> get(url), "no answer that we take");
      assertThat(secure.asked()).hasSize(1);
    }
  }

  private Page get(WebUrl url) throws Exception {
    return pages.get(url, Fence.NONE, MOST).get(20, TimeUnit.SECONDS);
  }

  private static WebUrl url(ServerSocket server) {
    return WebUrl.parse("http://127.0.0.1:" + server.getLocalPort() + "/");
  }

  private static void assertRefused(ThrowingCallable call, String why) {
    assertThatThrownBy(call).hasCauseInstanceOf(IOException.class).hasMessageContaining(why);
  }

  private static void says(ServerSocket server, String text) {
    try (Socket peer = server.accept()) {
      peer.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      peer.getOutputStream().flush();
      peer.getInputStream().readAllBytes();
    } catch (IOException gone) {
      // Then the test fails anyway.
    }
  }

  private static KeyStore keyPair(Path file) throws Exception {
    Process keytool = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
        "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "SAN=DNS:localhost", "-validity", "2",
        "-storetype", "PKCS12", "-keystore", file.toString(), "-storepass", new String(PASSWORD))
        .redirectErrorStream(true)
        .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(said).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD);
    }
    return keys;
  }

  private static HttpsServer https(KeyStore keys) throws Exception {
    KeyManagerFactory identity =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    identity.init(keys, PASSWORD);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(identity.getKeyManagers(), null, null);
    HttpsServer server = HttpsServer.create();
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    return server;
  }
}
