package org.servent.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.content.ByteRange;
import org.servent.transfer.Attempt;
import org.servent.transfer.Judgement;
import org.servent.transfer.Source;
import org.servent.transfer.Told;
import org.servent.transfer.TransferEvent.Outcome;

class GetterTest {
  private static final PeerAddress ANN = PeerAddress.parse("10.0.0.1:6346");

  private final List<String> heard = new CopyOnWriteArrayList<>();

  @Test
  void bytesThatWeHadAreToldOfAsTheyCome() {
    Source source = Source.hint(Shelves.sha1(new byte[0]), ANN);
    Getter getter = new Getter(Runnable::run, new Gossip(new Mesh(Instant::now),
        () -> Self.UNKNOWN, Shelves.sha1(new byte[0]), source), new Heard());
    EmbeddedChannel channel = new EmbeddedChannel();
    getter.addTo(channel.pipeline());

    getter.get(new Attempt(1, source, new ByteRange(6, 10), OptionalLong.empty(),
        Optional.empty()));
    for (String bytes : List.of("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n", "0123", "45")) {
      channel.writeInbound(Unpooled.copiedBuffer(bytes, StandardCharsets.ISO_8859_1));
    }

    assertThat(heard).containsExactly("answered", "taken", "skipped 0-3", "skipped 4-5");
    channel.finishAndReleaseAll();
  }

  private final class Heard implements Getter.Listener {
    @Override
    public void answered(Attempt attempt, Told told, boolean others) {
      heard.add("answered");
    }

    @Override
    public void taken(Attempt attempt, Judgement.Take take) {
      heard.add("taken");
    }

    @Override
    public void skipped(Attempt attempt, ByteRange range) {
      heard.add("skipped " + range);
    }

    @Override
    public void write(Attempt attempt, long offset, ByteBuffer[] block,
        BlockHasher hasher) {
      heard.add("write");
    }

    @Override
    public void ended(Getter by, Attempt attempt, Outcome outcome, boolean unanswered) {
      heard.add("ended");
    }
  }
}
