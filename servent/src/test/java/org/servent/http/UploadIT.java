package org.servent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.servent.http.Shelves.n2r;

import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.servent.content.TigerTree;
import org.servent.library.SharedFile;
import org.servent.testing.Needs;
import org.servent.thex.Thex;
import org.servent.transport.Polling;

/** curl fetches from us over a real socket. */
class UploadIT {
  private static final int SIZE = 300_000;
  /** More than all socket buffers on the way hold, so that a sender has to wait for its reader. */
  private static final int LARGE = 40_000_000;

  @TempDir
  Path folder;
  private Shelves shelves;
  private Uploading us;
  private SharedFile file;
  private byte[] bytes;
  private Path out;

  @BeforeEach
  void share() throws Exception {
    shelves = new Shelves(Files.createDirectory(folder.resolve("share")));
    file = shelves.add("blue moon.txt", SIZE);
    bytes = Files.readAllBytes(file.path());
    us = Uploading.of(shelves.shelf());
    out = folder.resolve("out");
  }

  @AfterEach
  void close() {
    us.close();
  }

  @Test
  void aWholeFileByItsUrn() throws Exception {
    assertThat(fetch(us.url(n2r(file)))).isEqualTo("200");
    assertThat(out).hasBinaryContent(bytes);
  }

  @Test
  void aWholeFileByItsNumberAndName() throws Exception {
    assertThat(fetch(us.url("/get/1/blue%20moon.txt"))).isEqualTo("200");
    assertThat(out).hasBinaryContent(bytes);
  }

  @Test
  void bytesFromTheMiddle() throws Exception {
    assertThat(fetch("-r", "1000-1999", us.url(n2r(file)))).isEqualTo("206");
    assertThat(out).hasBinaryContent(Arrays.copyOfRange(bytes, 1000, 2000));
  }

  @Test
  void aWebSeedAtAPathThatStays() throws Exception {
    String seed = us.url(ByUrnAndName.path(file.sha1().orElseThrow(), "blue moon.txt"));

    assertThat(fetch("-r", "1000-1999", seed)).isEqualTo("206");
    assertThat(out).hasBinaryContent(Arrays.copyOfRange(bytes, 1000, 2000));
    assertThat(fetch(seed)).isEqualTo("200");
    assertThat(out).hasBinaryContent(bytes);
  }

  @Test
  void theTreeByWhichPartsAreProven() throws Exception {
    TigerTree tree = shelves.tree(file);

    assertThat(fetch(us.url("/uri-res/N2X?" + file.sha1().orElseThrow().urn()))).isEqualTo("200");
    assertThat(Thex.read(ByteBuffer.wrap(Files.readAllBytes(out)), tree.root(),
        OptionalLong.of(SIZE))).contains(tree);
    assertThat(curl("-I", us.url("/uri-res/N2X?" + file.sha1().orElseThrow().urn())))
        .contains("content-type: application/dime", "transfer-encoding: chunked");
    assertThat(curl("-I", us.url(n2r(file)))).containsIgnoringCase(
        "x-thex-uri: /uri-res/N2X?" + file.sha1().orElseThrow().urn() + ";"
            + tree.root().base32());
  }

  @Test
  void bytesToTheEnd() throws Exception {
    assertThat(fetch("-r", "299000-", us.url(n2r(file)))).isEqualTo("206");
    assertThat(out).hasBinaryContent(Arrays.copyOfRange(bytes, 299_000, SIZE));
  }

  @Test
  void theLastBytes() throws Exception {
    assertThat(fetch("-r", "-7", us.url(n2r(file)))).isEqualTo("206");
    assertThat(out).hasBinaryContent(Arrays.copyOfRange(bytes, SIZE - 7, SIZE));
  }

  @Test
  void theRestOfWhatCurlHasAlready() throws Exception {
    Files.write(out, Arrays.copyOf(bytes, 123_456));

    assertThat(fetch("-C", "-", us.url(n2r(file)))).isEqualTo("206");

    assertThat(out).hasBinaryContent(bytes);
    assertThat(us.answered).extracting(Upload::range).containsExactly("bytes=123456-");
    assertThat(us.answered).extracting(Upload::sent).containsExactly(SIZE - 123_456L);
  }

  @Test
  void theHeadAlone() throws Exception {
    String said = curl("-I", us.url(n2r(file)));

    assertThat(said).startsWith("HTTP/1.1 200 OK").contains("content-length: " + SIZE);
    // It is written down after the last byte left; curl may be gone before.
    await().untilAsserted(
        () -> assertThat(us.answered).extracting(Upload::method).containsExactly("HEAD"));
  }

