package org.servent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.http.Downloading.end;
import static org.servent.http.Downloading.source;
import static org.servent.http.ScriptedPeer.says;
import static org.servent.http.ScriptedPeer.saysAndHangsUp;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.transfer.DownloadState;
import org.servent.transfer.DownloadState.Failed;
import org.servent.transfer.Failure;
import org.servent.transfer.Wanted;

/** Downloads from sources that lie, break off or ask for too much. */
class HostileSourceIT extends DownloadStage {
  @Test
  void aSourceThatDiesIsFollowedByTheNext() throws Exception {
    try (ScriptedPeer dying = new ScriptedPeer(
        saysAndHangsUp(ok(SIZE), Arrays.copyOf(bytes, FIRST)))) {
      we.sources.add(source(sha1, dying.address(), NAME));
      we.sources.add(source(sha1, peer.address(), NAME));

      assertThat(we.get(sha1)).isEqualTo(done(NAME, 0, dying.address(), peer.address()));
    }
    assertThat(folder.resolve(NAME)).hasBinaryContent(bytes);
    assertThat(peer.answered).filteredOn(upload -> upload.target().contains("/N2R"))
        .allSatisfy(
            upload -> assertThat(ScriptedPeer.from(upload.range())).isGreaterThanOrEqualTo(FIRST));
  }

  @Test
  void aSourceThatFallsSilentIsFollowedByTheNext() throws Exception {
    try (ScriptedPeer silent = new ScriptedPeer(says(ok(SIZE), Arrays.copyOf(bytes, FIRST)))) {
      we.sources.add(source(sha1, silent.address(), NAME));
      we.sources.add(source(sha1, peer.address(), NAME));

      assertThat(we.get(sha1)).isEqualTo(done(NAME, 0, silent.address(), peer.address()));
    }
  }

  @Test
  void aConnectionThatTheSourceGaveUpIsMadeAnew() throws Exception {
    try (ScriptedPeer forgetful = new ScriptedPeer(
        says(part(0, FIRST - 1), Arrays.copyOf(bytes, FIRST)), out -> false,
        says(part(FIRST, SIZE - 1), Arrays.copyOfRange(bytes, FIRST, SIZE)))) {
      we.sources.add(source(sha1, forgetful.address(), NAME));

      assertThat(we.get(sha1)).isEqualTo(done(NAME, 0, forgetful.address()));
      assertThat(we.events).noneMatch(event -> event.state() instanceof DownloadState.Waiting);
    }
  }

  @Test
  void aSourceThatCannotResumeIsReadFromTheStart() throws Exception {
    try (ScriptedPeer dying = new ScriptedPeer(
        saysAndHangsUp(ok(SIZE), Arrays.copyOf(bytes, FIRST)));
        ScriptedPeer simple = new ScriptedPeer(says(ok(SIZE), bytes))) {
      we.sources.add(source(sha1, dying.address(), NAME));
      we.sources.add(source(sha1, simple.address(), NAME));

      assertThat(we.get(sha1)).isEqualTo(done(NAME, 0, dying.address(), simple.address()));
    }
    assertThat(folder.resolve(NAME)).hasBinaryContent(bytes);
  }

  @Test
  void wrongBytesAreThrownAwayAndTheNextSourceIsAsked() throws Exception {
    byte[] wrong = bytes.clone();
    wrong[SIZE / 2] ^= 1;
    Path bystander = Files.writeString(folder.resolve("bystander.part"), "mine");
    try (ScriptedPeer liar = new ScriptedPeer(says(ok(SIZE), wrong))) {
      we.sources.add(source(sha1, liar.address(), NAME));
      we.sources.add(source(sha1, peer.address(), NAME));

      assertThat(we.get(sha1)).isEqualTo(done(NAME, 0, peer.address()));
      assertThat(liar.requests).hasSize(1);
    }
    assertThat(we.events).anyMatch(event -> event.state() instanceof DownloadState.Disproven);
    assertThat(folder.resolve(NAME)).hasBinaryContent(bytes);
    assertThat(bystander).hasContent("mine");
  }

