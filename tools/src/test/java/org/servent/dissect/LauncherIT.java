package org.servent.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts that people type. */
class LauncherIT {
  private static final Path BIN = Path.of("bin").toAbsolutePath();

  @Test
  void dissectReadsWhatIsPipedIntoIt() throws Exception {
    assertThat(run(BIN.resolve("dissect"), "1bcebca69daab147ffdf9327c3ae6500 00 01 00 00000000\n"))
        .isEqualTo("000000 PING 1bcebca69daab147ffdf9327c3ae6500 ttl=1 hops=0 len=0\n");
  }

  @Test
  void aLinkToItWorksToo(@TempDir Path folder) throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("dissect"), BIN.resolve("dissect"));

    assertThat(run(link, "nothing of that kind\n")).isEqualTo("nothing of that kind\n");
  }

  @Test
  void benchmarkListsWhatThereIs() throws Exception {
    assertThat(run(BIN.resolve("benchmark"), "")).contains("search ", "upload ");
  }

  private static String run(Path script, String stdin) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(script.toString()).redirectErrorStream(true);
    builder.environment().put("SERVENT_BUILD", "never");
    Process process = builder.start();
    try (var in = process.getOutputStream()) {
      in.write(stdin.getBytes(StandardCharsets.UTF_8));
    }
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out;
  }
}
