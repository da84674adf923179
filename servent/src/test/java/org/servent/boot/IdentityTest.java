package org.servent.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servent.record.Puzzle;

class IdentityTest {
  private static final Puzzle CHEAP = new Puzzle(0);

  @TempDir
  Path folder;

  @Test
  void itIsMadeOnceForTheOwnerAloneAndStays() throws Exception {
    Path file = folder.resolve("identity");

    Identity first = Identity.at(file, CHEAP);

    assertThat(Identity.at(file, CHEAP).guid()).isEqualTo(first.guid());
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void theGuidIsTheIdWithTheMarksOfAModernServent() throws Exception {
    Identity identity = Identity.at(folder.resolve("identity"), CHEAP);

    byte[] guid = identity.guid().bytes();

    assertThat(guid[8]).isEqualTo((byte) 0xff);
    assertThat(guid[15]).isZero();
    assertThat(identity.guid().high()).isEqualTo(identity.id().high());
  }

  @Test
  void twoServentsAreTwo() throws Exception {
    assertThat(Identity.at(folder.resolve("a"), CHEAP).id())
        .isNotEqualTo(Identity.at(folder.resolve("b"), CHEAP).id());
  }

  @Test
  void aNewOneSatisfiesThePuzzle() throws Exception {
    Puzzle puzzle = new Puzzle(6);
    Path file = folder.resolve("identity");

    Identity identity = Identity.at(file, puzzle);

    assertThat(puzzle.isSolvedBy(identity.key())).isTrue();
    assertThat(identity.complaint(file, puzzle)).isEmpty();
  }

  @Test
  void anOldOneStaysAndSaysHowToGetANewOne() throws Exception {
    // RFC 8032 §7.1, test 1: made when there was no puzzle.
    Path file = Files.writeString(folder.resolve("identity"),
        """
            MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g
            MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
            """);

    Identity identity = Identity.at(file, Puzzle.REAL);

    assertThat(identity.id()).hasToString("5b27aa5589179770e47575b162a1ded9");
    assertThat(identity.complaint(file, Puzzle.REAL).orElseThrow()).contains(file.toString())
        .contains("no ring takes in");
  }

  @Test
  void aDamagedFileIsNamedAndNotOverwritten() throws Exception {
    Path file = Files.writeString(folder.resolve("identity"), "not a key\n");

    assertThatThrownBy(() -> Identity.at(file, CHEAP)).isInstanceOf(CannotStart.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("damaged");
    assertThat(file).hasContent("not a key");
  }
}
