package org.servent.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Paths that strangers name. */
class SafePathTest {
  @Test
  void foldersStay() {
    assertThat(SafePath.of("Live/Berlin 1990/moon.ogg"))
        .contains(List.of("Live", "Berlin 1990", "moon.ogg"));
  }

  @Test
  void nothingLeadsOut() {
    assertThat(SafePath.of("../../etc/passwd")).contains(List.of("etc", "passwd"));
    assertThat(SafePath.of("/etc//./passwd")).contains(List.of("etc", "passwd"));
    assertThat(SafePath.of("C:\\con\\..\\aux.txt")).contains(List.of("C_", "_con", "_aux.txt"));
    assertThat(SafePath.of(".../ .ssh/x")).contains(List.of("unnamed", "ssh", "x"));
    assertThat(SafePath.of("")).contains(List.of("unnamed"));
    assertThat(SafePath.of("..")).contains(List.of("unnamed"));
  }

  @Test
  void depthIsBounded() {
    assertThat(SafePath.of("a/".repeat(SafePath.MAX_DEPTH) + "name")).isPresent();
    assertThat(SafePath.of("a/".repeat(SafePath.MAX_DEPTH + 1) + "name")).isEmpty();
  }

  @Test
  void noiseStaysBelow() {
    Random dice = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder noise = new StringBuilder();
      for (int length = dice.nextInt(40); length > 0; length--) {
        noise.append(dice.nextBoolean() ? "./\\:~".charAt(dice.nextInt(5))
            : (char) dice.nextInt(0x3000));
      }
      Optional<List<String>> parts = SafePath.of(noise.toString());
      assertThat(parts.orElse(List.of())).as("noise %d", i)
          .allSatisfy(part -> assertThat(part).isNotEmpty()
              .doesNotStartWith(".")
              .doesNotContain("/", "\\", "\u0000"));
    }
  }
}
