package org.servent.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servent.content.Sha1;
import org.servent.watches.GetWish;
import org.servent.watches.Sighting;
import org.servent.watches.Watch;
import org.servent.watches.WatchWish;

class WatchFileTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  @TempDir
  private Path home;

  private WatchFile file() {
    return new WatchFile(home.resolve("watches.json"));
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    Watch watch = new Watch(3,
        new WatchWish("moon \"blue\" -東", Duration.ofMinutes(45), GetWish.FIRST,
            Duration.ofDays(2), "/home/bob", Optional.of("/bin/true")),
        NOON, NOON.plusSeconds(7), 2, List.of("a", "b"),
        List.of(new Sighting(NOON, Optional.of(Sha1.parse("3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ")),
            "moon", 5, true), new Sighting(NOON, Optional.empty(), "sun", 6, false)));
    Watch plain = new Watch(4, new WatchWish("x", Duration.ofMinutes(30), GetWish.ASK,
        Duration.ofDays(2), "/", Optional.empty()), NOON, NOON, 0, List.of(), List.of());

    file().write(List.of(watch, plain));

    assertThat(file().read()).containsExactly(watch, plain);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file().path())))
        .isEqualTo("rw-------");
  }

  @Test
  void thereMayBeNone() throws IOException {
    assertThat(file().read()).isEmpty();
  }

  @Test
  void whatMakesNoSenseIsSetAsideAndLosesNothing() throws IOException {
    for (String damaged : List.of("[{\"number\":1}]", "no JSON", "[1]")) {
      Files.writeString(file().path(), damaged);

      assertThatThrownBy(() -> file().read()).isInstanceOf(IOException.class)
          .hasMessageContaining("watches.json.damaged");
      assertThat(home.resolve("watches.json.damaged")).hasContent(damaged);
      assertThat(file().read()).isEmpty();
    }
  }
}
