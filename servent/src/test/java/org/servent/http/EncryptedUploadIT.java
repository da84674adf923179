package org.servent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.servent.http.Shelves.n2r;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.servent.address.PeerAddress;
import org.servent.handshake.Vendor;
import org.servent.library.SharedFile;
import org.servent.pipeline.FirstBytes;
import org.servent.pipeline.Greeting;
import org.servent.pipeline.Tls;
import org.servent.testing.Needs;
import org.servent.transport.AcceptLimits;
import org.servent.transport.Handover;
import org.servent.transport.Listening;
import org.servent.transport.Loops;
import org.servent.transport.Polling;
import org.servent.transport.Sockets;

/** curl fetches over TLS, from the one port: the connection moves between loops, encrypted. */
class EncryptedUploadIT {
  private static final int LARGE = 20_000_000;

  @TempDir
  Path folder;
  private final Tls tls = Tls.prepare();
  private final List<AutoCloseable> open = new ArrayList<>();
  private SharedFile file;
  private Shelves shelves;

  @BeforeEach
  void share() throws Exception {
    shelves = new Shelves(Files.createDirectory(folder.resolve("share")));
    file = shelves.add("blue moon", LARGE);
    await().until(tls::isReady);
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  private String url(Polling polling) throws Exception {
    Loops loops = Loops.start("encrypted", polling, 1);
    open.add(loops);
    Uploads uploads =
        new Uploads(Paths.of(shelves.shelf()),
            Uploads.Setting.plain(Vendor.USER_AGENT, UploadLimits.usual()), done -> {});
    Greeting transfer = (channel, first) -> Handover.move(channel, first, loops.transfer(),
        Uploading.initializer(uploads::serve));
    Listening listening = new Sockets(loops, AcceptLimits.DEFAULT).listen(
        PeerAddress.parse("127.0.0.1:0"), loops.overlay(),
        FirstBytes.of(
            new FirstBytes.Greetings(Greeting.HANG_UP, transfer, Greeting.HANG_UP,
                Greeting.HANG_UP),
            tls, Duration.ofSeconds(10)));
    open.add(listening);
    return "https://127.0.0.1:" + listening.port() + n2r(file);
  }

  private static String curl(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(Needs.program("curl").toString(), "-s", "-S",
        "--insecure", "--max-time", "60", "--noproxy", "*"));
    command.addAll(List.of(arguments));
    Process curl = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    curl.waitFor();
    return said;
  }

  @ParameterizedTest
  @EnumSource(Polling.class)
  void aWholeFile(Polling polling) throws Exception {
    Path out = folder.resolve("out");

    assertThat(curl("-w", "%{http_code}", "-o", out.toString(), url(polling))).isEqualTo("200");

    assertThat(out).hasSameBinaryContentAs(file.path());
  }

  @Test
  void severalRequestsOverOneConnection() throws Exception {
    String url = url(Polling.best());

    String said = curl("-w", "%{http_code} %{num_connects} %{size_download}\n", "-o",
        folder.resolve("one").toString(), "-r", "5-14", url, "-o",
        folder.resolve("other").toString(), url);

    assertThat(said.lines()).containsExactly("206 1 10", "206 0 10");
  }
}