  @Test
  void aPartThatWentBadIsNotGoneOnWithForEver() throws Exception {
    Files.writeString(folder.resolve("." + NAME + ".part.urn"), sha1.urn());
    Files.write(folder.resolve(NAME + ".part"), new byte[FIRST]);
    we.sources.add(source(sha1, peer.address(), NAME));

    assertThat(we.get(sha1)).isEqualTo(done(NAME, 0, peer.address()));

    assertThat(peer.answered).filteredOn(upload -> upload.target().contains("/N2R"))
        .extracting(upload -> ScriptedPeer.from(upload.range()))
        .startsWith((long) FIRST)
        .containsOnlyOnce(0L);
  }

  @Test
  void whoHasOnlyLiarsGetsNothing() throws Exception {
    try (ScriptedPeer liar = new ScriptedPeer(says(ok(SIZE), new byte[SIZE]))) {
      we.sources.add(source(sha1, liar.address(), NAME));

      assertThat(we.get(sha1)).isInstanceOfSatisfying(Failed.class,
          failed -> assertThat(failed.why()).contains("it sent another file"));
    }
    assertThat(names()).isEmpty();
  }

  @Test
  void thePartOfAnotherFileIsNeverTouched() throws Exception {
    Files.writeString(folder.resolve("." + NAME + ".part.urn"), Shelves.sha1(new byte[1]).urn());
    Files.writeString(folder.resolve(NAME + ".part"), "of another");
    Files.writeString(folder.resolve("blue moon (2).txt.part"), "of some other program");
    we.sources.add(source(sha1, peer.address(), NAME));

    assertThat(we.get(sha1)).isEqualTo(done("blue moon (3).txt", 0, peer.address()));

    assertThat(folder.resolve(NAME + ".part")).hasContent("of another");
    assertThat(folder.resolve("blue moon (2).txt.part")).hasContent("of some other program");
  }

  @Test
  void aBusySourceIsAskedAgainWhenItSaid() throws Exception {
    try (ScriptedPeer busy = new ScriptedPeer(
        says("HTTP/1.1 503 Busy\r\nRetry-After: 1\r\nContent-Length: 4", new byte[4]),
        says(ok(SIZE), bytes))) {
      we.sources.add(source(sha1, busy.address(), NAME));

      assertThat(we.get(sha1)).isEqualTo(done(NAME, 0, busy.address()));
    }
    assertThat(we.events).anyMatch(event -> event.state() instanceof DownloadState.Waiting waiting
        && waiting.why().equals("it is busy"));
  }

  @Test
  void nonsenseIsNoAnswer() throws Exception {
    try (ScriptedPeer odd = new ScriptedPeer(says("SSH-2.0-OpenSSH", new byte[100]));
        ScriptedPeer packed = new ScriptedPeer(
            says(ok(SIZE) + "\r\nContent-Encoding: deflate", bytes));
        ScriptedPeer another = new ScriptedPeer(says("HTTP/1.1 200 OK\r\nContent-Length: 1"
            + "\r\nX-Gnutella-Content-URN: " + Shelves.sha1(new byte[1]).urn(), new byte[1]));
        ScriptedPeer endless = new ScriptedPeer(
            says("HTTP/1.1 404 No\r\nContent-Length: 99999999999", new byte[200_000]))) {
      for (PeerAddress address : List.of(odd.address(), packed.address(), another.address(),
          endless.address(), peer.address())) {
        we.sources.add(source(sha1, address, NAME));
      }

      assertThat(we.get(sha1)).isEqualTo(done(NAME, 0, peer.address()));
    }
  }

  @Test
  void aClaimLargerThanTheDiskIsItsSourcesFailure() throws Exception {
    try (ScriptedPeer boaster = new ScriptedPeer(
        says(ok(900_000_000_000_000_000L), new byte[FIRST]))) {
      we.sources.add(source(sha1, boaster.address(), NAME));
      we.sources.add(source(sha1, peer.address(), NAME));

      assertThat(we.get(sha1)).isEqualTo(done(NAME, 0, peer.address()));
    }
  }

  @Test
  void aFileThatTheUserSaysIsLargerThanTheDiskEndsAtOnce() throws Exception {
    long size = 900_000_000_000_000_000L;
    try (ScriptedPeer honest = new ScriptedPeer(says(ok(size), new byte[FIRST]))) {
      DownloadState state = end(we.start(new Wanted(sha1, Optional.of(NAME),
          OptionalLong.of(size), List.of(honest.address()), Duration.ofSeconds(30))));

      assertThat(state).isInstanceOfSatisfying(Failed.class,
          failed -> assertThat(failed.failure()).isEqualTo(Failure.NO_SPACE));
    }
  }
}
