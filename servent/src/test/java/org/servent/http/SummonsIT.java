package org.servent.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Guid;
import org.servent.library.SharedFile;
import org.servent.queue.UploadQueue.Call;
import org.servent.transport.AcceptLimits;
import org.servent.transport.Loops;
import org.servent.transport.Polling;
import org.servent.transport.Sockets;

/** A peer that left its place in our queue, and listens. */
class SummonsIT {
  private static final Guid PLACE = Guid.parse("00112233445566778899aabbccddeeff");
  private static final PeerAddress US = PeerAddress.parse("192.0.2.1:6346");

  @TempDir
  Path folder;

  @Test
  void whoseTurnItIsIsConnectedToAndAsksOverThatConnection() throws Exception {
    Shelves shelves = new Shelves(folder);
    SharedFile file = shelves.add("blue moon.txt", "0123456789".getBytes(StandardCharsets.UTF_8));
    try (Uploading uploading = Uploading.of(shelves.shelf());
        Loops loops = Loops.start("summons", Polling.best(), 1);
        ServerSocket peer = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      peer.setSoTimeout(30_000);
      Summons summons =
          new Summons(new Sockets(loops, AcceptLimits.DEFAULT), uploading.uploads);

      summons.call(new Call(PLACE, PeerAddress.parse("127.0.0.1:" + peer.getLocalPort())), US);

      try (Socket socket = peer.accept()) {
        socket.setSoTimeout(30_000);
        BufferedReader in = new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        assertThat(in.readLine()).isEqualTo("QUEUE " + PLACE + " " + US);
        socket.getOutputStream()
            .write(("GET /uri-res/N2R?" + file.sha1().orElseThrow().urn()
                + " HTTP/1.1\r\nX-Queued: position=1; ID=" + PLACE
                + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(in.lines().toList()).startsWith("HTTP/1.1 200 OK").endsWith("0123456789");
      }
    }
  }

  @Test
  void whoDoesNotListenAnyMoreKeepsNobodyElseFromBeingCalled() throws Exception {
    Shelves shelves = new Shelves(folder);
    int closed;
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = gone.getLocalPort();
    }
    try (Uploading uploading = Uploading.of(shelves.shelf());
        Loops loops = Loops.start("summons", Polling.best(), 1);
        ServerSocket peer = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      peer.setSoTimeout(30_000);
      Summons summons =
          new Summons(new Sockets(loops, AcceptLimits.DEFAULT), uploading.uploads);
      for (int i = 0; i < 10; i++) {
        summons.call(new Call(PLACE, PeerAddress.parse("127.0.0.1:" + closed)), US);
      }

      summons.call(new Call(PLACE, PeerAddress.parse("127.0.0.1:" + peer.getLocalPort())), US);

      try (Socket socket = peer.accept()) {
        assertThat(socket.isConnected()).isTrue();
      }
    }
  }
}
