package org.servent.http;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.servent.address.PeerAddress;
import org.servent.content.TigerTree;
import org.servent.thex.Thex;

/** A peer that gives ranges of a file and its tree, each in its own way. */
final class RangePeer implements AutoCloseable {
  private static final Pattern RANGE =
      Pattern.compile("range: bytes=([0-9]+)-([0-9]+)", Pattern.CASE_INSENSITIVE);

  /** Further header lines of its answers. */
  String more = "";
  final AtomicLong sent = new AtomicLong();
  final List<String> requests = new CopyOnWriteArrayList<>();
  private final byte[] bytes;
  private final TigerTree tree;
  private final Manner manner;
  private final ServerSocket socket;
  private final List<Socket> accepted = new CopyOnWriteArrayList<>();

  /** How it gives. */
  interface Manner {
    /**
     * Sends this part of a body.
     *
     * @return whether it goes on
     */
    boolean send(OutputStream out, byte[] bytes, int from, int length) throws IOException;
  }

  RangePeer(byte[] bytes, TigerTree tree, Manner manner) {
    this.bytes = bytes;
    this.tree = tree;
    this.manner = manner;
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  PeerAddress address() {
    return PeerAddress.parse("127.0.0.1:" + socket.getLocalPort());
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
      Scanner heads = new Scanner(connection.getInputStream(), StandardCharsets.ISO_8859_1)
          .useDelimiter("\r\n\r\n");
      boolean more = true;
      while (more && heads.hasNext()) {
        more = answer(heads.next(), connection.getOutputStream());
      }
    } catch (IOException hungUp) {
      // As peers do.
    }
  }

  private boolean answer(String request, OutputStream out) throws IOException {
    requests.add(request);
    if (request.startsWith("GET /tree ")) {
      byte[] thex = Thex.write(tree);
      head(out, "200 OK", thex.length, "");
      out.write(thex);
      return false;
    }
    Matcher range = RANGE.matcher(request);
    int first = range.find() ? Integer.parseInt(range.group(1)) : 0;
    int last = Math.min(Integer.parseInt(range.group(2)), bytes.length - 1);
    int length = last - first + 1;
    head(out, "206 Partial Content", length, "Content-Range: bytes " + first + "-" + last + "/"
        + bytes.length + "\r\nX-Thex-URI: /tree;" + tree.root().base32() + "\r\n" + more);
    sent.addAndGet(length);
    return manner.send(out, bytes, first, length);
  }

  private static void head(OutputStream out, String status, int length, String more)
      throws IOException {
    out.write(("HTTP/1.1 " + status + "\r\nServer: Range/1\r\nContent-Length: " + length + "\r\n"
        + more + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket connection : accepted) {
      connection.close();
    }
  }
}
