package org.servent.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * SHA-1 and Tiger tree of a large file in the page cache, in one read, against rhash; in turns.
 */
final class HashBenchmark implements Benchmark {
  /** What is compared. */
  enum Measure {
    WALL("hash", "SHA-1 and Tiger tree of 1 GiB against rhash, by the clock"),
    CPU("hash-cpu",
        "the same by time of processors");

    private final String title;
    private final String summary;

    Measure(String title, String summary) {
      this.title = title;
      this.summary = summary;
    }
  }

  /** MiB a second, by the clock and by time of processors. */
  private record Speed(double wall, double cpu) {
    double by(Measure measure) {
      return measure == Measure.WALL ? wall : cpu;
    }
  }

  private static final int USUAL = 1024;
  private static final int PAIRS = 7;
  private static final double NANOS = 1e9;
  /** What a shell's {@code times} says of its children. */
  private static final Pattern TIME = Pattern.compile("([0-9]+)m([0-9.]+)s");

  private final Measure measure;
  private final int mebibytes;
  private final int pairs;

  HashBenchmark(Measure measure) {
    this(measure, USUAL, PAIRS);
  }

  /** One of another size, to be tried in a test. */
  HashBenchmark(Measure measure, int mebibytes, int pairs) {
    this.measure = measure;
    this.mebibytes = mebibytes;
    this.pairs = pairs;
  }

  @Override
  public String name() {
    return measure.title;
  }

  @Override
  public String summary() {
    return measure.summary;
  }

  @Override
  public Result run(Bench bench) throws IOException, InterruptedException, CannotMeasure {
    Bench.require("rhash", "rhash");
    Path file = bench.folder("file").resolve("large.bin");
    LargeFile.write(file, mebibytes);
    List<Double> ours = new ArrayList<>();
    List<Double> theirs = new ArrayList<>();
    Process hashing = hashing(file);
    try (BufferedReader answers = new BufferedReader(
        new InputStreamReader(hashing.getInputStream(), StandardCharsets.UTF_8))) {
      ours(hashing, answers);
      rhash(file);
      for (int i = 0; i < pairs; i++) {
        Speed us = ours(hashing, answers);
        Speed them = rhash(file);
        bench.say("%.0f MiB/s, of a processor %.0f; rhash %.0f, %.0f".formatted(us.wall, us.cpu,
            them.wall, them.cpu));
        ours.add(us.by(measure));
        theirs.add(them.by(measure));
      }
    } finally {
      hashing.destroy();
      hashing.onExit().join();
    }
    return new Result(name(), new Result.Yardstick("rhash", "MiB/s", false), ours, theirs,
        mebibytes + " MiB in the page cache, on all processors");
  }

  /** A Java as a servent has it, warm after the first file. */
  private static Process hashing(Path file) throws IOException {
    return new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
        "-Xmx192m", "-cp", System.getProperty("java.class.path"), HashAgain.class.getName(),
        file.toString()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private Speed ours(Process hashing, BufferedReader answers) throws IOException, CannotMeasure {
    OutputStream wish = hashing.getOutputStream();
    wish.write('\n');
    wish.flush();
    String answer = answers.readLine();
    if (answer == null) {
      throw new CannotMeasure("The Java that hashes ended.");
    }
    String[] nanos = answer.split(" ", -1);
    return new Speed(mebibytes * NANOS / Long.parseLong(nanos[0]),
        mebibytes * NANOS / Long.parseLong(nanos[1]));
  }

  private Speed rhash(Path file) throws IOException, InterruptedException, CannotMeasure {
    long begun = System.nanoTime();
    Process shell = new ProcessBuilder("sh", "-c", "rhash --sha1 --tth \"$1\" > /dev/null; times",
        "sh", file.toString()).start();
    String times =
        new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    long nanos = System.nanoTime() - begun;
    List<MatchResult> all = TIME.matcher(times).results().toList();
    if (shell.waitFor() != 0 || all.size() != 4) {
      throw new CannotMeasure("rhash could not be measured: " + times);
    }
    return new Speed(mebibytes * NANOS / nanos,
        mebibytes / (seconds(all.get(2)) + seconds(all.get(3))));
  }

  private static double seconds(MatchResult time) {
    return 60 * Double.parseDouble(time.group(1)) + Double.parseDouble(time.group(2));
  }
}
