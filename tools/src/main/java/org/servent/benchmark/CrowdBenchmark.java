package org.servent.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32C;

/**
 * How much more memory a servent takes while a crowd fetches one file from it, all at the same
 * time. It is measured only if everybody gets the file; how evenly they get it is told beside it.
 */
final class CrowdBenchmark implements Benchmark {
  private static final double MEBIBYTE = 1 << 20;
  private static final double GOAL = 100;

  private final int people;
  private final int mebibytes;

  CrowdBenchmark() {
    this(1_000, 100);
  }

  /** One of another size, to be tried in a test. */
  CrowdBenchmark(int people, int mebibytes) {
    this.people = people;
    this.mebibytes = mebibytes;
  }

  @Override
  public String name() {
    return "crowd";
  }

  @Override
  public String summary() {
    return "memory for 1,000 who fetch 100 MiB each at once, from as many addresses";
  }

  @Override
  public Result run(Bench bench) throws IOException, InterruptedException, CannotMeasure {
    Path share = bench.folder("files");
    Path path = share.resolve("wanted.bin");
    LargeFile file = LargeFile.write(path, mebibytes);
    ServentProcess servent = ServentProcess.start(bench, "servent", "",
        List.of("--share", share.toString(), "--upload-slots", Integer.toString(people)));
    servent.awaitHashed(1, Duration.ofMinutes(2));
    double before = servent.residentMemory() / MEBIBYTE;
    bench.say("%d fetch %d MiB each; before, the servent has %.0f MiB".formatted(people,
        mebibytes, before));
    long started = System.nanoTime();
    Crowd crowd = new Crowd(people, servent.port(), "/uri-res/N2R?" + file.bitprint().sha1().urn(),
        file.bytes(), sum(path));
    crowd.fetch();
    double seconds = (System.nanoTime() - started) / 1e9;
    double grown = servent.peakMemory() / MEBIBYTE - before;
    double[] shares = crowd.shares();
    double least = Arrays.stream(shares).min().orElse(0);
    double most = Arrays.stream(shares).max().orElse(0);
    String fairness = String.format(Locale.ROOT,
        "when half of all had come, everybody had between %.2f and %.2f of that", least, most);
    return new Result(name(), new Result.Yardstick("goal", "MiB", true), List.of(grown),
        List.of(GOAL), String.format(Locale.ROOT,
            "%d fetched %d MiB each in %.0f s; from %.0f MiB to %.0f at most; %s", people,
            mebibytes, seconds, before, before + grown, fairness));
  }

  private static long sum(Path file) throws IOException {
    CRC32C sum = new CRC32C();
    sum.update(Files.readAllBytes(file));
    return sum.getValue();
  }
}
