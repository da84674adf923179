package org.servent.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bodies that are made while they are sent. */
class MadeBodyTest {
  private final Queue<String> pieces = new ArrayDeque<>(List.of("one", "two", ""));
  private boolean busy;
  private boolean breaks;
  private int closed;
  private Uploads uploads;
  private EmbeddedChannel channel;

  /** The only thing there is. */
  private final class Making implements Resource, Pieces {
    @Override
    public String prefix() {
      return "/";
    }

    @Override
    public Answer answer(String rest, Asker asker) {
      return new Answer.Made("text/made", true, () -> busy ? Optional.empty() : Optional.of(this));
    }

    @Override
    public byte[] next() throws IOException {
      if (breaks && pieces.size() == 1) {
        throw new IOException("no more");
      }
      return pieces.remove().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
      closed++;
    }
  }

  @BeforeEach
  void connect() {
    uploads = new Uploads(new Paths(List.of(new Making())),
        Uploads.Setting.plain("Servent/test", UploadLimits.fixed(1, 1, Duration.ofSeconds(60),
            Duration.ofSeconds(120), Duration.ofSeconds(77))),
        upload -> {}, Runnable::run);
    channel = new EmbeddedChannel();
    uploads.serve(channel);
  }

  @AfterEach
  void release() {
    channel.finishAndReleaseAll();
  }

  @Test
  void theyComeInChunksAndTheConnectionLivesOn() {
    assertThat(ask("GET / HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 200 OK\r\n")
        .contains("\r\ncontent-type: text/made\r\n", "\r\ncontent-encoding: deflate\r\n",
            "\r\ntransfer-encoding: chunked\r\n")
        .doesNotContain("content-length")
        .endsWith("\r\n\r\n3\r\none\r\n3\r\ntwo\r\n0\r\n\r\n");
    assertThat(closed).isEqualTo(1);
    assertThat(channel.isActive()).isTrue();
    assertThat(uploads.running()).isZero();
  }

  @Test
  void whoKnowsNoChunksIsToldTheEndByTheEndOfTheConnection() {
    assertThat(ask("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"))
        .doesNotContain("transfer-encoding", "keep-alive")
        .endsWith("\r\n\r\nonetwo");
  }

  @Test
  void forAHeadNothingIsMade() {
    assertThat(ask("HEAD / HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 200 OK\r\n");
    assertThat(pieces).hasSize(3);
  }

  @Test
  void whatCannotBeMadeToItsEndIsBrokenOff() {
    breaks = true;

    assertThat(ask("GET / HTTP/1.1\r\n\r\n")).endsWith("3\r\none\r\n3\r\ntwo\r\n");
    assertThat(channel.isActive()).isFalse();
    assertThat(closed).isEqualTo(1);
  }

  @Test
  void whereTooMuchIsMadeAlreadyOneMayComeAgain() {
    busy = true;

    assertThat(ask("GET / HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 503 ")
        .contains("\r\nretry-after: 77\r\n");
  }

  private String ask(String request) {
    channel.writeInbound(Unpooled.copiedBuffer(request, StandardCharsets.ISO_8859_1));
    channel.runPendingTasks();
    StringBuilder answer = new StringBuilder();
    ByteBuf part = channel.readOutbound();
    while (part != null) {
      answer.append(part.toString(StandardCharsets.ISO_8859_1));
      part.release();
      part = channel.readOutbound();
    }
    return answer.toString();
  }
}
