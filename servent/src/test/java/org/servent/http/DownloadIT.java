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
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servent.address.PeerAddress;
import org.servent.content.Sha1;
import org.servent.library.SharedFile;
import org.servent.transfer.DownloadState;
import org.servent.transfer.DownloadState.Done;
import org.servent.transfer.DownloadState.Failed;
import org.servent.transfer.Failure;
import org.servent.transfer.Wanted;

/**
 * Our downloads fetch from our uploads, and from peers that keep to a script, over real sockets.
 */
class DownloadIT {
  private static final int SIZE = 3_000_000;
  private static final int FIRST = 512 << 10;
  private static final String NAME = "blue moon.txt";

  @TempDir
  Path temporary;
  private Path folder;
  private Shelves shelves;
  private Uploading peer;
  private Sha1 sha1;
  private byte[] bytes;
  private Downloading we;

  @BeforeEach
  void share() throws Exception {
    folder = Files.createDirectory(temporary.resolve("got"));
    shelves = new Shelves(Files.createDirectory(temporary.resolve("share")));
    SharedFile file = shelves.add(NAME, SIZE);
    sha1 = file.sha1().orElseThrow();
    bytes = Files.readAllBytes(file.path());
    peer = Uploading.of(shelves.shelf());
    we = new Downloading(folder);
  }

  @AfterEach
  void close() {
    we.close();
    peer.close();
  }

  @Test
  void aFileArrivesWholeUnderItsNameAndNothingElseIsLeft() throws Exception {
    we.sources.add(source(sha1, peer.address(), NAME));

    assertThat(we.get(sha1)).isEqualTo(done(NAME, 0, peer.address()));

    assertThat(folder.resolve(NAME)).hasBinaryContent(bytes);
    assertThat(names()).containsExactly(NAME);
  }

  @Test
  void anEmptyFileArrivesToo() throws Exception {
    SharedFile empty = shelves.add("empty", new byte[0]);
    we.sources.add(source(empty.sha1().orElseThrow(), peer.address(), "empty"));

    we.get(empty.sha1().orElseThrow());

    assertThat(folder.resolve("empty")).isEmptyFile();
    assertThat(names()).containsExactly("empty");
  }

  @Test
  void aHintIsEnough() throws Exception {
    end(we.start(new Wanted(sha1, Optional.of("mine.txt"), OptionalLong.of(SIZE),
        List.of(peer.address()), Duration.ofSeconds(30))));

    assertThat(folder.resolve("mine.txt")).hasBinaryContent(bytes);
  }

  @Test
  void theNextRunGoesOnWhereTheLastWasKilled() throws Exception {
    try (ScriptedPeer slow = new ScriptedPeer(
        says(ok(SIZE), Arrays.copyOf(bytes, 1_000_000)))) {
      we.sources.add(source(sha1, slow.address(), NAME));
      we.start(sha1);
      we.awaitBytes(1_000_000);
    }
    // A killed servent leaves its part and the mark beside it, and nothing else knows of them.
    Path other = Files.createDirectory(temporary.resolve("other"));
    for (String name : List.of(NAME + ".part", "." + NAME + ".part.urn")) {
      Files.copy(folder.resolve(name), other.resolve(name));
    }

    try (Downloading again = new Downloading(other)) {
      again.sources.add(source(sha1, peer.address(), "another name.txt"));

      assertThat(again.get(sha1)).isEqualTo(
          new Done(other.resolve(NAME).toString(), 1_000_000, List.of(peer.address())));
    }

    assertThat(other.resolve(NAME)).hasBinaryContent(bytes);
    assertThat(peer.answered).extracting(Upload::range).containsExactly("bytes=1000000-");
  }

  @Test
  void aCancelledDownloadIsGoneOnWithToo() throws Exception {
    try (ScriptedPeer slow = new ScriptedPeer(says(ok(SIZE), Arrays.copyOf(bytes, 1_000_000)))) {
      we.sources.add(source(sha1, slow.address(), NAME));
      we.start(sha1);
      we.awaitBytes(1_000_000);
      we.cancelAll();
    }
    assertThat(folder.resolve(NAME + ".part")).hasSize(1_000_000);

    we.sources.clear();
    we.sources.add(source(sha1, peer.address(), NAME));
    assertThat(we.get(sha1)).isEqualTo(done(NAME, 1_000_000, peer.address()));
  }

  @Test
  void aShorterPartThanAskedForIsGoneOnWithOverTheSameConnection() throws Exception {
    try (ScriptedPeer cautious = new ScriptedPeer(
        says(part(0, FIRST - 1), Arrays.copyOf(bytes, FIRST)),
        says(part(FIRST, SIZE - 1), Arrays.copyOfRange(bytes, FIRST, SIZE)))) {
      we.sources.add(source(sha1, cautious.address(), NAME));

      assertThat(we.get(sha1)).isEqualTo(done(NAME, 0, cautious.address()));

      assertThat(cautious.requests).hasSize(2);
      assertThat(cautious.requests.get(0)).startsWith("GET /uri-res/N2R?" + sha1 + " HTTP/1.1")
          .doesNotContainIgnoringCase("range");
      assertThat(cautious.requests.get(1)).containsIgnoringCase("range: bytes=" + FIRST + "-");
      assertThat(cautious.connections()).isOne();
    }
  }

