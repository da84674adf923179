package org.servent.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Ping;
import org.servent.descriptor.Query;
import org.servent.wire.Messages;

/**
 * How long a hit takes: a neighbour that is only a socket asks for the words of a file, and waits
 * for the hit before it asks the next. All links are compressed in both directions.
 */
final class LatencyBenchmark implements Benchmark {
  /** How far the file is away. */
  enum Measure {
    ONE_HOP("latency", "from a query to its hit over a compressed link, one hop away"),
    TWO_HOPS("latency-two", "the same two hops away: another servent is between");

    private final String title;
    private final String summary;

    Measure(String title, String summary) {
      this.title = title;
      this.summary = summary;
    }
  }

  /** How much of it. */
  record Size(int files, int warmUp, int queries) {
    static final Size USUAL = new Size(1_000, 3_000, 2_000);
  }

  /** The goal, in milliseconds; gtk-gnutella takes 500 for each hop by design. */
  private static final double GOAL = 5;
  private static final long SEED = 6_347;
  private static final Duration HASHING = Duration.ofMinutes(1);
  /** A query is asked again after this, until the table that leads to the file has come. */
  private static final Duration TABLE = Duration.ofSeconds(30);
  private static final Duration AGAIN = Duration.ofMillis(200);

  private final Measure measure;
  private final Size size;
  private final Random dice = new Random(SEED);

  LatencyBenchmark(Measure measure) {
    this(measure, Size.USUAL);
  }

  /** One of another size, to be tried in a test. */
  LatencyBenchmark(Measure measure, Size size) {
    this.measure = measure;
    this.size = size;
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
    Path files = bench.folder("files");
    List<String> names = SearchBenchmark.fill(files, "bob", size.files(), dice);
    ServentProcess bob = ServentProcess.start(bench, "bob", "",
        List.of("--role", "ultrapeer", "--share", files.toString()));
    bob.awaitHashed(size.files(), HASHING);
    ServentProcess first = measure == Measure.ONE_HOP ? bob : between(bench, bob);
    try (DeflatedLink asker = DeflatedLink.dial(first.port())) {
      awaitTable(asker, names.getFirst());
      bench.say("asking " + size.warmUp() + " times to warm up, then " + size.queries()
          + " times");
      List<Double> millis = new ArrayList<>();
      for (int i = 0; i < size.warmUp() + size.queries(); i++) {
        double took = ask(asker, names.get(dice.nextInt(names.size())));
        if (i >= size.warmUp()) {
          millis.add(took);
        }
      }
      return new Result(name(), new Result.Yardstick("goal", "ms", true), millis, List.of(GOAL),
          "%d queries after %d to warm up; 99 of 100 took at most %.1f ms".formatted(
              size.queries(), size.warmUp(), p99(millis)));
    }
  }

  private static ServentProcess between(Bench bench, ServentProcess bob)
      throws IOException, InterruptedException, CannotMeasure {
    ServentProcess ann = ServentProcess.start(bench, "ann", "",
        List.of("--role", "ultrapeer", "--connect", "127.0.0.1:" + bob.port()));
    ann.awaitNeighbours(1);
    return ann;
  }

  /** At the last hop only those are asked whose table has the words, once they have told one. */
  private void awaitTable(DeflatedLink asker, String name)
      throws IOException, InterruptedException, CannotMeasure {
    long end = System.nanoTime() + TABLE.toNanos();
    Guid alive = Guid.random(dice);
    while (System.nanoTime() < end) {
      asker.say(query(Guid.random(dice), name));
      Thread.sleep(AGAIN);
      // Whoever answers this has read the query.
      asker.say(Messages.descriptor(alive, Lifetime.fresh(1), new Ping()));
      MessageType came = asker.hear().type();
      while (came != MessageType.QUERY_HIT && came != MessageType.PONG) {
        came = asker.hear().type();
      }
      if (came == MessageType.QUERY_HIT) {
        return;
      }
    }
    throw new CannotMeasure("Nothing was found within " + TABLE.toSeconds() + " s.");
  }

  private double ask(DeflatedLink asker, String name) throws IOException, CannotMeasure {
    Guid guid = Guid.random(dice);
    Descriptor query = query(guid, name);
    long asked = System.nanoTime();
    asker.say(query);
    Descriptor came = asker.hear();
    while (came.type() != MessageType.QUERY_HIT || !came.guid().equals(guid)) {
      came = asker.hear();
    }
    return (System.nanoTime() - asked) / 1e6;
  }

  /** For two words of the file. */
  private static Descriptor query(Guid guid, String name) {
    String[] words = name.split(" ", 3);
    return Messages.descriptor(guid, Lifetime.fresh(2),
        Query.forWords(words[0] + " " + words[1]));
  }

  private static double p99(List<Double> millis) {
    return millis.stream().sorted().skip(millis.size() * 99L / 100).findFirst().orElseThrow();
  }
}
