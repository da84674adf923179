package org.servent.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.servent.transport.AcceptLimits;
import org.servent.transport.Loops;
import org.servent.transport.Sockets;

@Timeout(30)
class ControlServerIT {
  private final FakeServent servent = new FakeServent() {
    @Override
    public Resources resources() {
      return ControlServerIT.this::answer;
    }
  };
  private final CountDownLatch interrupted = new CountDownLatch(1);
  private Loops loops;
  private Path path;
  private ControlServer server;

  @BeforeEach
  void start(@TempDir Path home) throws IOException {
    loops = Loops.start("control");
    path = home.resolve("private/control.sock");
    server = ControlServer.start(new Sockets(loops, AcceptLimits.DEFAULT), loops.transfer(), path,
        servent, this::run);
  }

  @AfterEach
  void stop() {
    server.close();
    loops.close();
  }

  /**
   * The only commands here: one that echoes, one that waits, one that breaks, one that never stops
   * printing.
   */
  private int run(CommandRequest request, Operations operations, OutputStream out,
      OutputStream err) {
    try {
      switch (request.arguments().get(0)) {
        case "wait" -> new CountDownLatch(1).await();
        case "break" -> throw new IllegalStateException("broken by its test");
        case "crash" -> throw new AssertionError("broken by its test");
        case "flood" -> flood(out);
        default -> out.write((request + "\n").getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException | InterruptedException e) {
      interrupted.countDown();
    }
    return 7;
  }

  private static void flood(OutputStream out) throws IOException {
    while (true) {
      out.write(new byte[100_000]);
    }
  }

  @Test
  void onlyTheUserMayOpenTheSocketOrLookIntoItsFolder() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path.getParent())))
        .isEqualTo("rwx------");
  }

  @Test
  void aCommandIsHandedWhatItsCallerSaidAndAnswersInFrames() throws IOException {
    CommandRequest request =
        new CommandRequest(path.toAbsolutePath().resolveSibling("."), Terminal.NONE,
            List.of("echo", "Ö"));

    String answer = ask("POST /v1/command", request.encode());

    byte[] echo = (request + "\n").getBytes(StandardCharsets.UTF_8);
    assertThat(body(answer)).isEqualTo(
        "o" + new String(ByteBuffer.allocate(4).putInt(echo.length).array(), StandardCharsets.UTF_8)
            + request + "\n"
            + "x\0\0\0\1\7");
    assertThat(answer).startsWith("HTTP/1.1 200 OK\r\n")
        .contains("content-type: application/vnd.servent.frames\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"break", "crash"})
  void aCommandThatBreaksEndsWithOne(String command) throws IOException {
    assertThat(body(ask("POST /v1/command", request(command)))).endsWith("x\0\0\0\1\1");
  }

  @Test
  void whoAsksForWhatBreaksIsAnswered() throws IOException {
    assertThat(ask("GET /break", new byte[0]))
        .startsWith("HTTP/1.1 500 ")
        .contains("this is a mistake in the servent; its log says more");
  }

  @Test
  void hangingUpCancelsACommandThatWaits() throws Exception {
    try (SocketChannel caller = call("POST /v1/command", request("wait"))) {
      assertThat(caller.read(ByteBuffer.allocate(1))).isEqualTo(1);
    }
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void hangingUpEndsACommandThatPrintsMoreThanAnybodyReads() throws Exception {
    try (SocketChannel caller = call("POST /v1/command", request("flood"))) {
      assertThat(caller.read(ByteBuffer.allocate(1))).isEqualTo(1);
    }
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }

  /** What is asked for, in words; one thing breaks, and one never ends. */
  private ApiReply answer(ApiRequest request) {
    return switch (request.path()) {
      case "/break" -> throw new AssertionError("broken by its test");
      case "/endless" -> new ApiReply.Stream("text/x", to -> {
        try {
          flood(to);
        } finally {
          interrupted.countDown();
        }
      });
      case "/stream" -> new ApiReply.Stream("text/x", to -> to.write("as it comes".getBytes(
          StandardCharsets.UTF_8)));
      default -> ApiReply.json(202, request.method() + " " + request.path() + " "
          + request.query() + " " + request.lastEvent().orElse("-") + " "
          + new String(request.body().bytes(), StandardCharsets.UTF_8));
    };
  }

  @Test
  void whatIsAskedOfResourcesIsHandedOnAndSoIsTheAnswer() throws IOException {
    String answer = ask("PUT /v1/a%2Fb?x=1&x=2&y=%C3%B6 HTTP/1.1\r\nLast-Event-ID: 7",
        "body".getBytes(StandardCharsets.UTF_8));

    assertThat(answer).startsWith("HTTP/1.1 202 Accepted\r\n")
        .contains("content-type: application/json\r\n");
    assertThat(body(answer)).isEqualTo("PUT /v1/a%2Fb {x=1, y=ö} 7 body\n");
  }

  @Test
  void aStreamEndsWithItsConnection() throws IOException {
    assertThat(ask("GET /stream", new byte[0])).contains("content-type: text/x\r\n")
        .endsWith("\r\n\r\nas it comes");
  }

  @Test
  void hangingUpEndsAStream() throws Exception {
    try (SocketChannel caller = call("GET /endless", new byte[0])) {
      assertThat(caller.read(ByteBuffer.allocate(1))).isEqualTo(1);
    }
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "GET /v1/command          | 405 Method Not Allowed | {\"schema\":1,\"error\":{\"code\":405,\"message\":\"/v1/command does not take GET\"}}",
      "GET /x?%                 | 400 Bad Request        | {\"schema\":1,\"error\":{\"code\":400,\"message\":\"this is no URI\"}}",
      "POST /v1/command         | 400 Bad Request        | {\"schema\":1,\"error\":{\"code\":400,\"message\":\"the last part does not end with a NUL\"}}"})
  void whatIsWrongIsSaidInJson(String request, String status, String document)
      throws IOException {
    String answer = ask(request, new byte[0]);

    assertThat(answer).startsWith("HTTP/1.1 " + status + "\r\n")
        .contains("content-type: application/json\r\n");
    assertThat(body(answer)).isEqualTo(document + "\n");
  }

  @Test
  void aRequestBeyondTheLimitIsRefusedBeforeItIsSent() throws IOException {
    String head =
        "POST /v1/command HTTP/1.1\r\nHost: servent\r\nConnection: close\r\nContent-Length: "
            + (CommandRequest.MAX_BYTES + 1) + "\r\n\r\n";

    try (SocketChannel caller = connect()) {
      write(caller, head.getBytes(StandardCharsets.US_ASCII));
      assertThat(read(caller)).startsWith("HTTP/1.1 413 ");
    }
  }

  @Test
  void headersBeyondTheLimitAreRefused() throws IOException {
    assertThat(ask("GET /v1/hosts HTTP/1.1\r\nX: " + "x".repeat(20_000), new byte[0]))
        .startsWith("HTTP/1.1 400 ");
  }

  @Test
  void oneCommandMoreThanMayRunIsToldSo() throws IOException {
    List<SocketChannel> waiting = new ArrayList<>();
    for (int i = 0; i < ControlServer.MAX_AT_ONCE; i++) {
      SocketChannel caller = call("POST /v1/command", request("wait"));
      caller.read(ByteBuffer.allocate(1));
      waiting.add(caller);
    }

    String oneMore = ask("POST /v1/command", request("echo"));

    assertThat(oneMore).startsWith("HTTP/1.1 503 ").contains("too many commands");
    for (SocketChannel caller : waiting) {
      caller.close();
    }
  }

  @Test
  void closingHangsUpAndTakesTheSocketAway() throws Exception {
    SocketChannel caller = call("POST /v1/command", request("wait"));
    caller.read(ByteBuffer.allocate(1));

    server.close();

    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(read(caller)).doesNotContain("x\0\0\0\1");
    assertThat(path).doesNotExist();
  }

  private static byte[] request(String command) {
    return new CommandRequest(Path.of("/"), Terminal.NONE, List.of(command)).encode();
  }

  private SocketChannel connect() throws IOException {
    return SocketChannel.open(UnixDomainSocketAddress.of(path));
  }

  private SocketChannel call(String request, byte[] body) throws IOException {
    SocketChannel caller = connect();
    String line = request.contains(" HTTP/1.1") ? request : request + " HTTP/1.1";
    write(caller,
        (line + "\r\nHost: servent\r\nConnection: close\r\nContent-Length: " + body.length
            + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    write(caller, body);
    return caller;
  }

  private String ask(String request, byte[] body) throws IOException {
    try (SocketChannel caller = call(request, body)) {
      return read(caller);
    }
  }

  private static void write(SocketChannel caller, byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      caller.write(buffer);
    }
  }

  private static String read(SocketChannel caller) throws IOException {
    return new String(Channels.newInputStream(caller).readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String body(String answer) {
    return answer.substring(answer.indexOf("\r\n\r\n") + 4);
  }
}
