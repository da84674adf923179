package org.servent.webcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class WebCacheTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void helpNamesEveryOptionAndShowsExamples() {
    assertThat(run("--help")).isZero();

    assertThat(out.toString()).contains("--port", "--bind", "--name", "--file", "--cache",
        "--allow-private", "Examples:", "curl", "Exit codes:");
  }

  @ParameterizedTest
  @CsvSource({"--cache=ftp://x/, \"ftp://x/\" is no http or https URL",
      "--cache=uhc:cache.example, has no port",
      "--bind=no such host, is neither an IP address nor a host name",
      "--name=1.2.3, is neither an IP address nor a host name",
      "--port=x, is not an int"})
  void whatMakesNoSenseIsRefused(String option, String sentence) {
    assertThat(run(option)).isEqualTo(2);

    assertThat(err.toString()).contains(sentence);
  }

  private int run(String... arguments) {
    return new CommandLine(new WebCache()).setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }
}
