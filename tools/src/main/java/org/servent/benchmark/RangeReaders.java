package org.servent.benchmark;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Readers of ranges of one file: each asks for one after the other on one connection. */
final class RangeReaders {
  private static final int RANGE = 64 << 10;

  private final int port;
  private final String target;
  private final int size;

  RangeReaders(int port, String target, int size) {
    this.port = port;
    this.target = target;
    this.size = size;
  }

  /** So many requests, shared among so many connections. */
  void run(int connections, int requests)
      throws IOException, InterruptedException, CannotMeasure {
    AtomicReference<@Nullable String> trouble = new AtomicReference<>();
    List<Thread> readers = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      int number = i;
      readers.add(Thread.ofPlatform().start(() -> {
        try {
          read(number, requests / connections);
        } catch (IOException failed) {
          trouble.set(failed.toString());
        }
      }));
    }
    for (Thread reader : readers) {
      reader.join();
    }
    String what = trouble.get();
    if (what != null) {
      throw new CannotMeasure("A reader failed: " + what);
    }
  }

  private void read(int number, int requests) throws IOException {
    Random dice = new Random(number);
    try (Socket socket = new Socket()) {
      // Each from an address of its own, as strangers are.
      socket.bind(new InetSocketAddress(
          InetAddress.getByAddress(new byte[]{127, 0, 2, (byte) (number + 1)}), 0));
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream(), RANGE);
      byte[] body = new byte[RANGE];
      for (int i = 0; i < requests; i++) {
        int first = dice.nextInt(size / RANGE) * RANGE;
        socket.getOutputStream()
            .write(("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nRange: bytes=" + first + "-"
                + (first + RANGE - 1) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        head(in);
        if (in.readNBytes(body, 0, RANGE) < RANGE) {
          throw new IOException("the body ended early");
        }
      }
    }
  }

  private static void head(InputStream in) throws IOException {
    String status = line(in);
    if (!status.startsWith("HTTP/1.1 206")) {
      throw new IOException("it said " + status);
    }
    for (String line = status; !line.isEmpty(); line = line(in)) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")
          && !line.endsWith(" " + RANGE)) {
        throw new IOException("it said " + line);
      }
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("it hung up");
      }
      line.append((char) c);
    }
    return line.toString().strip();
  }
}
