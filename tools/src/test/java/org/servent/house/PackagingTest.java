package org.servent.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Units that systemd takes as they are meant. */
@Timeout(30)
class PackagingTest {
  private static final Path UNITS = Repository.ROOT.resolve("servent/src/packaging/systemd");

  @TempDir
  private Path folder;

  @BeforeEach
  void systemdIsThere() {
    boolean there = Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .anyMatch(place -> Files.isExecutable(Path.of(place, "systemd-analyze")));
    assertThat(there || !"fail".equals(System.getProperty("skips")))
        .as("skips=fail, and there is no systemd-analyze")
        .isTrue();
    assumeTrue(there, "systemd-analyze is not installed: install the package systemd");
  }

  @Test
  void theSystemUnitIsSoundAndMayDoLittle() throws Exception {
    isSound("servent.service");
  }

  @Test
  void theUserUnitIsSoundAndMayDoLittle() throws Exception {
    isSound("servent-user.service", "--user");
  }

  private void isSound(String name, String... whose) throws Exception {
    String text = Files.readString(UNITS.resolve(name));
    assertThat(text).doesNotContain("MemoryDenyWriteExecute=")
        .contains("\nExecStart=/usr/bin/servent start ");
    // What is started need not be installed here.
    Path unit = folder.resolve(name);
    Files.writeString(unit, text.replace("/usr/bin/servent", "/bin/true"));

    List<String> verify = new ArrayList<>(List.of("systemd-analyze"));
    verify.addAll(List.of(whose));
    verify.addAll(List.of("verify", "--man=no", unit.toString()));
    assertThat(run(verify)).isEmpty();
    // Of 100; more ends it with a failure.
    run(List.of("systemd-analyze", "security", "--no-pager", "--offline=true", "--threshold=40",
        unit.toString()));
  }

  /** What it complains of. */
  private String run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder program = new ProcessBuilder(command).redirectErrorStream(true);
    program.environment().put("XDG_RUNTIME_DIR", folder.toString());
    Process process = program.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }
}
