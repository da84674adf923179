package org.servent.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A large library: how soon its names are found after the first start; and after a restart with
 * nothing changed how soon it answers, how long a walk takes, and that nothing is read. The index
 * is weighed by kind of file.
 */
final class ScanBenchmark implements Benchmark {
  private static final int USUAL = 1_000_000;
  /** Seconds for a million names. */
  private static final double GOAL = 60;
  private static final Duration PATIENCE = Duration.ofHours(3);

  private final String name;
  private final int files;

  ScanBenchmark() {
    this("scan", USUAL);
  }

  /** One of another size. */
  ScanBenchmark(String name, int files) {
    this.name = name;
    this.files = files;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String summary() {
    return String.format(Locale.ROOT,
        "%,d files: names found after the first start; restart, walk, weight of the index", files);
  }

  @Override
  public Result run(Bench bench) throws IOException, InterruptedException, CannotMeasure {
    Path share = bench.folder("files");
    bench.say(String.format(Locale.ROOT, "making %,d files", files));
    ManyFiles.make(share, files);
    List<String> options = List.of("--share", share.toString());
    long started = System.nanoTime();
    ServentProcess first = ServentProcess.start(bench, "home", "", options);
    first.awaitListed(files, PATIENCE);
    double listed = seconds(started);
    bench.say(String.format(Locale.ROOT, "all names are found after %.1f s; hashing", listed));
    first.awaitHashed(files, PATIENCE);
    double hashed = seconds(started);
    long memory = first.peakMemory();
    first.stop();
    String weight = weight(bench.folder("home").resolve("library"));
    bench.say(String.format(Locale.ROOT, "all are hashed after %.0f s; the index: %s", hashed,
        weight));

    started = System.nanoTime();
    ServentProcess again = ServentProcess.start(bench, "home", "", options);
    again.awaitListed(files, PATIENCE);
    double answering = seconds(started);
    again.control().nanosToFirstOutput(List.of("share", "rescan", "--json"));
    started = System.nanoTime();
    again.control().nanosToFirstOutput(List.of("share", "rescan", "--json"));
    double walk = seconds(started);
    JsonNode status = again.control().get("status");
    String note = String.format(Locale.ROOT,
        "%,d files hashed after %.0f s, peak %d MiB, heap at most %d MiB; restart answers after"
            + " %.1f s, walk %.1f s, content bytes read %d; index: %s",
        files, hashed, memory >> 20, again.heapMax() >> 20, answering, walk,
        status.at("/status/hashing/read").asLong(), weight);
    bench.say(note);
    return new Result(name, new Result.Yardstick("goal", "s", true), List.of(listed),
        List.of(GOAL * files / USUAL), note);
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  /** Bytes a file, of all and by kind. */
  private String weight(Path index) throws IOException {
    Map<String, Long> kinds = new TreeMap<>();
    try (Stream<Path> all = Files.list(index)) {
      for (Path each : all.toList()) {
        String called = each.getFileName().toString();
        kinds.merge(called.substring(called.lastIndexOf('.') + 1), Files.size(each), Long::sum);
      }
    }
    double sum = kinds.values().stream().mapToLong(Long::longValue).sum();
    return String.format(Locale.ROOT, "%.0f bytes a file (", sum / files)
        + kinds.entrySet()
            .stream()
            .filter(kind -> kind.getValue() >= files)
            .map(kind -> String.format(Locale.ROOT, "%s %.1f", kind.getKey(),
                (double) kind.getValue() / files))
            .collect(Collectors.joining(", "))
        + ")";
  }
}
