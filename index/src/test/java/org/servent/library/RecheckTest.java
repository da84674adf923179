package org.servent.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecheckTest {
  @TempDir
  Path folder;

  @Test
  void filesAreReadAgainAndComparedWithWhatIsKnown() throws Exception {
    Path music = Files.createDirectories(folder.resolve("music")).toRealPath();
    Path album = Files.createDirectories(music.resolve("a"));
    Files.writeString(album.resolve("good.txt"), "abc");
    Path bad = Files.writeString(album.resolve("bad.txt"), "abd");
    Files.writeString(music.resolve("other.txt"), "abg");
    List<Checked> checked = new ArrayList<>();
    try (Library library = Library.open(folder.resolve("home/library"))) {
      library.share(music, false);
      assertThat(library.scan()).succeedsWithin(Duration.ofSeconds(20));
      FileTime time = Files.getLastModifiedTime(bad);
      Files.writeString(bad, "abx");
      Files.setLastModifiedTime(bad, time);

      library.recheck(album, () -> false, checked::add);

      assertThat(checked).extracting(it -> it.name() + " " + it.verdict())
          .containsExactlyInAnyOrder("music/a/good.txt GOOD", "music/a/bad.txt BAD");
      checked.clear();
      library.recheck(music, () -> true, checked::add);
      assertThat(checked).isEmpty();
    }
  }
}
