package org.servent.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultTest {
  private static final Result UPLOAD =
      new Result("upload", new Result.Yardstick("nginx", "MiB/s", false),
          List.of(300.0, 100.0, 200.0), List.of(100.0, 400.0), "loopback");
  private static final Result SEARCH =
      new Result("search", new Result.Yardstick("goal", "ms", true), List.of(3.0, 5.0, 4.0),
          List.of(15.0), "loopback");

  @Test
  void theLineHoldsMedians() {
    assertThat(UPLOAD.line())
        .isEqualTo("upload ratio=0.800 us=200.000 yardstick=250.000 kind=nginx unit=MiB/s pairs=3");
  }

  @Test
  void whereLessIsBetterTheRatioIsTurnedAround() {
    assertThat(SEARCH.line())
        .isEqualTo("search ratio=3.750 us=4.000 yardstick=15.000 kind=goal unit=ms pairs=3");
  }

  @Test
  void theReportHoldsEveryNumberAndTheMachine(@TempDir Path folder) throws IOException {
    Report.of(UPLOAD).write(folder.resolve("results"));

    String json = Files.readString(folder.resolve("results/upload.json"));
    assertThat(json.substring(0, json.indexOf("\"day\""))).isEqualTo("""
        {
          "name" : "upload",
          "ratio" : 0.800,
          "us" : 200.000,
          "yardstick" : 250.000,
          "kind" : "nginx",
          "unit" : "MiB/s",
          "pairs" : 3,
          "note" : "loopback",
          \
        """);
    assertThat(json).endsWith("""
          "ours" : [ 300.000, 100.000, 200.000 ],
          "theirs" : [ 100.000, 400.000 ]
        }
        """);
    assertThat(json).contains("\"processor\"", "\"cores\"", "\"load\"", "\"system\"", "\"java\"");
  }
}
