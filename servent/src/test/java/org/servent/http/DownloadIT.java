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
import org.junit.jupiter.api.Test;
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
class DownloadIT extends DownloadStage {
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
    assertThat(peer.answered).first()
        .extracting(Upload::range)
        .asString()
        .startsWith("bytes=1000000-");
    assertThat(peer.answered).filteredOn(upload -> upload.target().contains("/N2R"))
        .allSatisfy(
            upload -> assertThat(ScriptedPeer.from(upload.range()))
                .isGreaterThanOrEqualTo(1_000_000));
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
          .containsIgnoringCase("range: bytes=0-");
      assertThat(cautious.requests.get(1)).containsIgnoringCase("range: bytes=" + FIRST + "-");
      assertThat(cautious.connections()).isOne();
    }
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
    assertThat(we.asked).containsOnly("aside");
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
}
