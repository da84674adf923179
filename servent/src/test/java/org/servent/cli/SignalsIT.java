package org.servent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir
  private Path folder;

  @ParameterizedTest
  @CsvSource({"HUP, 129", "INT, 130", "TERM, 143"})
  void aServentSaysByeBeforeASignalEndsIt(String signal, int code) throws Exception {
    Path talk = folder.resolve("talk");
    Process servent =
        // Whoever runs this in the background may have had some signals ignored.
        new ProcessBuilder("env", "--default-signal",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-Dservent.puzzle=0", "-cp",
            System.getProperty("java.class.path"), Main.class.getName(), "start", "--home",
            folder.resolve("home").toString(), "--port", "0", "--bind", "127.0.0.1", "--only")
            .redirectErrorStream(true)
            .redirectOutput(talk.toFile())
            .start();
    try {
      await().atMost(PATIENCE).until(() -> Files.readString(talk).contains("Ctrl-C ends it."));

      new ProcessBuilder("kill", "-" + signal, String.valueOf(servent.pid())).start().waitFor();

      assertThat(servent.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(servent.exitValue()).isEqualTo(code);
      assertThat(talk).content().endsWith("Saying Bye.\n");
    } finally {
      servent.destroyForcibly();
    }
  }
}
