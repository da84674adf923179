package org.servent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.http.Shelves.n2r;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.FileRegion;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.servent.address.Host;
import org.servent.library.SharedFile;
import org.servent.queue.Ask;
import org.servent.queue.Ask.Manner;
import org.servent.queue.Slot;
import org.servent.queue.Verdict;

/**
 * A connection without a socket: bytes of requests in, bytes of answers out, and time as the test
 * wants it.
 */
class UploaderTest {
  @TempDir
  Path folder;
  private final List<Upload> answered = new ArrayList<>();
  private final Queue<Runnable> blocking = new ArrayDeque<>();
  private Executor disk = Runnable::run;
  private Shelves shelves;
  private SharedFile file;
  private Uploads uploads;
  private EmbeddedChannel channel;

  @BeforeEach
  void connect() {
    shelves = new Shelves(folder);
    file = shelves.add("blue moon.txt", "0123456789".getBytes(StandardCharsets.UTF_8));
    uploads = new Uploads(Paths.of(shelves.shelf()),
        Uploads.Setting.plain("Servent/test", UploadLimits.fixed(1, 1, Duration.ofSeconds(60),
            Duration.ofSeconds(120), Duration.ofSeconds(77))),
        answered::add,
        task -> disk.execute(task));
    channel = open();
  }

  private EmbeddedChannel open() {
    EmbeddedChannel opened = new EmbeddedChannel();
    opened.freezeTime();
    uploads.serve(opened);
    return opened;
  }

  @AfterEach
  void release() {
    channel.finishAndReleaseAll();
  }

  @Test
  void theWholeFile() {
    String answer = ask("GET " + n2r(file) + " HTTP/1.1\r\nHost: x\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 200 OK\r\n")
        .endsWith("\r\n\r\n0123456789")
        .contains("\r\nserver: Servent/test\r\n", "\r\ncontent-length: 10\r\n",
            "\r\naccept-ranges: bytes\r\n", "\r\nlast-modified: ", "\r\ndate: ",
            "\r\nX-Gnutella-Content-URN: " + file.sha1().orElseThrow().urn() + "\r\n",
            "\r\ncontent-type: application/octet-stream\r\n",
            "\r\ncontent-disposition: attachment; filename=\"blue moon.txt\";"
                + " filename*=UTF-8''blue%20moon.txt\r\n")
        .doesNotContain("content-range", "transfer-encoding", "connection:");
    assertThat(channel.isActive()).isTrue();
    assertThat(answered).usingRecursiveFieldByFieldElementComparatorIgnoringFields("sent")
        .containsExactly(new Upload("embedded", "GET", n2r(file), null, 200, 10, true));
  }

  @ParameterizedTest
  @CsvSource({"2-5,bytes 2-5/10,2345", "7-,bytes 7-9/10,789", "-2,bytes 8-9/10,89",
      "5-500,bytes 5-9/10,56789"})
  void aPartOfIt(String range, String contentRange, String body) {
    String answer = ask("GET " + n2r(file) + " HTTP/1.1\r\nRange: bytes=" + range + "\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 206 Partial Content\r\n")
        .endsWith("\r\n\r\n" + body)
        .contains("\r\ncontent-range: " + contentRange + "\r\n",
            "\r\ncontent-length: " + body.length() + "\r\n");
  }

  @Test
  void onlyTheHead() {
    String answer = ask("HEAD " + n2r(file) + " HTTP/1.1\r\nRange: bytes=2-5\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 206 ")
        .endsWith("\r\n\r\n")
        .contains("\r\ncontent-length: 4\r\n", "\r\ncontent-range: bytes 2-5/10\r\n");
    assertThat(uploads.running()).isZero();
  }

  @Test
  void whatIsPastTheEndIsRefusedWithTheSize() {
    String answer = ask("GET " + n2r(file) + " HTTP/1.1\r\nRange: bytes=10-\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 416 ")
        .contains("\r\ncontent-range: bytes */10\r\n", "\r\ncontent-length: 0\r\n");
    assertThat(channel.isActive()).isTrue();
  }

  @Test
  void aRangeOfAnOlderFileIsAnsweredWithTheWholeOne() {
    String answer = ask("GET " + n2r(file) + " HTTP/1.1\r\nRange: bytes=5-\r\n"
        + "If-Range: Thu, 01 Jan 1970 00:00:00 GMT\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\n0123456789");
  }

  @Test
  void anOldServentNeedNotEscapeASpace() {
    String answer = ask("GET /get/1/blue moon.txt HTTP/1.0\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 200 OK\r\n").endsWith("0123456789");
  }

