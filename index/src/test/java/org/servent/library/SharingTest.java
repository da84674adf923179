package org.servent.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.servent.address.Host;
import org.servent.ask.Ask;
import org.servent.ask.AskException;
import org.servent.media.MediaReader;

/** What is shared with whom, and what becomes of it. */
class SharingTest extends LibraryBench {
  @Test
  void whatIsRefusedIsNotShared() {
    assertThatThrownBy(() -> library.share(root, false)).isInstanceOf(RefusedShare.class);
    assertThat(library.shares()).isEmpty();
  }

  @Test
  void theServentsHomeIsLeftOutEvenOfAForcedShare() throws Exception {
    Files.writeString(root.resolve("home/identity"), "secret");
    music.write("moon.txt", "abc");
    library.share(root, true);
    assertThat(library.scan()).succeedsWithin(SOON);

    assertThat(library.files()).extracting(SharedFile::relative)
        .containsExactly("music/moon.txt");
    assertThat(library.state().skipped()).isEqualTo(Map.of("the servent's own files", 1L));
  }

  @Test
  void whatTheUserExcludesIsLeftOut() throws Exception {
    music.write("moon.txt", "abc");
    music.write("drafts/sun.ogg", "sun");
    music.write("stars.ogg", "stars");
    library.share(new ShareWish(music.path(), Optional.of("Songs"),
        new Globs(List.of("*.txt", "drafts")), Audience.ALL, false, false));
    assertThat(library.scan()).succeedsWithin(SOON);

    assertThat(library.files()).extracting(SharedFile::virtualName)
        .containsExactly("Songs/stars.ogg");
    assertThat(library.state().skipped()).isEqualTo(Map.of("excluded by you", 2L));

    shareAndScan();
    assertThat(library.files()).extracting(SharedFile::virtualName)
        .containsExactlyInAnyOrder("music/stars.ogg", "music/moon.txt", "music/drafts/sun.ogg");
    assertThat(bytesRead).hasValue(5 + 3 + 3);
  }

  @Test
  void whatElseAFileIsIsLookedAtHere() throws Exception {
    music.write("blue moon.ogg", "abc");
    music.write("moon, blue.txt", "a longer one");
    music.write("live/blue moon.flac", "ab");
    shareAndScan();

    assertThat(thatIs("moon")).hasSize(3);
    assertThat(thatIs("\"blue moon\" -live")).containsExactly("music/blue moon.ogg");
    assertThat(thatIs("blu* type:document")).containsExactly("music/moon, blue.txt");
    assertThat(thatIs("size:<=3")).containsExactlyInAnyOrder("music/blue moon.ogg",
        "music/live/blue moon.flac");
    assertThat(thatIs("ext:flac,ogg size:3")).containsExactly("music/blue moon.ogg");
    assertThat(library.readings().find(Ask.parse("type:audio"), 1)).hasSize(1);
    assertThat(thatIs("year:1961")).isEmpty();
  }

  private List<String> thatIs(String query) throws AskException {
    return library.readings()
        .find(Ask.parse(query), 9)
        .stream()
        .map(SharedFile::virtualName)
        .toList();
  }

  @Test
  void whatAFileSaysOfItselfIsFoundAndStaysWithItsNewName() throws Exception {
    Path song = music.path().resolve("track 1.flac");
    try (InputStream flac = MediaReader.class.getResourceAsStream("tone.flac")) {
      Files.copy(Objects.requireNonNull(flac), song);
    }
    shareAndScan();
    assertThat(found("etoiles")).containsExactly("music/track 1.flac");
    assertThat(thatIs("artist:etoiles duration:1s..3s year:1961 -title:sun"))
        .containsExactly("music/track 1.flac");
    long read = bytesRead.get();

    Files.move(song, music.path().resolve("renamed.flac"));
    assertThat(library.scan()).succeedsWithin(SOON);

    assertThat(found("etoiles")).containsExactly("music/renamed.flac");
    assertThat(bytesRead).hasValue(read);
  }

  @Test
  void whatIsForTheLanIsNotForOthers() throws Exception {
    music.write("moon.txt", "abc");
    library.share(
        new ShareWish(music.path(), Optional.empty(), Globs.NONE, Audience.LAN, false, false));
    assertThat(library.scan()).succeedsWithin(SOON);

    Readings near = library.readings(Audience.of(Host.parse("192.168.1.7")));
    Readings far = library.readings(Audience.of(Host.parse("5.9.0.1")));
    assertThat(near.search("moon", 9)).hasSize(1);
    assertThat(near.by(OF_ABC)).isPresent();
    assertThat(far.search("moon", 9)).isEmpty();
    assertThat(far.by(OF_ABC)).isEmpty();
    assertThat(far.tree(OF_ABC)).isEmpty();
    assertThat(far.byIndex(1)).isEmpty();
    assertThat(far.after(0, 9)).isEmpty();
  }

  @Test
  void aFolderThatIsNoLongerSharedIsForgotten() throws Exception {
    music.write("album/moon.txt", "abc");
    shareAndScan();

    assertThat(library.unshare(music.path())).isTrue();
    assertThat(library.unshare(music.path())).isFalse();

    assertThat(found("moon")).isEmpty();
    assertThat(library.shares()).isEmpty();
    shareAndScan();
    assertThat(bytesRead).as("nothing was known any more").hasValue(3 + 3);
  }

  @Test
  void aFolderCanBeListedAgainAlone() throws Exception {
    music.write("album/moon.txt", "abc");
    library.share(music.path(), false);

    assertThat(library.rescan(music.at("album"))).succeedsWithin(SOON);
    assertThat(found("moon")).hasSize(1);
  }

  @Test
  void hashingRestsWhenItIsToldTo() throws Exception {
    music.write("moon.txt", "abc");
    library.rest(true);
    library.share(music.path(), false);
    CompletableFuture<Void> scan = library.scan();
    await().atMost(SOON).until(() -> library.hashing().read() == 3);

    assertThat(library.hashing().waits()).contains("paused by you");
    assertThat(scan).isNotDone();
    library.rest(false);
    assertThat(scan).succeedsWithin(SOON);
    assertThat(library.hashing().waits()).isEmpty();
  }

  @Test
  void whatWasRenamedIsNotReadAgain() throws Exception {
    music.write("moon.txt", "abc");
    music.write("old/night/stars.txt", "stars");
    shareAndScan();
    assertThat(bytesRead).hasValue(8);
    Files.move(music.at("moon.txt"), music.at("Blue Moon.txt"));
    Files.move(music.at("old"), music.at("new"));
    assertThat(library.scan()).succeedsWithin(SOON);

    assertThat(library.files()).extracting(SharedFile::relative)
        .containsExactlyInAnyOrder("Blue Moon.txt", "new/night/stars.txt");
    assertThat(library.bySha1(OF_ABC)).map(SharedFile::name).contains("Blue Moon.txt");
    assertThat(library.state().toHash()).isZero();
    assertThat(bytesRead).hasValue(8);
  }

  @Test
  void aFileThatWasMovedOverAnotherIsReadAgain() throws Exception {
    Path moon = music.write("moon.txt", "old");
    Path other = music.write("other.txt", "abc");
    shareAndScan();
    Files.setLastModifiedTime(other, Files.getLastModifiedTime(moon));
    Files.move(other, moon, StandardCopyOption.REPLACE_EXISTING);
    assertThat(library.scan()).succeedsWithin(SOON);

    assertThat(library.files()).singleElement().satisfies(file -> {
      assertThat(file.name()).isEqualTo("moon.txt");
      assertThat(file.sha1()).contains(OF_ABC);
    });
  }
}
