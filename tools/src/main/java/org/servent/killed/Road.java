package org.servent.killed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The only way to a servent of ours: a port that notes what is asked for, and lets no more through
 * than it is told, and not faster.
 */
final class Road implements AutoCloseable {
  private static final int PIECE = 16 << 10;
  /** Longer heads nobody writes. */
  private static final int MAX_HEAD = 16 << 10;
  private static final long SECOND = 1_000_000_000;

  private final ServerSocket listening;
  private final long size;
  private final AtomicLong left = new AtomicLong();
  private final List<Asked> asked = new ArrayList<>();
  private volatile long rate;
  private volatile int to;
  private volatile CountDownLatch first = new CountDownLatch(1);

  /** @param size of every file */
  Road(long size) throws IOException {
    this.size = size;
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  void leadTo(int port) {
    to = port;
  }

  /**
   * A new life of the servent begins.
   *
   * @param bytes let through in it
   * @param bytesPerSecond not faster than this
   */
  void begin(long bytes, long bytesPerSecond) {
    synchronized (asked) {
      asked.clear();
    }
    left.set(bytes);
    rate = bytesPerSecond;
    first = new CountDownLatch(1);
  }

  /** What was asked for in this life. */
  List<Asked> asked() {
    synchronized (asked) {
      return List.copyOf(asked);
    }
  }

  /** Opens when the first bytes of a file pass. */
  CountDownLatch first() {
    return first;
  }

  private void accept() {
    try {
      while (true) {
        Socket from = listening.accept();
        Socket on = new Socket(InetAddress.getLoopbackAddress(), to);
        boolean[] file = new boolean[1];
        Thread.ofVirtual().start(() -> ask(from, on, file));
        Thread.ofVirtual().start(() -> answer(on, from, file));
      }
    } catch (IOException closed) {
      // The end.
    }
  }

  private void ask(Socket from, Socket to, boolean[] file) {
    StringBuilder head = new StringBuilder();
    try (InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
      byte[] bytes = new byte[PIECE];
      for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
        head.append(new String(bytes, 0, n, StandardCharsets.ISO_8859_1));
        file[0] |= head.indexOf("GET ") == 0;
        note(head);
        out.write(bytes, 0, n);
      }
    } catch (IOException broken) {
      // One side hung up; so does the other, by the streams' end.
    }
  }

  private void note(StringBuilder head) {
    for (int end = head.indexOf("\r\n\r\n"); end >= 0; end = head.indexOf("\r\n\r\n")) {
      String request = head.substring(0, end);
      head.delete(0, end + 4);
      synchronized (asked) {
        Asked.of(request, size).ifPresent(asked::add);
      }
    }
    if (head.length() > MAX_HEAD) {
      head.setLength(0);
    }
  }

  private void answer(Socket from, Socket to, boolean[] file) {
    try (InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
      byte[] bytes = new byte[PIECE];
      for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
        if (file[0]) {
          pass(n);
        }
        out.write(bytes, 0, n);
      }
    } catch (IOException broken) {
      // One side hung up.
    }
  }

  private void pass(int bytes) {
    first.countDown();
    left.addAndGet(-bytes);
    // Whoever goes beyond what is let through waits for his end, or for the next life.
    do {
      LockSupport.parkNanos(SECOND * bytes / rate);
    } while (left.get() < 0);
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
