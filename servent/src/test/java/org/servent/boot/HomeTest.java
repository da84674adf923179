package org.servent.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servent.control.HomePaths;

class HomeTest {
  @TempDir
  Path folder;

  @Test
  void theSecondServentInAHomeIsToldWhoIsThere() throws Exception {
    HomePaths paths = HomePaths.at(folder.resolve("home"));
    try (Home first = Home.open(paths)) {
      first.sign(4711, 6346);

      assertThatThrownBy(() -> Home.open(paths)).isInstanceOf(CannotStart.class)
          .hasMessage("A servent runs in "
              + paths.state()
              + " already (pid 4711, port 6346). Stop it with `servent stop`, or name another home with --home.");
    }
    Home.open(paths).close();
  }

  @Test
  void itIsTheUsersAlone() throws Exception {
    HomePaths paths = HomePaths.at(folder.resolve("home"));
    try (Home home = Home.open(paths)) {
      assertThat(Files.getPosixFilePermissions(home.paths().state()))
          .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void aFolderThatWasThereKeepsItsModeUnlessOthersMayWriteToIt() throws Exception {
    Set<PosixFilePermission> readable = PosixFilePermissions.fromString("rwxr-xr-x");
    Files.setPosixFilePermissions(folder, readable);
    Home.open(HomePaths.at(folder)).close();
    assertThat(Files.getPosixFilePermissions(folder)).isEqualTo(readable);

    Set<PosixFilePermission> everybodys = PosixFilePermissions.fromString("rwxrwxrwx");
    Files.setPosixFilePermissions(folder, everybodys);
    assertThatThrownBy(() -> Home.open(HomePaths.at(folder))).isInstanceOf(CannotStart.class)
        .hasMessage("Cannot use the home %s: others may write to %s. "
            .formatted(folder, folder)
            + "Name another with --home, or let only its owner write.");
    assertThat(Files.getPosixFilePermissions(folder)).isEqualTo(everybodys);
  }

  @Test
  void aHomeThatCannotBeIsNamed() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(() -> Home.open(HomePaths.at(file.resolve("home"))))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("--home");
  }

  @Test
  void aLockThatCannotBeTakenCanBeTriedAgain() throws Exception {
    HomePaths paths = HomePaths.at(folder.resolve("home"));
    Files.createDirectories(paths.lock());

    assertThatThrownBy(() -> Home.open(paths)).isInstanceOf(CannotStart.class);
    Files.delete(paths.lock());
    Home.open(paths).close();
  }
}
