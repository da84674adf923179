package org.servent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.http.ScriptedPeer.saysAndHangsUp;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.servent.address.PeerAddress;
import org.servent.transfer.DownloadState;
import org.servent.transport.AcceptLimits;
import org.servent.transport.Listening;
import org.servent.transport.Loops;
import org.servent.transport.Sockets;

/**
 * A source in whose queue we stand calls when it is our turn, and is asked over that connection.
 */
@Timeout(60)
class QueueCallIT extends DownloadStage {
  private final QueueCalls calls = new QueueCalls();

  private void comes(Channel channel) {
    channel.eventLoop().execute(() -> {
      if (!calls.came("abc", channel, Unpooled.buffer())) {
        channel.close();
      }
    });
  }

  @Test
  void whoCallsIsAskedWithTheTicketOverThatConnection() throws Exception {
    Loops loops = Loops.start("called");
    calls.open(we.fetches);
    try (ScriptedPeer busy = new ScriptedPeer(saysAndHangsUp(
        "HTTP/1.1 503 Queued\r\nX-Queued: position=4; ID=abc\r\nRetry-After: 600"
            + "\r\nContent-Length: 0\r\nConnection: close",
        new byte[0]));
        Listening listening = new Sockets(loops, AcceptLimits.DEFAULT).listen(
            PeerAddress.parse("127.0.0.1:0"), loops.overlay(),
            Uploading.initializer(this::comes))) {
      we.sources.add(Downloading.source(sha1, busy.address(), NAME));
      CompletableFuture<DownloadState> end = we.start(sha1);
      org.awaitility.Awaitility.await()
          .until(() -> we.events.stream()
              .anyMatch(event -> event.state() instanceof DownloadState.Waiting));

      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), listening.port())) {
        String request = new Scanner(socket.getInputStream(), StandardCharsets.ISO_8859_1)
            .useDelimiter("\r\n\r\n")
            .next();
        OutputStream out = socket.getOutputStream();
        out.write((ok(SIZE) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.write(bytes);
        out.flush();

        assertThat(request).containsIgnoringCase("X-Queued: position=4; ID=abc");
        assertThat(Downloading.end(end)).isInstanceOf(DownloadState.Done.class);
      }
    } finally {
      loops.close();
    }
  }
}
