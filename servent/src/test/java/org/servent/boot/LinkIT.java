package org.servent.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servent.address.Host;
import org.servent.content.Magnet;
import org.servent.content.Sha1;
import org.servent.control.HomePaths;
import org.servent.control.LinkOutcome;
import org.servent.control.LinkRequest;
import org.servent.control.StartOptions;
import org.servent.control.VerifyOutcome;
import org.servent.topology.RoleWish;
import org.servent.torrent.Torrent;

/** Links that a servent gives, followed by a plain HTTP client. */
class LinkIT {
  private static final Sha1 HELLO = Sha1.parse("VL2MMHO4YXUKFWV63YHTWSBM3GXKSQ2N");

  @TempDir
  Path folder;

  @Test
  void aFileIsHadByItsLinksAlsoAfterItMovedAndTheServentStartedAnew() throws Exception {
    Path share = Files.createDirectories(folder.resolve("share"));
    Path file = Files.writeString(share.resolve("hello wörld.txt"), "hello");
    LinkOutcome.Linked linked;
    int port;
    try (RunningServent ann = start("ann", share, 0)) {
      port = ann.settings().port();
      linked = link(ann, new LinkRequest("vl2mmh", true));
      Magnet magnet = Magnet.parse(linked.magnet());
      assertThat(magnet.sha1()).isEqualTo(HELLO);
      assertThat(magnet.root()).isEqualTo(linked.root()).isPresent();
      assertThat(magnet.size()).isEqualTo(OptionalLong.of(5));
      assertThat(magnet.sources()).containsExactly(linked.url().orElseThrow());
      assertThat(read(linked.url().orElseThrow())).isEqualTo("hello");
      assertThat(linked.torrent().map(Torrent::seeds)).hasValue(linked.sources());
      assertThat(read(linked.sources().getFirst())).isEqualTo("hello");
      assertThat(ann.operations().link(new LinkRequest("AAAAAA", false)))
          .isInstanceOf(LinkOutcome.Failed.class);
    }
    // Another home knows nothing of the numbers of the first.
    Files.move(file, share.resolve("a.txt"));
    Files.writeString(share.resolve("0.txt"), "other");
    try (RunningServent bob = start("bob", share, port)) {
      await().ignoreExceptions()
          .untilAsserted(
              () -> assertThat(read(linked.sources().getFirst())).isEqualTo("hello"));
      LinkOutcome.Linked other = link(bob, new LinkRequest(HELLO.base32(), false));
      assertThat(other.name()).isEqualTo("a.txt");
      assertThat(other.torrent()).isEmpty();
    }
  }

  @Test
  void whoDoubtsHisFilesHasThemReadAgain() throws Exception {
    Path share = Files.createDirectories(folder.resolve("share"));
    Path file = Files.writeString(share.resolve("hello.txt"), "hello");
    try (RunningServent ann = start("ann", share, 0)) {
      link(ann, new LinkRequest(HELLO.base32(), false));
      List<VerifyOutcome.File> told = new ArrayList<>();

      assertThat(ann.operations().verify(List.of(share, folder.resolve("away")), told::add))
          .isEqualTo(new VerifyOutcome(1, 5, List.of()));
      assertThat(told).extracting(VerifyOutcome.File::path).containsExactly(file.toRealPath());
    }
  }

  private static LinkOutcome.Linked link(RunningServent servent, LinkRequest request) {
    return await().until(() -> servent.operations().link(request),
        LinkOutcome.Linked.class::isInstance) instanceof LinkOutcome.Linked linked ? linked
            : fail();
  }

  private static LinkOutcome.Linked fail() {
    throw new AssertionError("no link");
  }

  private RunningServent start(String name, Path share, int port) throws CannotStart {
    Host loopback = Host.parse("127.0.0.1");
    return RunningServent.start(new StartOptions(HomePaths.at(folder.resolve(name)),
        new StartOptions.Sharing(List.of(share), false),
        new StartOptions.Network(OptionalInt.of(port), Optional.of(loopback), Optional.empty(),
            new StartOptions.Neighbours(List.of(), List.of(),
                StartOptions.Part.DEFAULT.as(RoleWish.ULTRAPEER), true),
            4)),
        (request, operations, out, err) -> 1);
  }

  private static String read(String url) throws Exception {
    try (InputStream bytes = URI.create(url).toURL().openStream()) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
