package org.servent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {
  @ParameterizedTest
  @CsvSource({"status, status, ", "--home /a status, status, /a", "status --home /a, status, /a",
      "--home=/a stop, stop, /a",
      "search -- --home /a, search, ", "--json stop, stop, ", "--home, '', ",
      "search stop, search, ", "-- stop, '', "})
  void theHomeIsFoundWhereverItStandsAndTheCommandIsTheFirstWord(String line, String command,
      String home) {
    assertThat(Arguments.of(List.of(line.split(" "))))
        .isEqualTo(new Arguments(Optional.ofNullable(home).map(Path::of), command));
  }

  @Test
  void aFolderMayHoldAnything() {
    assertThat(Arguments.of(List.of("--home", "--json", "status")).home())
        .contains(Path.of("--json"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--home= status", "status --home="})
  void anEmptyHomeIsRefused(String line) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Arguments.of(List.of(line.split(" "))))
        .withMessage("--home is empty: name a folder");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Arguments.of(List.of("--home", "", "status")));
  }

  @ParameterizedTest
  @CsvSource({"true, '', '', '', true", "false, '', '', '', false", "true, 1, '', '', false",
      "true, '', 0, '', false",
      "false, '', '', 1, true", "false, 1, '', 1, false", "false, '', '', 0, false"})
  void coloursAreForTerminalsUnlessTheEnvironmentSaysOtherwise(boolean terminal, String no,
      String cli, String force,
      boolean colour) {
    Map<String, String> env = new java.util.HashMap<>(Map.of("NO_COLOR", no));
    if (!cli.isEmpty()) {
      env.put("CLICOLOR", cli);
    }
    if (!force.isEmpty()) {
      env.put("CLICOLOR_FORCE", force);
    }
    assertThat(CallersTerminal.colour(env, terminal)).isEqualTo(colour);
  }

  @Test
  void aDumbTerminalHasNone() {
    assertThat(CallersTerminal.colour(Map.of("TERM", "dumb"), true)).isFalse();
  }
}