  @ParameterizedTest
  @CsvSource({"GET /nothing HTTP/1.1,404", "GET /uri-res/N2R?%zz HTTP/1.1,400",
      "POST / HTTP/1.1,405", "DELETE / HTTP/1.1,405", "BREW / HTTP/1.1,501"})
  void aRefusalLeavesTheConnectionOpen(String line, int status) {
    String answer = ask(line + "\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 " + status + " ").contains("\r\ncontent-length: ");
    assertThat(ask("HEAD " + n2r(file) + " HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 200 OK\r\n");
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "Content-Length: 99999999999999;413", "Content-Length: 5;413", "Content-Length: -1;400",
      "Transfer-Encoding: chunked;400", "Content-Length: 5\\r\\nTransfer-Encoding: chunked;400",
      "Content-Length: 0\\r\\nContent-Length: 5;400", "No colon here;400", "Bad\\0name: x;400"})
  void aBodyOrAnUnclearEndOfTheRequestEndsTheConnection(String headers, int status) {
    String lines = headers.replace("\\r\\n", "\r\n").replace("\\0", "\u0000");

    String answer = ask("GET " + n2r(file) + " HTTP/1.1\r\n" + lines
        + "\r\n\r\nHELLOGET / HTTP/1.1\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 " + status + " ")
        .contains("\r\nconnection: close")
        .containsOnlyOnce("HTTP/1.1");
    assertThat(channel.isActive()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET / HTTP/2.0", "GET / HTTP/0.9", "GET / ICY/1.0", "GET /", "GET",
      "\u0000\u0001\u0002", "GNUTELLA CONNECT/0.6"})
  void whatIsNoHttpEndsTheConnection(String line) {
    String answer = ask(line + "\r\n\r\n");

    assertThat(answer).matches("(?s)HTTP/1.1 (400|505) .*");
    assertThat(channel.isActive()).isFalse();
  }

  @Test
  void tooLongALineIsRefused() {
    assertThat(ask("GET /" + "a".repeat(10_000))).startsWith("HTTP/1.1 414 ");
    assertThat(channel.isActive()).isFalse();
  }

  @Test
  void tooManyHeadersAreRefused() {
    assertThat(ask("GET / HTTP/1.1\r\n" + "a: b\r\n".repeat(3_000))).startsWith("HTTP/1.1 431 ");
    assertThat(channel.isActive()).isFalse();
  }

  @Test
  void anOldClientIsLeftUnlessItAsksToStay() {
    String stays = ask("HEAD " + n2r(file) + " HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n");
    assertThat(stays).contains("\r\nconnection: keep-alive\r\n");
    assertThat(channel.isActive()).isTrue();

    ask("HEAD " + n2r(file) + " HTTP/1.0\r\n\r\n");
    assertThat(channel.isActive()).isFalse();
  }

  @Test
  void requestsThatCameAheadAreAnsweredInOrder() {
    String answer = ask("HEAD /one HTTP/1.1\r\n\r\nHEAD " + n2r(file) + " HTTP/1.1\r\n\r\n"
        + "HEAD /two HTTP/1.1\r\n\r\n");

    assertThat(answered).extracting(Upload::status).containsExactly(404, 200, 404);
    assertThat(answer.split("HTTP/1.1 ", -1)).hasSize(4);
  }

  @Test
  void aRequestByteByByteIsARequest() {
    StringBuilder answer = new StringBuilder();
    for (char c : ("GET " + n2r(file) + " HTTP/1.1\r\n\r\n").toCharArray()) {
      answer.append(ask(String.valueOf(c)));
    }

    assertThat(answer.toString()).endsWith("0123456789");
  }

