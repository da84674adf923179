package org.servent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.http.Shelves.n2r;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.servent.handshake.Vendor;
import org.servent.library.SharedFile;
import org.servent.pace.Speed;
import org.servent.pace.Timetable;
import org.servent.queue.QueueLimits;
import org.servent.transport.Polling;

/**
 * Bytes that leave within a time, over real sockets: never more than the limit allows. That they
 * are not much fewer is a measurement of an idle machine, printed and not asserted.
 */
class PacingIT {
  private static final int SIZE = 60_000_000;
  private static final long SPEED = 4_000_000;
  private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("pacing.seconds", 2));

  @TempDir
  Path folder;

  private Uploading uploading(SharedFile[] file, int peers, Speed all, Speed perHost)
      throws IOException {
    Shelves shelves = new Shelves(Files.createDirectory(folder.resolve("share")));
    file[0] = shelves.add("large", SIZE);
    UploadLimits limits = new UploadLimits(new QueueLimits(peers, 1, peers, peers, 0, 10, 10,
        Duration.ofSeconds(10), Duration.ofSeconds(10)), Duration.ofSeconds(60),
        Duration.ofSeconds(60));
    return new Uploading(shelves.shelf(), new Uploads.Setting(Vendor.USER_AGENT, limits,
        new Throttle(Timetable.always(all), perHost),
        new Mesh(Instant::now), () -> Self.UNKNOWN), Polling.best());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 100})
  void noMoreThanTheLimitLeaves(int peers) throws Exception {
    measure(peers, new Speed(SPEED), Speed.UNLIMITED);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10})
  void noMoreThanItsLimitLeavesToAHost(int peers) throws Exception {
    measure(peers, Speed.UNLIMITED, new Speed(SPEED / peers));
  }

  /** With limits that come to {@link #SPEED} in all. */
  private void measure(int peers, Speed all, Speed perHost) throws Exception {
    SharedFile[] file = new SharedFile[1];
    AtomicLong received = new AtomicLong();
    try (Uploading us = uploading(file, peers, all, perHost)) {
      long start = System.nanoTime();
      List<Socket> sockets = new ArrayList<>();
      List<Thread> readers = new ArrayList<>();
      for (int i = 0; i < peers; i++) {
        Socket socket = ask(us, i, n2r(file[0]));
        sockets.add(socket);
        readers.add(Thread.ofVirtual().start(() -> read(socket, received)));
      }
      readers.getFirst().join(TIME);
      long count = received.get();
      double seconds = (System.nanoTime() - start) / 1e9;
      for (Socket socket : sockets) {
        socket.close();
      }
      for (Thread reader : readers) {
        reader.join();
      }

      System.out.printf("%d peers: %.1f %% of the limit in %.1f s%n", peers,
          100 * count / (seconds * SPEED), seconds);
      // What may go at once, a piece to each peer (two twentieths of a second in all), and the
      // heads of answers: over ten seconds that is within five per cent.
      assertThat((double) count).isLessThan(SPEED * (seconds + 0.12) * 1.02 + 1_000.0 * peers);
      assertThat(count).isPositive();
    }
  }

  /** A connection from an address of its own. */
  private static Socket ask(Uploading us, int number, String target, String... headers)
      throws IOException {
    Socket socket = new Socket();
    socket.bind(new InetSocketAddress(
        InetAddress.getByAddress(new byte[]{127, 0, 1, (byte) (number + 1)}), 0));
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), us.address().port()));
    socket.getOutputStream()
        .write(("GET " + target + " HTTP/1.1\r\nConnection: close\r\n" + String.join("", headers)
            + "\r\n" + (headers.length == 0 ? "" : "\r\n")).getBytes(StandardCharsets.ISO_8859_1));
    return socket;
  }

  private static void read(Socket socket, AtomicLong received) {
    byte[] bytes = new byte[16_384];
    try (InputStream in = socket.getInputStream()) {
      for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
        received.addAndGet(n);
      }
    } catch (IOException closed) {
      // The time is over.
    }
  }

  @Test
  void whatIsPacedArrivesWhole() throws Exception {
    SharedFile[] file = new SharedFile[1];
    try (Uploading us = uploading(file, 1, new Speed(SPEED), Speed.UNLIMITED);
        Socket socket = ask(us, 0, n2r(file[0]), "Range: bytes=1000-2000999")) {
      byte[] all = socket.getInputStream().readAllBytes();
      String text = new String(all, StandardCharsets.ISO_8859_1);
      int body = text.indexOf("\r\n\r\n") + 4;

      byte[] bytes = Files.readAllBytes(file[0].path());
      assertThat(text).startsWith("HTTP/1.1 206 ");
      assertThat(text.substring(body).length()).isEqualTo(2_000_000);
      assertThat(text.substring(body)).isEqualTo(
          new String(bytes, 1_000, 2_000_000, StandardCharsets.ISO_8859_1));
    }
  }
}
