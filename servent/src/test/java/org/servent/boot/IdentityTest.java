package org.servent.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityTest {
  @TempDir
  Path folder;

  @Test
  void itIsMadeOnceForTheOwnerAloneAndStays() throws Exception {
    Path file = folder.resolve("identity");

    Identity first = Identity.at(file);

    assertThat(Identity.at(file).guid()).isEqualTo(first.guid());
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void theGuidIsTheIdWithTheMarksOfAModernServent() throws Exception {
    Identity identity = Identity.at(folder.resolve("identity"));

    byte[] guid = identity.guid().bytes();

    assertThat(guid[8]).isEqualTo((byte) 0xff);
    assertThat(guid[15]).isZero();
    assertThat(identity.guid().high()).isEqualTo(identity.id().high());
  }

  @Test
  void twoServentsAreTwo() throws Exception {
    assertThat(Identity.at(folder.resolve("a")).id())
        .isNotEqualTo(Identity.at(folder.resolve("b")).id());
  }

  @Test
  void aDamagedFileIsNamedAndNotOverwritten() throws Exception {
    Path file = Files.writeString(folder.resolve("identity"), "not a key\n");

    assertThatThrownBy(() -> Identity.at(file)).isInstanceOf(CannotStart.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("damaged");
    assertThat(file).hasContent("not a key");
  }
}
