package org.servent.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SafeNameTest {
  static Stream<Arguments> names() {
    return Stream.of(
        arguments("blue moon.txt", "blue moon.txt"),
        arguments("Füße und 猫.ogg", "Füße und 猫.ogg"),
        arguments("../../etc/passwd", "_.._etc_passwd"),
        arguments("/etc/passwd", "_etc_passwd"),
        arguments("C:\\autoexec.bat", "C__autoexec.bat"),
        arguments("..", "unnamed"),
        arguments("", "unnamed"),
        arguments(" . ", "unnamed"),
        arguments(".bashrc", "bashrc"),
        arguments("name. . ", "name"),
        arguments("a\u0000b\nc\u001b[31md", "abc[31md"),
        arguments("invoice\u202egpj.exe", "invoicegpj.exe"),
        arguments("a\u200b\ufeffb", "ab"),
        arguments("a\u00a0b\u2028c", "a b c"),
        arguments("half \ud800 pair", "half  pair"),
        arguments("nul", "_nul"),
        arguments("Con.txt", "_Con.txt"),
        arguments("LPT1 .tar.gz", "_LPT1 .tar.gz"),
        arguments("console", "console"),
        arguments("what? <who>|*.txt", "what_ _who___.txt"),
        arguments("u\u0308ber", "\u00fcber"));
  }

  @ParameterizedTest
  @MethodSource("names")
  void aNameIsMadeSafe(String name, String safe) {
    assertThat(SafeName.of(name)).isEqualTo(safe);
  }

  @Test
  void aLongNameKeepsItsEnding() {
    String safe = SafeName.of("猫".repeat(200) + ".txt");

    assertThat(safe).endsWith("猫.txt");
    assertThat(safe.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(SafeName.MAX_BYTES - 3,
        SafeName.MAX_BYTES);
  }

  @Test
  void whateverComesStaysInItsFolderAndIsSafeAlready() {
    Random dice = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      String name = noise(dice);

      String safe = SafeName.of(name);

      assertThat(safe).as("of %s", name)
          .isNotEmpty()
          .doesNotContain("/", "\\", "\u0000")
          .doesNotStartWith(".")
          .doesNotEndWith(".")
          .doesNotEndWith(" ");
      assertThat(safe.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(255);
      assertThat(SafeName.of(safe)).as("again").isEqualTo(safe);
    }
  }

  private static String noise(Random dice) {
    String spice = "./\\ :\u0000\u202e\u200d\ud800nulCON";
    StringBuilder name = new StringBuilder();
    for (int n = dice.nextInt(300); n > 0; n--) {
      if (dice.nextBoolean()) {
        name.append(spice.charAt(dice.nextInt(spice.length())));
      } else {
        name.appendCodePoint(dice.nextInt(Character.MAX_CODE_POINT + 1));
      }
    }
    return name.toString();
  }
}
