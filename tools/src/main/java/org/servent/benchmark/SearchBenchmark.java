package org.servent.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * How long one hop takes to answer: Ann asks for two words, Bob has a file with both. Measured from
 * the moment Ann is asked, by her control socket, until her first line of output; so the reading of
 * the command and the printing are in it.
 */
final class SearchBenchmark implements Benchmark {
  /** The goal, in milliseconds. */
  private static final double GOAL = 15;
  /** As many words as a person knows well. */
  private static final int WORDS = 5_000;
  private static final int WORDS_PER_NAME = 4;
  private static final long SEED = 6_346;
  private static final Duration HASHING = Duration.ofMinutes(5);

  private final int files;
  private final int warmUp;
  private final int queries;

  SearchBenchmark() {
    this(10_000, 300, 500);
  }

  /** One of another size, to be tried in a test. */
  SearchBenchmark(int files, int warmUp, int queries) {
    this.files = files;
    this.warmUp = warmUp;
    this.queries = queries;
  }

  @Override
  public String name() {
    return "search";
  }

  @Override
  public String summary() {
    return "two servents in two processes, 10,000 shared files each: until the first hit from one hop away";
  }

  @Override
  public Result run(Bench bench) throws IOException, InterruptedException, CannotMeasure {
    Random dice = new Random(SEED);
    bench.say("making 2 × " + files + " files");
    Path bobs = bench.folder("bobs-files");
    Path anns = bench.folder("anns-files");
    List<String> names = fill(bobs, "bob", files, dice);
    fill(anns, "ann", files, dice);
    // A leaf's ultrapeers let no more searches through than a person types.
    ServentProcess bob = ServentProcess.start(bench, "bob", "",
        List.of("--role", "ultrapeer", "--share", bobs.toString()));
    ServentProcess ann = ServentProcess.start(bench, "ann", "",
        List.of("--role", "ultrapeer", "--share", anns.toString(), "--connect",
            "127.0.0.1:" + bob.port()));
    bench.say("waiting until both have hashed them");
    bob.awaitHashed(files, HASHING);
    ann.awaitHashed(files, HASHING);
    ann.awaitNeighbours(1);
    bench.say("asking " + warmUp + " times to warm up, then " + queries + " times");
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < warmUp + queries; i++) {
      double took = ask(ann, names.get(dice.nextInt(names.size())), dice);
      if (i >= warmUp) {
        millis.add(took);
      }
    }
    return new Result(name(), new Result.Yardstick("goal", "ms", true), millis, List.of(GOAL),
        files + " files each, " + queries + " queries of two words after " + warmUp
            + " to warm up");
  }

  /** Writes small files, each of another content, and says what they are called. */
  static List<String> fill(Path folder, String owner, int files, Random dice)
      throws IOException {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < files; i++) {
      StringBuilder name = new StringBuilder();
      for (int word = 0; word < WORDS_PER_NAME; word++) {
        name.append(Words.number(dice.nextInt(WORDS))).append(' ');
      }
      names.add(name + Integer.toString(i) + ".txt");
      Files.writeString(folder.resolve(name + Integer.toString(i) + ".txt"),
          owner + " " + i + "\n");
    }
    return names;
  }

  private static double ask(ServentProcess ann, String name, Random dice)
      throws IOException, CannotMeasure {
    List<String> words = List.of(name.split(" ", -1));
    int first = dice.nextInt(WORDS_PER_NAME);
    int second = (first + 1 + dice.nextInt(WORDS_PER_NAME - 1)) % WORDS_PER_NAME;
    long nanos = ann.control()
        .nanosToFirstOutput(
            List.of("search", "--ndjson", "--ttl", "1", "--enough", "1", words.get(first),
                words.get(second)));
    if (nanos < 0) {
      throw new CannotMeasure("A search for \"" + words.get(first) + " " + words.get(second)
          + "\" found nothing, where it should.");
    }
    return nanos / 1e6;
  }
}
