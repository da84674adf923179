package org.servent.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servent.index.Entry;
import org.servent.index.FileIndex;

class ListerTest {
  private Folder root;
  private Folder music;
  private Path secrets;
  private Share share;
  private FileIndex index;
  private Watcher watcher;
  private Lister lister;

  @BeforeEach
  void begin(@TempDir Path temporary) throws IOException {
    root = Folder.in(temporary, "root");
    music = Folder.in(root.path(), "music");
    music.write("album/song.mp3", "la");
    root.write("private/diary.txt", "dear diary");
    secrets = root.at("private");
    share = new Share(music.path(), "music");
    index = FileIndex.open(root.at("index"));
    index.answerFor(List.of(music.path()));
    watcher = new Watcher(changed -> {});
    lister = new Lister(index, watcher, root.at("home"), new ReentrantLock(), () -> false);
    lister.list(List.of(share));
  }

  @AfterEach
  void end() throws IOException {
    watcher.close();
    index.close();
  }

  private List<String> listed() {
    return index.after(0, 100).stream().map(entry -> entry.place().relative()).toList();
  }

  private void relist(Path directory) throws IOException {
    lister.relist(new Shares(List.of(share)), List.of(directory), false);
  }

  /** What happens between two directories of the same relisting. */
  private interface Meanwhile {
    void happens() throws IOException;
  }

  private void relist(Path first, Meanwhile then, Path second) throws IOException {
    lister.relist(new Shares(List.of(share)), new AbstractList<>() {
      @Override
      public Path get(int index) {
        if (index == 0) {
          return first;
        }
        try {
          then.happens();
        } catch (IOException failed) {
          throw new UncheckedIOException(failed);
        }
        return second;
      }

      @Override
      public int size() {
        return 2;
      }
    }, false);
  }

  private void replaceByLink(Path directory, Path target) throws IOException {
    Files.move(directory, root.at("moved away"));
    Files.createSymbolicLink(directory, target);
  }

  @Test
  void aFolderThatBecameALinkIsForgottenInWhateverOrderItIsNoticed() throws IOException {
    replaceByLink(music.at("album"), secrets);
    relist(music.path());
    relist(music.at("album"));
    assertThat(listed()).isEmpty();

    relist(music.at("album"));
    relist(music.path());
    lister.list(List.of(share));
    assertThat(listed()).isEmpty();
    assertThat(lister.skipped()).containsOnlyKeys("links out of the share");
  }

  @Test
  void whatIsBelowALinkIsNotListed() throws IOException {
    root.write("private/below/letter.txt", "dear");
    replaceByLink(music.at("album"), secrets);
    relist(music.at("album/below"));

    assertThat(listed()).doesNotContain("album/below/letter.txt");
  }

  @Test
  void aShareThatBecameALinkIsNotListedAndNotForgotten() throws IOException {
    List<Entry> before = index.after(0, 100);
    replaceByLink(music.path(), secrets);
    lister.list(List.of(share));
    relist(music.path());
    relist(music.at("album"));

    assertThat(index.after(0, 100)).isEqualTo(before);
  }

  @Test
  void aFileThatIsBackBeforeItIsForgottenStays() throws IOException {
    Path away = root.at("song.mp3");
    Files.move(music.at("album/song.mp3"), away);
    relist(music.at("album"), () -> Files.move(away, music.at("album/song.mp3")),
        music.at("album"));

    assertThat(listed()).containsExactly("album/song.mp3");
  }

  @Test
  void aFolderBelowOneThatIsBackBeforeItIsForgottenStays() throws IOException {
    music.write("album/live/song.mp3", "la la");
    lister.list(List.of(share));
    Files.move(music.at("album"), root.at("away"));
    relist(music.at("album"), () -> Files.move(root.at("away"), music.at("album")),
        music.at("album/live"));
    relist(music.path());

    assertThat(listed()).containsExactlyInAnyOrder("album/song.mp3", "album/live/song.mp3");
  }

  @Test
  void aFileInThePlaceOfAFolderStays() throws IOException {
    Path way = music.at("album");
    relist(music.path(), () -> {
      Files.move(way, root.at("away"));
      Files.writeString(way, "la");
    }, music.path());

    assertThat(listed()).containsExactly("album");
  }

  @Test
  void aFileThatWasForgottenMeanwhileIsListedAgain() throws IOException {
    Path song = music.at("album/song.mp3");
    relist(music.path(), () -> lister.forgetFile(song), music.at("album"));

    assertThat(listed()).containsExactly("album/song.mp3");
  }
}
