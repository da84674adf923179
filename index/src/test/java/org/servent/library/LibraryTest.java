package org.servent.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servent.content.TigerTree;

class LibraryTest extends LibraryBench {
  @Test
  void aScannedFileIsFoundByWordsNumberAndContent() throws Exception {
    Path path = music.write("Blues/Blue Moon.txt", "abc");
    shareAndScan();

    SharedFile file = library.search("moon blues", 10).getFirst();
    assertThat(file).isEqualTo(new SharedFile(1, path, "music", "Blues/Blue Moon.txt", 3,
        Files.getLastModifiedTime(path).toInstant(), Set.of(OF_ABC, ROOT_OF_ABC)));
    assertThat(file.name()).isEqualTo("Blue Moon.txt");
    assertThat(library.byIndex(1)).contains(file);
    assertThat(library.bySha1(OF_ABC)).contains(file);
    assertThat(library.by(ROOT_OF_ABC)).contains(file);
    assertThat(library.tree(OF_ABC)).map(TigerTree::root).contains(ROOT_OF_ABC);
    assertThat(library.files()).containsExactly(file);
    assertThat(library.shares()).containsExactly(new Share(music.path(), "music"));
  }

  @Test
  void namesOfAnyScriptAreFound() throws Exception {
    for (String name : List.of("Déjà vu.mp3", "Война и мир.epub", "東京物語.mkv", "Ελλάδα.txt")) {
      music.write(name, name);
    }
    shareAndScan();

    assertThat(found("DEJA")).containsExactly("music/Déjà vu.mp3");
    assertThat(found("ВОЙНА")).containsExactly("music/Война и мир.epub");
    assertThat(found("物語")).containsExactly("music/東京物語.mkv");
    assertThat(found("ελλαδα")).containsExactly("music/Ελλάδα.txt");
  }

  @Test
  void aRestartReadsNoUnchangedByteAndKeepsTheNumbers() throws Exception {
    music.write("a/one.txt", "one");
    music.write("two.txt", "two");
    shareAndScan();
    List<SharedFile> before = library.files();
    assertThat(bytesRead).hasValue(6);

    reopen();
    library.share(music.path(), false);
    assertThat(library.files()).as("before the first scan").isEqualTo(before);
    shareAndScan();

    assertThat(bytesRead).hasValue(6);
    assertThat(library.files()).isEqualTo(before);
  }

  @Test
  void aRestartReadsOnlyWhatChanged() throws Exception {
    music.write("same.txt", "same");
    Path changed = music.write("changed.txt", "old");
    Path gone = music.write("below/gone.txt", "gone");
    shareAndScan();
    long number = library.search("changed", 1).getFirst().index();
    library.close();
    bytesRead.set(0);
    music.write("changed.txt", "abc");
    music.write("new.txt", "12345");
    Files.delete(gone);
    Files.delete(gone.getParent());
    Files.setLastModifiedTime(changed, FileTime.fromMillis(0));

    library = open();
    shareAndScan();

    assertThat(bytesRead).hasValue(3 + 5);
    assertThat(library.files()).extracting(SharedFile::relative)
        .containsExactlyInAnyOrder("same.txt", "changed.txt", "new.txt");
    assertThat(library.bySha1(OF_ABC)).map(SharedFile::index).contains(number);
    assertThat(library.state().files()).isEqualTo(3);
  }

  @Test
  void whatIsNotSharedAnyMoreIsNotAnswered() throws Exception {
    music.write("moon.txt", "abc");
    shareAndScan();

    reopen();
    assertThat(library.scan()).succeedsWithin(SOON);

    assertThat(found("moon")).isEmpty();
    assertThat(library.byIndex(1)).isEmpty();
    assertThat(library.bySha1(OF_ABC)).isEmpty();
    assertThat(library.state().files()).isZero();
  }

  @Test
  void aShareOfAnotherNameReadsNothingAgain() throws Exception {
    music.write("old/moon.txt", "abc");
    shareAndScan();

    reopen();
    library.share(music.at("old"), false);
    assertThat(library.scan()).succeedsWithin(SOON);

    assertThat(found("moon")).containsExactly("old/moon.txt");
    assertThat(library.bySha1(OF_ABC)).isPresent();
    assertThat(bytesRead).hasValue(3);
  }

  @Test
  void aFolderThatIsAwayForAWhileIsNotForgotten() throws Exception {
    music.write("moon.txt", "abc");
    shareAndScan();
    Path away = Files.move(music.path(), root.resolve("away"));
    assertThat(library.scan()).succeedsWithin(SOON);
    assertThat(found("moon")).isEmpty();

    Files.move(away, music.path());
    assertThat(library.scan()).succeedsWithin(SOON);

    assertThat(found("moon")).hasSize(1);
    assertThat(bytesRead).hasValue(3);
  }

  @Test
  void aFileThatChangedIsNotAnsweredEvenIfNobodyNoticedYet() throws Exception {
    Path one = music.write("moon one.txt", "abc");
    Path two = music.write("moon two.txt", "abcd");
    music.write("moon three.txt", "abcde");
    shareAndScan();

    Files.delete(one);
    Files.writeString(two, "changed");

    assertThat(found("moon")).doesNotContain("music/moon one.txt").hasSizeLessThan(3);
    assertThat(library.bySha1(OF_ABC)).isEmpty();
  }

