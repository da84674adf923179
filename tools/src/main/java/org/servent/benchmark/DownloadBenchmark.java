package org.servent.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How fast a large file comes to a servent of ours, which proves it, from servents of ours; and to
 * another program from the same, which does not; in turns.
 */
final class DownloadBenchmark implements Benchmark {
  private static final Duration HASHING = Duration.ofMinutes(3);
  /** What the heap of the servent that fetches is held to. */
  private static final String HEAP = "-Xmx96m";

  private final Kind kind;
  private final int mebibytes;
  private final int pairs;

  /** From how many sources, and who else fetches. */
  enum Kind {
    /** From one. */
    DOWNLOAD("download", 1, "curl", "a file of 1 GiB from one servent, proven; curl's is not"),
    /** From four. */
    SWARM("swarm", 4, "aria2c",
        "a file of 1 GiB from four servents, proven, with a heap of 96 MB; aria2c's is not");

    private final String title;
    private final int sources;
    private final String other;
    private final String summary;

    Kind(String title, int sources, String other, String summary) {
      this.title = title;
      this.sources = sources;
      this.other = other;
      this.summary = summary;
    }

    /** The command of the other program. */
    private List<String> command(List<String> urls, Path folder) {
      if (this == DOWNLOAD) {
        return List.of("curl", "-s", "-S", "-f", "-o", folder.resolve("large.bin").toString(),
            urls.getFirst());
      }
      List<String> command = new ArrayList<>(List.of("aria2c", "-q", "--no-conf",
          "--file-allocation=none", "--split=4", "--max-connection-per-server=1",
          "--min-split-size=1M", "-d", folder.toString(), "-o", "large.bin"));
      command.addAll(urls);
      return command;
    }
  }

  DownloadBenchmark(Kind kind) {
    this(kind, 1_024, 5);
  }

  /** One of another size, to be tried in a test. */
  DownloadBenchmark(Kind kind, int mebibytes, int pairs) {
    this.kind = kind;
    this.mebibytes = mebibytes;
    this.pairs = pairs;
  }

  @Override
  public String name() {
    return kind.title;
  }

  @Override
  public String summary() {
    return kind.summary;
  }

  @Override
  public Result run(Bench bench) throws IOException, InterruptedException, CannotMeasure {
    Bench.require(kind.other, kind == Kind.SWARM ? "aria2" : kind.other);
    Path share = bench.folder("files");
    bench.say("writing a file of " + mebibytes + " MiB");
    LargeFile file = LargeFile.write(share.resolve("large.bin"), mebibytes);
    List<ServentProcess> sources = new ArrayList<>();
    for (int i = 0; i < kind.sources; i++) {
      sources.add(ServentProcess.launch(bench, "source" + i, "-Xmx64m",
          List.of("--share", share.toString())));
    }
    for (ServentProcess source : sources) {
      source.awaitHashed(1, HASHING);
    }
    ServentProcess we = ServentProcess.start(bench, "we", HEAP, List.of());
    List<String> urls = sources.stream().map(file::url).toList();
    bench.say("fetching it once by each to warm up, then " + pairs + " times");
    ours(bench, we, file, urls);
    theirs(bench, file, urls);
    List<Double> us = new ArrayList<>();
    List<Double> them = new ArrayList<>();
    for (int i = 0; i < pairs; i++) {
      us.add(ours(bench, we, file, urls));
      them.add(theirs(bench, file, urls));
      bench.say(String.format("  %.2f s, %s %.2f s", us.getLast(), kind.other, them.getLast()));
    }
    long heap = we.heapMax() / LargeFile.MEBIBYTE;
    bench.say("the heap of the servent that fetched was held to " + heap + " MiB");
    return new Result(name(), new Result.Yardstick(kind.other, "s", true), us, them,
        mebibytes + " MiB from " + kind.sources + " servents on this machine, each byte of ours "
            + "proven; its heap was held to " + heap + " MiB");
  }

  /** Seconds. */
  private double ours(Bench bench, ServentProcess we, LargeFile file, List<String> urls)
      throws IOException, CannotMeasure {
    Path folder = bench.folder("ours");
    String magnet = "magnet:?xt=" + file.bitprint().urn() + "&dn=large.bin&xl=" + file.bytes()
        + urls.stream()
            .map(url -> "&xs=" + url.replace("?", "%3F"))
            .collect(Collectors.joining());
    long nanos = we.control()
        .nanosToFirstOutput(List.of("get", "-o", folder.toString(), magnet));
    check(folder, file);
    return nanos / 1e9;
  }

  /** Seconds. */
  private double theirs(Bench bench, LargeFile file, List<String> urls)
      throws IOException, InterruptedException, CannotMeasure {
    Path folder = bench.folder("theirs");
    long start = System.nanoTime();
    Process program =
        new ProcessBuilder(kind.command(urls, folder)).redirectErrorStream(true).start();
    String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (program.waitFor() != 0) {
      throw new CannotMeasure(kind.other + " did not get it: " + said);
    }
    long nanos = System.nanoTime() - start;
    check(folder, file);
    return nanos / 1e9;
  }

  /** Whether the file is there as a whole; the next run finds the folder empty. */
  private static void check(Path folder, LargeFile file) throws IOException, CannotMeasure {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path each : files.toList()) {
        long size = Files.size(each);
        Files.delete(each);
        if (size == file.bytes()) {
          return;
        }
      }
    }
    throw new CannotMeasure("the file did not come into " + folder);
  }
}