  @Test
  void aFileThatIsGoneIsNotFound() throws IOException {
    Files.delete(file.path());

    assertThat(ask("GET " + n2r(file) + " HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 404 ");
    assertThat(uploads.running()).isZero();
    assertThat(channel.isActive()).isTrue();
  }

  @Test
  void theLoopNeverWaitsForTheDisk() {
    disk = blocking::add;
    assertThat(ask("GET " + n2r(file) + " HTTP/1.1\r\n\r\n")).isEmpty();

    blocking.remove().run();

    assertThat(ask("")).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\n0123456789");
  }

  @Test
  void whoLeavesBeforeItsFileIsOpenLeavesNothingBehind() throws IOException {
    disk = blocking::add;
    ask("GET " + n2r(file) + " HTTP/1.1\r\n\r\n");
    channel.close();

    blocking.remove().run();
    channel.runPendingTasks();

    assertThat(uploads.running()).isZero();
    assertThat(openings(file.path())).isZero();
  }

  @Test
  void noFileStaysOpenWhenItIsSent() throws IOException {
    ask("GET " + n2r(file) + " HTTP/1.1\r\n\r\n");

    assertThat(openings(file.path())).isZero();
  }

  @Test
  void aFileThatGrewSinceItWasReadIsNotFound() throws IOException {
    Files.writeString(file.path(), "0123456789a");

    assertThat(ask("GET " + n2r(file) + " HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 404 ");
    assertThat(uploads.running()).isZero();
    assertThat(openings(file.path())).isZero();
  }

  @Test
  void aLinkOutOfTheSharePutInPlaceOfAFileIsNotFollowed(@TempDir Path elsewhere)
      throws IOException {
    Path secret = Files.writeString(elsewhere.resolve("secret"), "9876543210");
    Files.delete(file.path());
    Files.createSymbolicLink(file.path(), secret);

    assertThat(ask("GET " + n2r(file) + " HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 404 ");
  }

  @Test
  void aLinkWithinTheShareIsOneMoreNameForItsFile() throws IOException {
    Files.move(file.path(), folder.resolve("other name"));
    Files.createSymbolicLink(file.path(), folder.resolve("other name"));

    assertThat(ask("GET " + n2r(file) + " HTTP/1.1\r\n\r\n")).endsWith("\r\n\r\n0123456789");
  }

  /** How often this file is open now, where the system tells. */
  private static long openings(Path path) throws IOException {
    Path mine = Path.of("/proc/self/fd");
    if (!Files.isDirectory(mine)) {
      return 0;
    }
    try (Stream<Path> all = Files.list(mine)) {
      return all.filter(open -> leadsTo(open, path)).count();
    }
  }

  private static boolean leadsTo(Path open, Path path) {
    try {
      return Files.readSymbolicLink(open).equals(path);
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }

  @Test
  void anEmptyFileIsSentWithoutASlot() {
    SharedFile empty = shelves.add("empty", new byte[0]);

    assertThat(ask("GET " + n2r(empty) + " HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 200 OK")
        .contains("\r\ncontent-length: 0\r\n");
  }

  @Test
  void whoFindsNoSlotIsToldWhenToComeBack() {
    assertThat(uploads.isFull()).isFalse();
    Slot slot = ((Verdict.Serve) uploads.turnstile()
        .ask(new Ask(Host.parse("embedded"), "another", 1_000_000, 1_000_000, Manner.PASSIVE,
            Optional.empty(), Optional.empty()), null))
        .slot();
    assertThat(uploads.isFull()).isTrue();

    String answer = ask("GET " + n2r(file) + " HTTP/1.1\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 503 ").contains("\r\nretry-after: 77\r\n");
    assertThat(channel.isActive()).isTrue();

    uploads.turnstile().leave(slot);
    assertThat(ask("GET " + n2r(file) + " HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void aSlotIsHeldNoLongerThanTheBodyIsSent() {
    ask("GET " + n2r(file) + " HTTP/1.1\r\n\r\n");

    assertThat(uploads.running()).isZero();
  }

  @Test
  void whoNeverFinishesItsFirstRequestIsLeft() {
    ask("GET / HTTP/1.1\r\nX: ");
    pass(UploadLimits.FIRST.minusSeconds(1));
    ask("still ");
    assertThat(channel.isActive()).isTrue();

    pass(Duration.ofSeconds(1));
    assertThat(channel.isActive()).isFalse();
  }

  @Test
  void whoAsksNoMoreIsLeftAfterAWhile() {
    ask("HEAD / HTTP/1.1\r\n\r\n");
    pass(Duration.ofSeconds(59));
    assertThat(channel.isActive()).isTrue();

    pass(Duration.ofSeconds(1));
    assertThat(channel.isActive()).isFalse();
  }

  @Test
  void nothingThatWasAskedCanSpoilTheLog() {
    Upload upload = new Upload("1.2.3.4:5", "GET", "/\u001b[31m\n\u202e" + "a".repeat(500),
        "bytes=\r\n1-", 404, 0, false);

    assertThat(upload.toString()).matches("[ -~]*").hasSizeLessThan(300).endsWith("broken off");
  }

  private void pass(Duration time) {
    channel.advanceTimeBy(time.toSeconds(), TimeUnit.SECONDS);
    channel.runScheduledPendingTasks();
  }

  /** Sends bytes, and reads what comes back. */
  private String ask(String request) {
    channel.writeInbound(Unpooled.copiedBuffer(request, StandardCharsets.ISO_8859_1));
    channel.runPendingTasks();
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    Object part = channel.readOutbound();
    while (part != null) {
      append(answer, part);
      part = channel.readOutbound();
    }
    return answer.toString(StandardCharsets.ISO_8859_1);
  }

  private static void append(ByteArrayOutputStream answer, Object part) {
    try {
      if (part instanceof FileRegion region) {
        region.transferTo(Channels.newChannel(answer), 0);
      } else if (part instanceof ByteBuf bytes) {
        bytes.readBytes(answer, bytes.readableBytes());
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    } finally {
      ReferenceCountUtil.release(part);
    }
  }
}