  @Test
  void aFileThatBecameALinkOutOfTheShareIsNotAnswered(@TempDir Path elsewhere) throws Exception {
    Path moon = music.write("moon.txt", "abc");
    Path secret = Files.writeString(elsewhere.resolve("secret"), "abc");
    shareAndScan();

    Files.setLastModifiedTime(secret, Files.getLastModifiedTime(moon));
    Files.delete(moon);
    Files.createSymbolicLink(moon, secret);

    assertThat(found("moon")).isEmpty();
    assertThat(library.scan()).succeedsWithin(SOON);
    assertThat(found("moon")).isEmpty();
    assertThat(library.state().skipped()).isEqualTo(Map.of("links out of the share", 1L));
  }

  @Test
  void aFileWhoseFolderBecameALinkOutOfTheShareIsNotAnswered() throws Exception {
    music.write("album/moon.txt", "abc");
    shareAndScan();

    Path away = Files.move(music.at("album"), root.resolve("away"));
    Files.createSymbolicLink(music.at("album"), away);

    assertThat(found("moon")).isEmpty();
    assertThat(library.byIndex(1)).isEmpty();
    assertThat(library.bySha1(OF_ABC)).isEmpty();
  }

  @Test
  void noFileIsReadWhoseFolderBecameALinkOutOfTheShare() throws Exception {
    for (String name : List.of("one", "two", "three", "four", "five")) {
      music.write("album/" + name, name);
    }
    AtomicInteger opened = new AtomicInteger();
    source = file -> {
      if (opened.incrementAndGet() == 1) {
        Path away = Files.move(music.at("album"), root.resolve("away"));
        Files.createSymbolicLink(music.at("album"), away);
      }
      return Files.newInputStream(file);
    };
    shareAndScan();

    // As many as may be open at once were perhaps opened before.
    assertThat(opened).hasValueLessThanOrEqualTo(Hashing.AT_ONCE);
    // One may have been read just before, and is forgotten when the watcher tells.
    await().atMost(SOON).until(() -> library.state().files() == 0);
  }

  @Test
  void aFileThatChangesWhileItIsReadIsReadAgainLater() throws Exception {
    Path path = music.write("moon.txt", "old");
    AtomicBoolean first = new AtomicBoolean(true);
    source = file -> {
      InputStream opened = Files.newInputStream(file);
      if (first.getAndSet(false)) {
        Files.writeString(file, "abc");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1000));
      }
      return opened;
    };
    shareAndScan();

    await().atMost(SOON)
        .until(() -> library.bySha1(OF_ABC).isPresent());
    assertThat(library.files()).singleElement().extracting(SharedFile::path).isEqualTo(path);
  }

  @Test
  void aFileThatCannotBeReadStopsNothing() throws Exception {
    music.write("bad.txt", "bad");
    music.write("good.txt", "abc");
    source = file -> {
      if (file.endsWith("bad.txt")) {
        throw new IOException("bad sector");
      }
      return Files.newInputStream(file);
    };
    shareAndScan();

    assertThat(library.files()).extracting(SharedFile::name).containsExactly("good.txt");
    assertThat(library.state().skipped()).isEqualTo(Map.of("unreadable", 1L));
  }

  @Test
  void namesAreFoundWhileTheContentIsStillBeingRead() throws Exception {
    CountDownLatch mayRead = new CountDownLatch(1);
    source = file -> {
      try {
        mayRead.await();
      } catch (InterruptedException stopped) {
        throw new IOException(stopped);
      }
      return Files.newInputStream(file);
    };
    music.write("moon.txt", "abc");
    library.share(music.path(), false);
    CompletableFuture<Void> scan = library.scan();

    await().atMost(SOON)
        .until(() -> library.state().current().isPresent());
    assertThat(library.search("moon", 1)).singleElement()
        .satisfies(file -> assertThat(file.sha1()).isEmpty());
    assertThat(library.state()).isEqualTo(new LibraryState(1, 3, 0, 0, 1, Map.of(),
        LibraryState.Activity.HASHING, Optional.of("music/moon.txt")));

    mayRead.countDown();
    assertThat(scan).succeedsWithin(SOON);
    assertThat(library.state()).isEqualTo(new LibraryState(1, 3, 1, 3, 0, Map.of(),
        LibraryState.Activity.IDLE, Optional.empty()));
  }

  @Test
  void closingStopsInTheMiddleAndTheNextRunGoesOn() throws Exception {
    CountDownLatch reading = new CountDownLatch(1);
    source = file -> file.endsWith("endless.bin") ? endless(reading) : Files.newInputStream(file);
    music.write("a.txt", "abc");
    library.share(music.path(), false);
    assertThat(library.scan()).succeedsWithin(SOON);
    try (RandomAccessFile sparse = new RandomAccessFile(music.at("endless.bin").toFile(), "rw")) {
      sparse.setLength(1L << 40);
    }
    CompletableFuture<Void> scan = library.scan();
    reading.await();

    library.close();

    assertThat(scan).failsWithin(Duration.ofSeconds(1));
    library = open();
    library.share(music.path(), false);
    assertThat(library.bySha1(OF_ABC)).isPresent();
    assertThat(library.state().toHash()).isEqualTo(1);
  }

  private static InputStream endless(CountDownLatch reading) {
    return new InputStream() {
      @Override
      public int read() {
        return 0;
      }

      @Override
      public int read(byte[] into, int offset, int length) {
        reading.countDown();
        return length;
      }
    };
  }
}