  @Test
  void severalFilesOverOneConnection() throws Exception {
    SharedFile other = shelves.add("other", 4711);

    String said = curl("-w", "%{http_code} %{num_connects} %{size_download}\n", "-o",
        out.toString(), us.url(n2r(file)), "-o", out.toString(), us.url(n2r(other)), "-o",
        out.toString(), us.url("/nothing"), "-o", out.toString(), us.url(n2r(other)));

    assertThat(said.lines()).containsExactly("200 1 " + SIZE, "200 0 4711",
        "404 0 " + "Not shared here.\n".length(), "200 0 4711");
  }

  @Test
  void refusals() throws Exception {
    assertThat(fetch(us.url("/uri-res/N2R?%zz"))).isEqualTo("400");
    assertThat(fetch(us.url("/nothing"))).isEqualTo("404");
    assertThat(fetch("-r", "300000-", us.url(n2r(file)))).isEqualTo("416");
    assertThat(fetch("-r", "5-1", "-H", "Range: bytes=5-1", us.url(n2r(file)))).isEqualTo("400");
    assertThat(fetch("-X", "DELETE", us.url(n2r(file)))).isEqualTo("405");
    assertThat(fetch("-d", "a body", us.url(n2r(file)))).isEqualTo("413");
  }

  @Test
  void anUploadThatIsRefusedBeforeItBeganIsToldWhy() throws Exception {
    Path huge = folder.resolve("huge");
    try (RandomAccessFile sparse = new RandomAccessFile(huge.toFile(), "rw")) {
      sparse.setLength(1L << 30);
    }

    String said = fetch("-T", huge.toString(), us.url("/nothing"));

    assertThat(said).isEqualTo("413");
  }

  @ParameterizedTest
  @EnumSource
  void aLargeFileByEveryKindOfLoop(Polling polling) throws Exception {
    Needs.that(polling == Polling.NIO || Polling.best() == polling, "there is no epoll here");
    SharedFile large = shelves.add("large", LARGE);
    try (Uploading other = new Uploading(shelves.shelf(), UploadLimits.usual(), polling)) {
      assertThat(fetch(other.url(n2r(large)))).isEqualTo("200");
    }
    assertThat(out).hasSameBinaryContentAs(large.path());
  }

  @Test
  void aFileThatShrinksWhileItIsSentEndsTheConnection() throws Exception {
    SharedFile large = shelves.add("large", LARGE);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), us.address().port())) {
      ask(socket, n2r(large));
      socket.getInputStream().readNBytes(1000);
      try (RandomAccessFile shared = new RandomAccessFile(large.path().toFile(), "rw")) {
        shared.setLength(1000);
      }

      assertThat(rest(socket.getInputStream())).isLessThan(LARGE);
    }
    assertThat(fetch(us.url(n2r(file)))).isEqualTo("200");
    await().untilAsserted(() -> assertThat(us.uploads.running()).isZero());
    assertThat(us.answered).extracting(Upload::whole).contains(false);
  }

  @Test
  void whoComesWhileAllSlotsAreTakenIsToldSo() throws Exception {
    SharedFile large = shelves.add("large", LARGE);
    try (Uploading busy = new Uploading(shelves.shelf(), oneSlot(Duration.ofMinutes(2)),
        Polling.best());
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), busy.address().port())) {
      ask(socket, n2r(large));
      await().untilAsserted(() -> assertThat(busy.uploads.running()).isOne());

      assertThat(fetch(busy.url(n2r(file)))).isEqualTo("503");
    }
  }

  @Test
  void aReaderThatTakesNothingLosesItsSlot() throws Exception {
    SharedFile large = shelves.add("large", LARGE);
    try (Uploading busy = new Uploading(shelves.shelf(), oneSlot(Duration.ofMillis(200)),
        Polling.best());
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), busy.address().port())) {
      ask(socket, n2r(large));

      await().untilAsserted(() -> assertThat(busy.answered).extracting(Upload::whole)
          .containsExactly(false));

      assertThat(fetch(busy.url(n2r(file)))).isEqualTo("200");
    }
  }

  private static UploadLimits oneSlot(Duration stall) {
    return UploadLimits.fixed(1, 1, Duration.ofSeconds(60), stall, Duration.ofSeconds(60));
  }

  private static void ask(Socket socket, String target) throws Exception {
    socket.getOutputStream()
        .write(
            ("GET " + target + " HTTP/1.1\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  private static long rest(InputStream in) {
    try {
      return in.transferTo(java.io.OutputStream.nullOutputStream());
    } catch (java.io.IOException reset) {
      return 0;
    }
  }

  /** Fetches into {@link #out}; the status that came. */
  private String fetch(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of("-w", "%{http_code}", "-o", out.toString()));
    all.addAll(List.of(arguments));
    return curl(all.toArray(String[]::new));
  }

  private static String curl(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(Needs.program("curl").toString(), "-s",
        "--max-time", "30", "--noproxy", "*"));
    command.addAll(List.of(arguments));
    Process curl = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    curl.waitFor();
    return said;
  }
}
