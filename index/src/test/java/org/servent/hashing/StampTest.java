package org.servent.hashing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class StampTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00.123456789Z");

  @TempDir
  private Path folder;

  private Path file(String name, String content, Instant modified) throws IOException {
    return Files.setLastModifiedTime(Files.writeString(folder.resolve(name), content),
        FileTime.from(modified));
  }

  @Test
  void staysTheSameWhileTheFileDoes() throws IOException {
    Path file = file("a", "abc", NOON);

    assertThat(Stamp.of(file)).isEqualTo(Stamp.of(file)).hasValueSatisfying(stamp -> {
      assertThat(stamp.size()).isEqualTo(3);
      assertThat(stamp.modifiedAt()).isBetween(NOON.minusMillis(1), NOON);
    });
  }

  @Test
  void differsBySizeAndByTime() throws IOException {
    Stamp before = Stamp.of(file("a", "abc", NOON)).orElseThrow();

    assertThat(Stamp.of(file("a", "abcd", NOON))).isPresent().get().isNotEqualTo(before);
    assertThat(Stamp.of(file("a", "abc", NOON.plusSeconds(1)))).get().isNotEqualTo(before);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Java tells no inodes on Windows")
  void differsWhenAnotherFileOfTheSameSizeAndTimeTookThePlace() throws IOException {
    Path file = file("a", "abc", NOON);
    Stamp before = Stamp.of(file).orElseThrow();
    Files.move(file("b", "xyz", NOON), file, StandardCopyOption.REPLACE_EXISTING);

    assertThat(Stamp.of(file)).get().isNotEqualTo(before);
  }

  @Test
  void foldersAndNothingHaveNone() {
    assertThat(Stamp.of(folder)).isEmpty();
    assertThat(Stamp.of(folder.resolve("missing"))).isEmpty();
  }
}
