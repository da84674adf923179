package org.servent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.http.Downloading.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.servent.content.Sha1;
import org.servent.content.TigerRoot;
import org.servent.content.TigerTree;
import org.servent.content.TreeBuilder;
import org.servent.transfer.DownloadState;
import org.servent.transfer.DownloadState.Done;
import org.servent.transfer.IfExists;
import org.servent.transfer.SourceReport;
import org.servent.transfer.Wanted;

/** Our download from several peers at once over real sockets, some of whom do their worst. */
@Timeout(60)
class SwarmIT {
  private static final int SIZE = 12_000_000;
  private static final RangePeer.Manner HONEST = (out, bytes, from, length) -> {
    out.write(bytes, from, length);
    return true;
  };

  @TempDir
  Path folder;
  private final byte[] bytes = new byte[SIZE];
  private TigerTree tree;
  private Sha1 sha1;
  private Downloading we;

  @BeforeEach
  void begin() {
    new Random(4).nextBytes(bytes);
    TreeBuilder builder = new TreeBuilder();
    builder.update(bytes, 0, SIZE);
    tree = builder.end();
    sha1 = Shelves.sha1(bytes);
    we = new Downloading(folder);
  }

  @AfterEach
  void end() {
    we.close();
  }

  private DownloadState get(Optional<TigerRoot> root, RangePeer... peers) {
    for (RangePeer peer : peers) {
      we.sources.add(source(sha1, peer.address(), "song.bin"));
    }
    return Downloading.end(we.start(new Wanted(sha1, Optional.empty(), OptionalLong.empty(),
        List.of(), Duration.ofSeconds(30), false, 0, IfExists.RENAME, root)));
  }

  private RangePeer peer(RangePeer.Manner manner) {
    return new RangePeer(bytes, tree, manner);
  }

  /** Of each range the last byte of its first block is wrong. */
  private static RangePeer.Manner liar() {
    return (out, bytes, from, length) -> {
      byte[] wrong = Arrays.copyOfRange(bytes, from, from + length);
      wrong[Math.min(length, 1 << 16) - 1] ^= 1;
      out.write(wrong);
      return true;
    };
  }

  private SourceReport report(RangePeer peer) {
    return we.events.getLast()
        .sources()
        .stream()
        .filter(report -> report.address().equals(peer.address()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aLiarOneThatDiesAndOneThatStallsCostTheirOwnBytesOnly() throws Exception {
    try (RangePeer honest = peer(HONEST);
        RangePeer liar = peer(liar());
        RangePeer dying = peer((out, all, from, length) -> {
          out.write(all, from, length / 2);
          return false;
        });
        RangePeer stalling = peer((out, all, from, length) -> {
          out.write(all, from, length / 2);
          out.flush();
          return true;
        })) {
      assertThat(get(Optional.of(tree.root()), honest, liar, dying, stalling))
          .isInstanceOf(Done.class);

      assertThat(report(liar).bad()).isPositive();
      assertThat(report(honest).bad() + report(dying).bad() + report(stalling).bad()).isZero();
      assertThat(we.events.getLast().tally().proven()).isEqualTo(SIZE);
    }
    assertThat(folder.resolve("song.bin")).hasBinaryContent(bytes);
  }

  @Test
  void wrongBlocksAreFetchedAgainAloneIfTheDigestIsAllThatIsKnown() throws Exception {
    try (RangePeer honest = peer(HONEST); RangePeer liar = peer(liar())) {
      assertThat(get(Optional.empty(), liar, honest)).isInstanceOf(Done.class);

      assertThat(honest.sent.get()).isLessThan((long) (1.1 * SIZE));
    }
    assertThat(folder.resolve("song.bin")).hasBinaryContent(bytes);
  }

  @Test
  void whoIsToldOfBySourcesIsASourceTooAndIsToldOf() throws Exception {
    try (RangePeer first = peer(HONEST); RangePeer second = peer(HONEST)) {
      first.more = "X-Alt: " + second.address() + "\r\n";

      assertThat(get(Optional.of(tree.root()), first)).isInstanceOf(Done.class);

      assertThat(second.sent.get()).isPositive();
      assertThat(first.requests)
          .anySatisfy(request -> assertThat(request).containsIgnoringCase("X-Alt: "
              + second.address()));
      assertThat(first.requests.getFirst()).containsIgnoringCase("X-Queue: 1.0")
          .containsIgnoringCase("X-Features: queue/");
    }
  }

  @Test
  void whatIsProvenMayBeGivenToOthersMeanwhile() throws Exception {
    try (RangePeer slow = peer((out, all, from, length) -> {
      out.write(all, from, length / 2);
      out.flush();
      return true;
    })) {
      we.sources.add(source(sha1, slow.address(), "song.bin"));
      we.start(new Wanted(sha1, Optional.empty(), OptionalLong.empty(), List.of(),
          Duration.ofSeconds(30), false, 0, IfExists.RENAME, Optional.of(tree.root())));

      org.awaitility.Awaitility.await()
          .untilAsserted(() -> assertThat(we.fetches.shared(sha1)).hasValueSatisfying(part -> {
            assertThat(part.size()).isEqualTo(SIZE);
            assertThat(part.proven().get().isEmpty()).isFalse();
            assertThat(Files.exists(part.path())).isTrue();
          }));
      assertThat(we.fetches.shared(Shelves.sha1(new byte[1]))).isEmpty();
    }
  }
}
