package org.servent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.http.Shelves.n2r;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servent.handshake.Vendor;
import org.servent.library.SharedFile;
import org.servent.queue.QueueLimits;
import org.servent.transport.Polling;

/** A thousand want the same file at the same time, from a thousand addresses. */
class CrowdIT {
  private static final int CROWD = 1_000;
  private static final int SIZE = 300_000;
  private static final Duration POLL = Duration.ofSeconds(1);

  @TempDir
  Path folder;

  @Test
  void allGetIt() throws Exception {
    Shelves shelves = new Shelves(Files.createDirectory(folder.resolve("share")));
    SharedFile file = shelves.add("wanted", SIZE);
    // As many places as there are people; they come again each second, so that the test is short.
    UploadLimits limits = new UploadLimits(
        new QueueLimits(10, 10, 10, 3, 0, CROWD, 20, POLL, POLL), Duration.ofSeconds(60),
        Duration.ofSeconds(60));
    AtomicInteger whole = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<String> failures = new CopyOnWriteArrayList<>();
    try (Uploading us = new Uploading(shelves.shelf(),
        Uploads.Setting.plain(Vendor.USER_AGENT, limits), Polling.best())) {
      // One after the other: a thousand at the same instant are more than a kernel's queue takes.
      List<Socket> doors = new ArrayList<>();
      for (int i = 0; i < CROWD; i++) {
        doors.add(knock(us, i));
      }
      List<Thread> crowd = new ArrayList<>();
      for (Socket door : doors) {
        crowd.add(Thread.ofVirtual().start(() -> {
          try {
            fetch(door, n2r(file));
            whole.incrementAndGet();
          } catch (IOException failed) {
            failures.add(failed.toString());
          }
          most.accumulateAndGet(us.uploads.running(), Math::max);
        }));
      }
      for (Thread each : crowd) {
        each.join();
      }

      assertThat(failures).isEmpty();
      assertThat(whole).hasValue(CROWD);
      assertThat(most.get()).isLessThanOrEqualTo(10);
      assertThat(us.uploads.waiting()).isEmpty();
    }
  }

  /** A connection from an address of its own. */
  private static Socket knock(Uploading us, int number) throws IOException {
    byte[] address = {127, 1, (byte) (number / 250), (byte) (1 + number % 250)};
    Socket socket = new Socket();
    socket.bind(new InetSocketAddress(InetAddress.getByAddress(address), 0));
    socket.connect(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), us.address().port()));
    return socket;
  }

  /** Asks as it is told to until it has the file. */
  private static void fetch(Socket door, String target) throws IOException {
    Instant patience = Instant.now().plusSeconds(120);
    try (Socket socket = door) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      while (Instant.now().isBefore(patience)) {
        socket.getOutputStream()
            .write(("GET " + target + " HTTP/1.1\r\nX-Queue: 1.0\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        boolean served = line(in).contains(" 200 ");
        int length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
          length = line.startsWith("content-length: ") ? Integer.parseInt(line.substring(16))
              : length;
        }
        int came = in.readNBytes(length).length;
        if (served && came == SIZE) {
          return;
        }
        pause(socket);
      }
      throw new IOException("it was not served in time");
    }
  }

  /** Nothing comes unasked, so this takes as long as the poll. */
  private static void pause(Socket socket) throws IOException {
    socket.setSoTimeout((int) POLL.toMillis());
    try {
      socket.getInputStream().read();
      throw new IOException("something came, or it hung up");
    } catch (SocketTimeoutException asMeant) {
      socket.setSoTimeout(0);
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
