package org.servent.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.servent.control.PrivateFolder.NotPrivate;

class PrivateFolderTest {
  @TempDir
  private Path folder;

  private void mode(String mode) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
  }

  private static String modeOf(Path folder) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
  }

  @Test
  void whatIsMadeIsForTheUserAlone() throws IOException {
    PrivateFolder.use(folder.resolve("a/b"));
    PrivateFolder.own(folder.resolve("c"));

    for (String made : new String[]{"a", "a/b", "c"}) {
      assertThat(modeOf(folder.resolve(made))).isEqualTo("rwx------");
    }
  }

  @Test
  void aFolderThatOthersReadMayBeUsedAndStaysAsItIs() throws IOException {
    mode("rwxr-xr-x");

    PrivateFolder.use(folder);

    assertThat(modeOf(folder)).isEqualTo("rwxr-xr-x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwxrwxr-x", "rwxr-xrwx"})
  void oneThatOthersWriteMayNot(String mode) throws IOException {
    mode(mode);

    assertThatExceptionOfType(NotPrivate.class).isThrownBy(() -> PrivateFolder.use(folder))
        .withMessage("others may write to " + folder);
    assertThat(modeOf(folder)).isEqualTo(mode);
  }

  @Test
  void whatMustBeTheUsersOwnIsClosedToOthersAndEmptyStill() throws IOException {
    PrivateFolder.own(folder);
    assertThat(folder).isEmptyDirectory();

    mode("rwxr-x---");
    assertThatExceptionOfType(NotPrivate.class).isThrownBy(() -> PrivateFolder.own(folder))
        .withMessage("others may look into " + folder);
  }

  @Test
  void aLinkMayBeSomebodyElses() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"),
        Files.createDirectory(folder.resolve("real"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))));

    assertThatExceptionOfType(NotPrivate.class).isThrownBy(() -> PrivateFolder.own(link))
        .withMessageContaining("is a link");
  }
}
