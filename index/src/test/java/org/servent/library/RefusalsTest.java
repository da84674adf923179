package org.servent.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalsTest {
  @TempDir
  private Path folder;
  private Path own;

  @BeforeEach
  void home() throws IOException {
    folder = folder.toRealPath();
    own = Files.createDirectories(folder.resolve("data/servent"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      ''                                | is a whole disk
      C:                                | is a whole disk
      //nas/films                       | is a whole disk
      /home                             | is a home folder, with everything private in it
      /home/bob                         | is a home folder, with everything private in it
      /data/people/ann                  | is a home folder, with everything private in it
      /root                             | is a home folder, with everything private in it
      /Users/ann                        | is a home folder, with everything private in it
      c:/users/Ann                      | is a home folder, with everything private in it
      /data                             | contains your home folder
      /data/people                      | contains your home folder
      /data/people/ann/.ssh             | is hidden, where programs keep settings and keys
      /data/people/ann/.mozilla/default | is hidden, where programs keep settings and keys
      /home/bob/.gnupg                  | is hidden, where programs keep settings and keys
      /Users/ann/Library/Keychains      | is hidden, where programs keep settings and keys
      C:/Users/Ann/AppData/Roaming      | is hidden, where programs keep settings and keys
      /etc                              | is a system folder
      /etc/ssl                          | is a system folder
      /usr                              | is a system folder
      /usr/share/doc                    | is a system folder
      /var                              | is a system folder
      /var/log                          | is a system folder
      /bin                              | is a system folder
      /lib                              | is a system folder
      /lib64                            | is a system folder
      /proc/1                           | is a system folder
      /sys                              | is a system folder
      /dev                              | is a system folder
      /boot                             | is a system folder
      /run/user/1000                    | is a system folder
      /System/Library                   | is a system folder
      /private/etc                      | is a system folder
      C:/Windows/System32               | is a system folder
      D:/Program Files (x86)            | is a system folder
      """)
  void objectsToWhatNobodyMeansToPublish(String path, String objection) {
    assertThat(Refusals.objection(path, List.of("/data/people/ann"))).contains(objection);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/data/people/ann/music", "/home/bob/Public", "/srv", "/mnt/disk",
      "/data/music", "/data/people/anna", "/etcetera", "/tmp/x", "/var/tmp/x",
      "/private/var/folders/x", "/run/media/ann/stick", "C:/music", "D:/Users/ann/Music",
      "//nas/films/old", "/library of mine", "/homes/x"})
  void hasNothingAgainstOthers(String path) {
    assertThat(Refusals.objection(path, List.of("/data/people/ann"))).isEmpty();
  }

  @Test
  void aFolderIsGivenByItsRealPath() throws Exception {
    Path music = Files.createDirectory(folder.resolve("music"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), music);

    assertThat(Refusals.check(link, own, false)).isEqualTo(music);
  }

  @Test
  void aHomeIsOneByWhateverLinkItOrItsFolderIsReached() throws IOException {
    Path disk = folder.resolve("disk2");
    Path home = Files.createDirectories(disk.resolve("ann"));
    Path link = Files.createSymbolicLink(folder.resolve("ann"), home);
    List<String> homes = List.of("/nowhere", link.toString());

    assertThatThrownBy(() -> Refusals.check(home, own, homes, false))
        .isInstanceOf(RefusedShare.class)
        .hasMessageContaining("is a home folder");
    assertThatThrownBy(() -> Refusals.check(link, own, homes, false))
        .isInstanceOf(RefusedShare.class);
    assertThatThrownBy(() -> Refusals.check(disk, own, homes, false))
        .isInstanceOf(RefusedShare.class)
        .hasMessageContaining("contains your home folder");
  }

  @Test
  void aLinkToTheRootIsTheRoot() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("harmless"), folder.getRoot());

    assertThatThrownBy(() -> Refusals.check(link, own, false)).isInstanceOf(RefusedShare.class);
  }

  @Test
  void sentencesSayWhatToDo() throws IOException {
    Path file = Files.writeString(folder.resolve("song"), "la");
    Path missing = folder.resolve("missing");

    assertRefused(missing, false, missing + " does not exist: check how it is written");
    assertRefused(file, true, file + " is not a folder: name the folder it is in");
    assertRefused(folder, false, folder + " overlaps with the servent's own folder " + own
        + ": name the folder in it that you mean, or add --force to share it all the same");
    assertRefused(own, true, own + " holds the servent's own keys and files and is never shared:"
        + " choose another folder");
  }

  @Test
  void forceOverridesObjections() throws Exception {
    Path inside = Files.createDirectory(own.resolve("downloads"));

    assertThatThrownBy(() -> Refusals.check(inside, own, false)).isInstanceOf(RefusedShare.class);
    assertThat(Refusals.check(inside, own, true)).isEqualTo(inside);
    assertThat(Refusals.check(folder, own, true)).isEqualTo(folder);
  }

  private void assertRefused(Path path, boolean force, String sentence) {
    assertThatThrownBy(() -> Refusals.check(path, own, force)).isInstanceOf(RefusedShare.class)
        .hasMessage(sentence);
  }
}
