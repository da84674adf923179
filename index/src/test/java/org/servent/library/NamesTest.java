package org.servent.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Names as a file system may have them, written by their bytes. */
@EnabledOnOs(OS.LINUX)
class NamesTest {
  @TempDir
  private Path root;

  /** @param name with percent escapes for bytes */
  private static Path write(Path folder, String name) throws IOException {
    String uri = folder.toUri().toString();
    return Files.writeString(Path.of(URI.create((uri.endsWith("/") ? uri : uri + "/") + name)),
        name);
  }

  @Test
  void aNameIsSharedOrLeftOutForAReason() throws Exception {
    Folder music = Folder.in(root, "music");
    String composed = Normalizer.normalize("é", Normalizer.Form.NFC);
    write(music.path(), "caf%C3%A9.txt");
    write(music.path(), "cafe%CC%81.txt");
    write(music.path(), "right%E2%80%AEto-left.txt");
    write(music.path(), "%E6%9D%B1%F0%9F%8E%B5.ogg");
    write(music.path(), "replacement%EF%BF%BD.txt");
    write(music.path(), "long" + "x".repeat(251));
    write(music.path(), "invalid%FF%FE.txt");
    write(music.path(), "half%C3.txt");
    write(music.path(), "new%0Aline.txt");
    write(music.path(), "escape%1B%5B2J.txt");
    Files.createSymbolicLink(music.at("loop"), music.path());
    Files.createSymbolicLink(music.at("itself"), music.at("itself"));

    try (Library library = Library.open(root.resolve("home/library"))) {
      library.share(music.path(), false);
      assertThat(library.scan()).succeedsWithin(Duration.ofSeconds(20));

      assertThat(library.files()).extracting(SharedFile::name)
          .containsExactlyInAnyOrder("caf" + composed + ".txt",
              "caf" + Normalizer.normalize(composed, Normalizer.Form.NFD) + ".txt",
              "right\u202eto-left.txt", "東🎵.ogg", "replacement\ufffd.txt",
              "long" + "x".repeat(251));
      assertThat(library.state().skipped()).isEqualTo(Map.of("unprintable names", 4L,
          "links to folders", 1L, "unreadable", 1L));
      assertThat(library.state().toHash()).isZero();
      assertThat(library.search("cafe", 9)).as("in either form").hasSize(2);
      assertThat(library.search("replacement", 9)).singleElement()
          .satisfies(file -> assertThat(Files.readString(file.path()))
              .isEqualTo("replacement%EF%BF%BD.txt"));
    }
  }
}
