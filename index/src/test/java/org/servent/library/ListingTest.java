package org.servent.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListingTest {
  private Folder folder;
  private Path own;

  @BeforeEach
  void begin(@TempDir Path root) throws IOException {
    folder = Folder.in(root, "music");
    own = folder.at("servent");
  }

  private Listing listing(Path directory) throws IOException {
    return Listing.of(new Share(folder.path(), "songs"), directory, own);
  }

  private Listing listing() throws IOException {
    return listing(folder.path());
  }

  @Test
  void namesFilesAsPeersSeeThem() throws IOException {
    Path file = folder.write("été/Ночь 夜.mp3", "la");
    Path directory = folder.at("été");

    assertThat(listing().folders()).containsExactly(directory);
    assertThat(listing(directory).files()).singleElement().satisfies(found -> {
      assertThat(found.path()).isEqualTo(file);
      assertThat(found.stamp().size()).isEqualTo(2);
      assertThat(found.place().virtualName()).isEqualTo("songs/été/Ночь 夜.mp3");
    });
  }

  @Test
  void leavesOutByRule() throws IOException {
    folder.write(".hidden", "x");
    folder.write(".config/x", "x");
    folder.write("id_rsa", "x");
    folder.write("film.part", "x");
    folder.write("Thumbs.db", "x");
    folder.write("empty", "");
    folder.write("servent/identity", "x");

    assertThat(listing()).isEqualTo(new Listing(listing().files(), listing().folders(),
        Map.of(Rule.HIDDEN, 2L, Rule.CREDENTIALS, 1L, Rule.PARTIAL, 1L, Rule.JUNK, 1L, Rule.EMPTY,
            1L, Rule.OWN, 1L)));
    assertThat(listing().files()).isEmpty();
    assertThat(listing().folders()).isEmpty();
  }

  @Test
  void leavesOutNamesThatAreNoText() throws IOException {
    assumeThat(folder.path().getFileSystem().supportedFileAttributeViews()).contains("unix");
    folder.write(folder.raw("caf%E9.mp3"), "x");
    folder.write(folder.raw("two%0Alines"), "x");
    folder.write(folder.raw("bell%07/song"), "x");

    assertThat(listing()).satisfies(seen -> {
      assertThat(seen.files()).isEmpty();
      assertThat(seen.folders()).isEmpty();
      assertThat(seen.skipped()).isEqualTo(Map.of(Rule.UNPRINTABLE_NAME, 3L));
    });
  }

  @Test
  void aLinkWithinTheShareIsOneMoreName() throws IOException {
    Path song = folder.write("a/song", "x");
    Files.createSymbolicLink(folder.at("best"), song);

    assertThat(listing().files()).singleElement()
        .satisfies(found -> assertThat(found.place().relative()).isEqualTo("best"));
  }

  @Test
  void linksThatLeadOutRoundOrToWhatIsLeftOutAreNotFollowed(@TempDir Path elsewhere)
      throws IOException {
    folder.write("a/.secret", "x");
    folder.write("servent/identity", "x");
    Files.createSymbolicLink(folder.at("out"), Files.writeString(elsewhere.resolve("o"), "x"));
    Files.createSymbolicLink(folder.at("outside"), elsewhere);
    Files.createSymbolicLink(folder.at("loop"), folder.path());
    Files.createSymbolicLink(folder.at("again"), folder.at("a"));
    Files.createSymbolicLink(folder.at("secret"), folder.at("a/.secret"));
    Files.createSymbolicLink(folder.at("identity"), folder.at("servent/identity"));
    Files.createSymbolicLink(folder.at("dangling"), folder.at("nothing"));
    Files.createSymbolicLink(folder.at("itself"), folder.at("itself"));

    assertThat(listing().files()).isEmpty();
    assertThat(listing().folders()).containsExactly(folder.at("a"));
    assertThat(listing().skipped()).isEqualTo(Map.of(Rule.LINK_OUT, 2L, Rule.FOLDER_LINK, 2L,
        Rule.HIDDEN, 1L, Rule.OWN, 2L, Rule.UNREADABLE, 2L));
  }

  @Test
  void aDirectoryThatIsALinkByNowIsNotRead(@TempDir Path elsewhere) throws IOException {
    Files.writeString(elsewhere.resolve("secret"), "x");
    Path link = Files.createSymbolicLink(folder.at("album"), elsewhere);

    assertThatThrownBy(() -> listing(link)).isInstanceOf(NotDirectoryException.class);
  }

  @Test
  void foldersBeyondTheDepthAreLeftOut() throws IOException {
    Files.createDirectories(folder.at("d/".repeat(Listing.MAX_DEPTH) + "d"));
    Path deepest = folder.at("d/".repeat(Listing.MAX_DEPTH - 1) + "d");
    Path above = folder.at("d/".repeat(Listing.MAX_DEPTH - 2) + "d");

    assertThat(listing(deepest).skipped()).isEqualTo(Map.of(Rule.TOO_DEEP, 1L));
    assertThat(listing(above).folders()).hasSize(1);
  }

  @Test
  void aDirectoryThatCannotBeReadIsNoEmptyOne() {
    assertThatThrownBy(() -> listing(folder.at("missing")))
        .isInstanceOf(NoSuchFileException.class);
  }
}
