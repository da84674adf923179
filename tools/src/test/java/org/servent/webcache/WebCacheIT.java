package org.servent.webcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program that people start. */
class WebCacheIT {
  private static final Pattern FIRST_LINE =
      Pattern.compile("webcache \\S+ answers on port ([0-9]+), HTTP and UDP\\. It knows 0 hosts and"
          + " 0 other caches from (.*)\\. Ctrl-C ends it\\.");

  @Test
  void itSaysWhereItIsAndKeepsWhatItKnowsWhenItIsStopped(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("cache/known");
    ProcessBuilder builder = new ProcessBuilder(Path.of("bin/webcache").toAbsolutePath().toString(),
        "--port", "0", "--bind", "127.0.0.1", "--allow-private", "--file", file.toString())
        .redirectErrorStream(true);
    builder.environment().put("SERVENT_BUILD", "never");
    Process process = builder.start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      Matcher first = FIRST_LINE.matcher(String.valueOf(out.readLine()));
      assertThat(first.matches()).as(first.toString()).isTrue();
      assertThat(first.group(2)).isEqualTo(file.toString());

      assertThat(get("http://127.0.0.1:" + first.group(1) + "/?ip=127.0.0.1:6346"))
          .isEqualTo("OK\n");
      process.toHandle().destroy();

      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(Files.readString(file)).contains("host 127.0.0.1:6346 ");
      assertThat(out.readLine()).isNull();
    } finally {
      process.destroyForcibly();
    }
  }

  private static String get(String url) throws Exception {
    try (InputStream in = URI.create(url).toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
