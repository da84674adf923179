package org.servent.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servent.friends.Friend;
import org.servent.friends.Memory;
import org.servent.friends.Said;
import org.servent.ring.RingId;

/** Friends on the disk. */
class FriendFileTest {
  private static final RingId BOB = RingId.parse("b0000000000000000f00000000000000");
  private static final Memory MEMORY = new Memory(
      List.of(new Memory.Kept(new Friend(BOB, "böb"), 7)), List.of(),
      List.of(new Said(BOB, Instant.parse("2026-01-01T12:00:00Z"), "blue moon ☾", false)),
      List.of());

  @TempDir
  Path home;

  @Test
  void whatIsWrittenIsReadAndByItsOwnerOnly() throws IOException {
    FriendFile file = new FriendFile(home.resolve("friends"));

    file.write(Memory.none());
    file.write(MEMORY);

    assertThat(file.read()).isEqualTo(MEMORY);
    assertThat(Files.getPosixFilePermissions(file.path()))
        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    assertThat(home.toFile().list()).containsExactly("friends");
  }

  @Test
  void whoHasNoFileHasNoFriends() throws IOException {
    assertThat(new FriendFile(home.resolve("friends")).read().isEmpty()).isTrue();
  }

  @Test
  void damageCostsNoMoreThanItsLine() throws IOException {
    FriendFile file = new FriendFile(home.resolve("friends"));
    file.write(MEMORY);
    Files.write(file.path(), new byte[]{'\n', (byte) 0xff, 0, 'x'}, StandardOpenOption.APPEND);

    assertThat(file.read()).isEqualTo(MEMORY);
  }

  @Test
  void whatACrashLeftBehindIsNotRead() throws IOException {
    FriendFile file = new FriendFile(home.resolve("friends"));
    file.write(MEMORY);
    Files.writeString(home.resolve("friends.new"), "friend half of i");

    assertThat(file.read()).isEqualTo(MEMORY);
    file.write(MEMORY);
    assertThat(file.read()).isEqualTo(MEMORY);
  }
}