  @Test
  void aSourceThatDiesIsFollowedByTheNext() throws Exception {
    try (ScriptedPeer dying = new ScriptedPeer(
        saysAndHangsUp(ok(SIZE), Arrays.copyOf(bytes, FIRST)))) {
      we.sources.add(source(sha1, dying.address(), NAME));
      we.sources.add(source(sha1, peer.address(), NAME));

      assertThat(we.get(sha1)).isEqualTo(done(NAME, 0, dying.address(), peer.address()));
    }
    assertThat(folder.resolve(NAME)).hasBinaryContent(bytes);
    assertThat(peer.answered).extracting(Upload::range).containsExactly("bytes=" + FIRST + "-");
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
  void theFirstToNameASizeDoesNotDecideWhoLies() throws Exception {
    try (ScriptedPeer liar = new ScriptedPeer(saysAndHangsUp(ok(SIZE / 2), new byte[FIRST]))) {
      we.sources.add(source(sha1, liar.address(), NAME));
      we.sources.add(source(sha1, peer.address(), NAME));

      assertThat(we.get(sha1)).isEqualTo(done(NAME, 0, peer.address()));
    }
    assertThat(folder.resolve(NAME)).hasBinaryContent(bytes);
  }

  @Test
  void aPartThatWentBadIsNotGoneOnWithForEver() throws Exception {
    Files.writeString(folder.resolve("." + NAME + ".part.urn"), sha1.urn());
    Files.write(folder.resolve(NAME + ".part"), new byte[FIRST]);
    we.sources.add(source(sha1, peer.address(), NAME));

    assertThat(we.get(sha1)).isEqualTo(done(NAME, 0, peer.address()));

    assertThat(peer.answered).extracting(Upload::range)
        .containsExactly("bytes=" + FIRST + "-",
            null);
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
  void anotherFileOfThatNameIsNotReplaced() throws Exception {
    Files.writeString(folder.resolve(NAME), "mine");
    we.sources.add(source(sha1, peer.address(), NAME));

    assertThat(we.get(sha1)).isEqualTo(done("blue moon (2).txt", 0, peer.address()));

    assertThat(folder.resolve(NAME)).hasContent("mine");
    assertThat(folder.resolve("blue moon (2).txt")).hasBinaryContent(bytes);
  }

  @Test
  void whatIsThereAlreadyIsNotFetched() throws Exception {
    Files.write(folder.resolve(NAME), bytes);
    we.sources.add(source(sha1, peer.address(), NAME));

    assertThat(we.get(sha1)).isEqualTo(done(NAME, SIZE));

    assertThat(peer.answered).isEmpty();
    assertThat(names()).containsExactly(NAME);
  }

  @Test
  void whatIsSharedAlreadyIsNotFetched() {
    Path shared = temporary.resolve("share").resolve(NAME);
    we.library.put(sha1, shared);
    we.sources.add(source(sha1, peer.address(), NAME));

    assertThat(we.get(sha1)).isEqualTo(new Done(shared.toString(), SIZE, List.of()));
  }

  @Test
  void theSameFileTwiceComesOnce() throws Exception {
    we.sources.add(source(sha1, peer.address(), NAME));

    CompletableFuture<DownloadState> one = we.start(sha1);
    CompletableFuture<DownloadState> two = we.start(sha1);

    assertThat(end(one)).isEqualTo(end(two));
    assertThat(names()).containsExactly(NAME);
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
  void whatOnlyNobodyHasIsNotFound() {
    assertThat(we.get(sha1)).isEqualTo(new Failed(Failure.NOT_FOUND, "Nobody in reach has it."));
  }

  @Test
  void aFileThatNobodyHasAnyMoreEndsUnfinished() throws Exception {
    Sha1 other = Shelves.sha1(new byte[1]);
    we.sources.add(source(other, peer.address(), NAME));

    assertThat(we.get(other)).isEqualTo(new Failed(Failure.UNFINISHED,
        "Nobody else has it; of the last source: it does not have the file. What came is kept."));
    assertThat(names()).isEmpty();
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

  @Test
  void aHostileNameStaysInTheFolder() throws Exception {
    we.sources.add(source(sha1, peer.address(), "../../.ssh/\u202eauthorized_keys"));

    assertThat(we.get(sha1)).isInstanceOf(Done.class);

    assertThat(names()).containsExactly("_.._.ssh_authorized_keys");
  }

  @Test
  void aFolderThatIsNotThereIsSaidSo() {
    try (Downloading nowhere = new Downloading(folder.resolve("nowhere"))) {
      nowhere.sources.add(source(sha1, peer.address(), NAME));

      assertThat(nowhere.get(sha1)).isEqualTo(new Failed(Failure.FOLDER,
          "There is no folder " + folder.resolve("nowhere") + "."));
    }
  }

  private DownloadState done(String name, long resumedAt, PeerAddress... from) {
    return new Done(folder.resolve(name).toString(), resumedAt, List.of(from));
  }

  private static String ok(long length) {
    return "HTTP/1.1 200 OK\r\nContent-Length: " + length;
  }

  private static String part(long first, long last) {
    return "HTTP/1.1 206 Partial Content\r\nContent-Length: " + (last - first + 1)
        + "\r\nContent-Range: bytes " + first + "-" + last + "/" + SIZE;
  }

  private List<String> names() throws Exception {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
