package org.servent.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.servent.content.Sha1;

/** Nobody asks for a scan here but the watcher. */
@Tag("slow")
class WatchingTest {
  private static final Sha1 OF_ABC = Sha1.parse("VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5");

  @TempDir
  private Path root;
  private Folder music;
  private Library library;

  @BeforeEach
  void watch() throws Exception {
    music = Folder.in(root, "music");
    music.write("album/moon.txt", "abc");
    library = Library.open(root.resolve("home/library"));
    library.share(music.path(), false);
    assertThat(library.scan()).succeedsWithin(Duration.ofSeconds(20));
  }

  @AfterEach
  void end() {
    library.close();
  }

  private void awaitFiles(String... names) {
    await().atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(library.files()).extracting(SharedFile::relative)
            .containsExactlyInAnyOrder(names));
  }

  @Test
  void aNewFileIsTakenUp() throws IOException {
    music.write("album/sun.txt", "sun");

    awaitFiles("album/moon.txt", "album/sun.txt");
    await().atMost(Duration.ofSeconds(20))
        .until(() -> library.search("sun", 1).getFirst().sha1().isPresent());
  }

  @Test
  void aChangedFileIsReadAgain() throws IOException {
    long number = library.files().getFirst().index();
    music.write("album/moon.txt", "changed");

    await().atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(library.files())
            .singleElement()
            .satisfies(file -> assertThat(file.sha1()).isPresent()));
    assertThat(library.bySha1(OF_ABC)).isEmpty();
    assertThat(library.byIndex(number)).isPresent();
  }

  @Test
  void aRenamedFileIsFoundByItsNewNameOnly() throws IOException {
    Files.move(music.at("album/moon.txt"), music.at("album/sun.txt"));

    awaitFiles("album/sun.txt");
    assertThat(library.search("moon", 1)).isEmpty();
    await().atMost(Duration.ofSeconds(20)).until(() -> library.bySha1(OF_ABC).isPresent());
  }

  @Test
  void aDeletedFileIsForgotten() throws IOException {
    Files.delete(music.at("album/moon.txt"));

    awaitFiles();
    await().atMost(Duration.ofSeconds(20)).until(() -> library.state().files() == 0);
  }

  @Test
  void aFolderThatIsCopiedInIsTakenUpWithAllBelow() throws IOException {
    Folder source = Folder.in(root, "source");
    source.write("a/b/one.txt", "one");
    source.write("a/two.txt", "two");
    PathUtils.copyDirectory(source.path(), music.at("new"));

    awaitFiles("album/moon.txt", "new/a/b/one.txt", "new/a/two.txt");
  }

  @Test
  void aRenamedFolderIsWatchedUnderItsNewName() throws IOException {
    Files.move(music.at("album"), music.at("record"));
    awaitFiles("record/moon.txt");

    music.write("record/sun.txt", "sun");
    awaitFiles("record/moon.txt", "record/sun.txt");
  }

  @Test
  void aFolderThatIsDeletedAndMadeAgainIsWatched() throws IOException {
    PathUtils.deleteDirectory(music.at("album"));
    awaitFiles();
    music.write("album/sun.txt", "sun");
    awaitFiles("album/sun.txt");
    music.write("album/star.txt", "star");

    awaitFiles("album/sun.txt", "album/star.txt");
  }

  @Test
  void aFolderThatTookThePlaceOfAnotherIsWatched() throws IOException {
    music.write("other/sun.txt", "sun");
    awaitFiles("album/moon.txt", "other/sun.txt");
    Files.move(music.at("album"), root.resolve("elsewhere"));
    Files.move(music.at("other"), music.at("album"));
    awaitFiles("album/sun.txt");

    music.write("album/star.txt", "star");
    awaitFiles("album/sun.txt", "album/star.txt");
  }

  @Test
  void aFileThatComesToBeLeftOutIsForgotten() throws IOException {
    Files.move(music.at("album/moon.txt"), music.at("album/moon.txt.part"));

    awaitFiles();
    await().atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(library.state().skipped())
            .containsEntry("partial downloads", 1L));
  }

  @Test
  void staleAnswersHealThemselves() throws IOException {
    // A link is not watched where it leads to.
    Files.createSymbolicLink(music.at("best.txt"), music.at("album/moon.txt"));
    awaitFiles("album/moon.txt", "best.txt");
    music.write("album/moon.txt", "changed");

    awaitFiles("album/moon.txt", "best.txt");
    assertThat(library.search("best", 1)).extracting(SharedFile::size).isEqualTo(List.of(7L));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whoSharesNothingTakesNoneOfTheFewWatchersOfTheSystem() throws Exception {
    long before = watchers();
    try (Library empty = Library.open(root.resolve("another/library"))) {
      assertThat(empty.scan()).succeedsWithin(Duration.ofSeconds(20));
      assertThat(watchers()).isEqualTo(before);

      empty.share(music.path(), false);
      assertThat(empty.scan()).succeedsWithin(Duration.ofSeconds(20));
      assertThat(watchers()).isEqualTo(before + 1);
    }
  }

  private static long watchers() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.filter(WatchingTest::isWatcher).count();
    }
  }

  private static boolean isWatcher(Path open) {
    try {
      return Files.readSymbolicLink(open).toString().contains("inotify");
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }
}
