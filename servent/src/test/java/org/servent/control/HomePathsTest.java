package org.servent.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HomePathsTest {
  private static final Path USER = Path.of("/home/ann");

  @Test
  void theOptionIsStrongerThanTheEnvironment() {
    Map<String, String> env = Map.of("SERVENT_HOME", "/srv/env", "XDG_STATE_HOME", "/xdg");

    assertThat(HomePaths.find(Optional.of(Path.of("/srv/option")), env).state())
        .isEqualTo(Path.of("/srv/option"));
    assertThat(HomePaths.find(Optional.empty(), env)).isEqualTo(HomePaths.at(Path.of("/srv/env")));
  }

  @Test
  void withoutEitherFilesLieWhereXdgSays() {
    HomePaths xdg =
        HomePaths.find(Optional.empty(), Map.of("XDG_STATE_HOME", "/s", "XDG_CONFIG_HOME", "/c"));

    assertThat(xdg.identity()).isEqualTo(Path.of("/s/servent/identity"));
    assertThat(xdg.configuration()).isEqualTo(Path.of("/c/servent/config.toml"));
  }

  @Test
  void whatIsEmptyOrRelativeInXdgIsPassedOver() {
    HomePaths home = HomePaths.find(Optional.empty(),
        Map.of("HOME", "/home/ann", "SERVENT_HOME", "", "XDG_STATE_HOME", "relative",
            "XDG_CONFIG_HOME", ""));

    assertThat(home).isEqualTo(
        new HomePaths(USER.resolve(".config/servent"), USER.resolve(".local/state/servent")));
  }

  @Test
  void withoutHomeItIsWhatJavaKnows() {
    assertThat(HomePaths.find(Optional.empty(), Map.of("HOME", "")).state())
        .isEqualTo(Path.of(System.getProperty("user.home"), ".local/state/servent"));
  }

  @Test
  void aHomeThatIsNoAbsolutePathIsNamedIfItIsNeeded() {
    Map<String, String> env = new TreeMap<>(Map.of("HOME", "ann"));
    assertThatIllegalArgumentException().isThrownBy(() -> HomePaths.find(Optional.empty(), env))
        .withMessage("HOME must be an absolute path and is \"ann\": set it, "
            + "or name a folder with --home");

    env.putAll(Map.of("XDG_STATE_HOME", "/s", "XDG_CONFIG_HOME", "/c"));
    assertThat(HomePaths.find(Optional.empty(), env).state()).isEqualTo(Path.of("/s/servent"));
  }

  @Test
  void theSocketLiesInAFolderOfItsOwnInTheHome() {
    assertThat(HomePaths.at(Path.of("/srv/ann")).socket())
        .isEqualTo(Path.of("/srv/ann/control/socket"));
  }

  @Test
  void aPathThatKernelsWouldRefuseIsReplacedByAShortOne() {
    Path longest =
        Path.of("/" + "a".repeat(HomePaths.MAX_SOCKET_PATH - 1 - "/control/socket".length()));
    Path tooLong = Path.of(longest + "a");

    assertThat(HomePaths.at(longest).socket()).isEqualTo(longest.resolve("control/socket"));
    assertThat(HomePaths.at(tooLong).socket()).hasParentRaw(
        Path.of("/tmp", "servent-" + System.getProperty("user.name")))
        .isEqualTo(HomePaths.at(tooLong).socket())
        .isNotEqualTo(HomePaths.at(Path.of(tooLong + "a")).socket());
  }

  @Test
  void bytesCountAndNotCharacters() {
    Path umlauts = Path.of("/" + "ä".repeat(50));

    assertThat(HomePaths.at(umlauts).socket().toString()).startsWith("/tmp/");
  }
}
