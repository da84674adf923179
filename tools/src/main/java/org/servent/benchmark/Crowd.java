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
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Many who fetch the same file at once, each from an address of its own. */
final class Crowd {
  private static final int ADDRESSES = 250;
  private static final int PIECE = 64 << 10;
  /** What a socket holds for its reader: little, or the kernel would have all of it at once. */
  private static final int SOCKET = 64 << 10;
  /** Nobody waits longer for the next bytes; in milliseconds. */
  private static final int PATIENCE = 120_000;

  private final int port;
  private final String target;
  private final long size;
  private final long sum;
  private final AtomicLongArray came;
  private final LongAdder total = new LongAdder();
  private final AtomicReference<long @Nullable []> half = new AtomicReference<>();
  private final AtomicReference<@Nullable String> trouble = new AtomicReference<>();

  /** @param sum CRC-32C of the file */
  Crowd(int people, int port, String target, long size, long sum) {
    this.port = port;
    this.target = target;
    this.size = size;
    this.sum = sum;
    this.came = new AtomicLongArray(people);
  }

  /** All come and ask; returns when all have the file. */
  void fetch() throws IOException, InterruptedException, CannotMeasure {
    List<Socket> sockets = new ArrayList<>();
    List<Thread> people = new ArrayList<>();
    try {
      for (int i = 0; i < came.length(); i++) {
        Socket socket = connect(i);
        int number = i;
        sockets.add(socket);
        // Not virtual ones, which read on as long as anything comes.
        people.add(Thread.ofPlatform().start(() -> fetch(number, socket)));
      }
      for (Thread each : people) {
        each.join();
      }
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
    String what = trouble.get();
    if (what != null) {
      throw new CannotMeasure("Not everybody got the file: " + what);
    }
  }

  private Socket connect(int number) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(SOCKET);
    socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[]{127, 1,
        (byte) (number / ADDRESSES), (byte) (1 + number % ADDRESSES)}), 0));
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket.setSoTimeout(PATIENCE);
    return socket;
  }

  private void fetch(int number, Socket socket) {
    try {
      socket.getOutputStream()
          .write(("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      InputStream in = new BufferedInputStream(socket.getInputStream(), PIECE);
      head(in);
      body(number, in);
    } catch (IOException failed) {
      trouble.set(failed + " after " + came.get(number) + " bytes");
    }
  }

  private void body(int number, InputStream in) throws IOException {
    CRC32C check = new CRC32C();
    byte[] piece = new byte[PIECE];
    for (long left = size; left > 0;) {
      int read = in.read(piece, 0, (int) Math.min(piece.length, left));
      if (read < 0) {
        throw new IOException("it hung up");
      }
      check.update(piece, 0, read);
      left -= read;
      came.addAndGet(number, read);
      total.add(read);
      look();
    }
    if (check.getValue() != sum) {
      throw new IOException("other bytes came");
    }
  }

  /** Keeps what each has when half of all is there. */
  private void look() {
    if (half.get() == null && total.sum() >= size * came.length() / 2) {
      long[] each = new long[came.length()];
      for (int i = 0; i < each.length; i++) {
        each[i] = came.get(i);
      }
      half.compareAndSet(null, each);
    }
  }

  private void head(InputStream in) throws IOException {
    String status = line(in);
    if (!status.startsWith("HTTP/1.1 200")) {
      throw new IOException("it said " + status);
    }
    for (String line = status; !line.isEmpty(); line = line(in)) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")
          && !line.endsWith(" " + size)) {
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

  /** What each had when half of all was there, as parts of what each should have had. */
  double[] shares() {
    long[] each = half.get();
    double[] shares = new double[came.length()];
    for (int i = 0; each != null && i < shares.length; i++) {
      shares[i] = each[i] / (size / 2.0);
    }
    return shares;
  }
}
