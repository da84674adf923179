package org.servent.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.servent.address.PeerAddress;

/**
 * A peer that answers each request by the next line of its script, whatever was asked, and notes
 * the requests.
 */
final class ScriptedPeer implements AutoCloseable {
  /** What it does with a request. */
  interface Line {
    /** Answers; hangs up if it says so. */
    boolean answer(OutputStream out) throws IOException;
  }

  private static final Pattern RANGE =
      Pattern.compile("bytes=([0-9]+)-([0-9]*)", Pattern.CASE_INSENSITIVE);

  final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Line> script;
  private final ServerSocket socket;
  private final List<Socket> accepted = new CopyOnWriteArrayList<>();

  ScriptedPeer(Line... script) {
    this.script = new ArrayList<>(List.of(script));
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /** Sends a head, then a body, and stays. */
  static Line says(String head, byte[] body) {
    return out -> {
      write(out, head, body);
      return true;
    };
  }

  /** Sends a head, then a body, and hangs up. */
  static Line saysAndHangsUp(String head, byte[] body) {
    return out -> {
      write(out, head, body);
      return false;
    };
  }

  /** Where a range begins that was asked for. */
  static long from(@Nullable String range) {
    Matcher form = RANGE.matcher(String.valueOf(range));
    assertThat(form.find()).isTrue();
    return Long.parseLong(form.group(1));
  }

  int connections() {
    return accepted.size();
  }

  PeerAddress address() {
    return PeerAddress.parse("127.0.0.1:" + socket.getLocalPort());
  }

  private static void write(OutputStream out, String head, byte[] body) throws IOException {
    out.write((head + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
    out.write(body);
    out.flush();
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = socket.accept();
        accepted.add(connection);
        Thread.ofVirtual().start(() -> serve(connection));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      Scanner requests = new Scanner(connection.getInputStream(), StandardCharsets.ISO_8859_1)
          .useDelimiter("\r\n\r\n");
      while (requests.hasNext()) {
        this.requests.add(requests.next());
        if (!next().answer(connection.getOutputStream())) {
          return;
        }
      }
    } catch (IOException hungUp) {
      // As peers do.
    }
  }

  private synchronized Line next() {
    return script.isEmpty() ? out -> false : script.removeFirst();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket connection : accepted) {
      connection.close();
    }
  }
}
