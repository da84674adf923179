package org.servent.benchmark;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a user waits for a command, from the launcher's start to its end, taken in turns with a Java
 * that only says hello.
 */
final class CliBenchmark implements Benchmark {
  /** Until files are in the page cache and the servent has compiled what answers. */
  private static final int WARM_UP = 5;

  /** Which command. */
  enum Kind {
    STATUS("cli", 120, "status"),
    VERSION("cli-version", 80, "--version");

    private final String title;
    private final double goal;
    private final String command;

    Kind(String title, double goal, String command) {
      this.title = title;
      this.goal = goal;
      this.command = command;
    }
  }

  private final Kind kind;
  private final int rounds;

  CliBenchmark(Kind kind) {
    this(kind, 30);
  }

  /** One of another size, to be tried in a test. */
  CliBenchmark(Kind kind, int rounds) {
    this.kind = kind;
    this.rounds = rounds;
  }

  @Override
  public String name() {
    return kind.title;
  }

  @Override
  public String summary() {
    return "how long `servent " + kind.command + "` takes beside a running servent";
  }

  @Override
  public Result run(Bench bench) throws IOException, InterruptedException, CannotMeasure {
    ServentProcess.start(bench, "servent", "", List.of());
    List<String> ours = List.of(ServentProcess.LAUNCHER.toString(), kind.command);
    Path home = bench.folder("servent");
    List<String> bare = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC", "-Xmx64m", "-XX:TieredStopAtLevel=1", "-cp",
        Path.of(URI.create(
            Hello.class.getProtectionDomain().getCodeSource().getLocation().toString()))
            .toString(),
        Hello.class.getName());
    List<Double> us = new ArrayList<>();
    List<Double> hello = new ArrayList<>();
    for (int i = 0; i < WARM_UP + rounds; i++) {
      us.add(millis(ours, home));
      hello.add(millis(bare, home));
    }
    bench.say("  %.0f ms, a bare Java %.0f ms".formatted(Result.median(us), Result.median(hello)));
    return new Result(name(), new Result.Yardstick("goal", "ms", true),
        us.subList(WARM_UP, us.size()), List.of(kind.goal),
        "in turns with a Java that only says hello, whose median is %.1f ms"
            .formatted(Result.median(hello.subList(WARM_UP, hello.size()))));
  }

  private static double millis(List<String> command, Path home)
      throws IOException, InterruptedException, CannotMeasure {
    ProcessBuilder program = new ProcessBuilder(command).redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    program.environment()
        .putAll(Map.of("SERVENT_BUILD", "never", "SERVENT_HOME", home.toString()));
    long start = System.nanoTime();
    int code = program.start().waitFor();
    long nanos = System.nanoTime() - start;
    if (code != 0) {
      throw new CannotMeasure(String.join(" ", command) + " ended with " + code + ".");
    }
    return nanos / 1e6;
  }
}
