package org.servent.benchmark;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.servent.handshake.Vendor;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures what is asked for, and writes down what came out. */
@Command(name = "benchmark", mixinStandardHelpOptions = true,
    version = "benchmark " + Vendor.VERSION,
    description = "Measures this servent against other programs, or against the goals set for it.%n",
    footer = {"", "Each benchmark ends with one line that scripts can read:",
        "  NAME ratio=R us=U yardstick=Y kind=PROGRAM unit=UNIT pairs=N",
        "A ratio above 1 means that we are better; kind=goal, that no other program does",
        "the same and the yardstick is a goal.", "",
        "Examples:", "  benchmark", "  benchmark search upload", "  benchmark --to /tmp upload", "",
        "Exit codes: 0 measured, 1 could not be measured, 2 usage."})
public final class Benchmarks implements Callable<Integer> {
  private static final List<Benchmark> ALL = List.of(
      new SearchBenchmark(),
      new LatencyBenchmark(LatencyBenchmark.Measure.ONE_HOP),
      new LatencyBenchmark(LatencyBenchmark.Measure.TWO_HOPS),
      new HashBenchmark(HashBenchmark.Measure.WALL),
      new HashBenchmark(HashBenchmark.Measure.CPU),
      new ScanBenchmark(),
      new ScanBenchmark("scan-100k", 100_000),
      new MatchBenchmark(),
      new UploadBenchmark(),
      new RangesBenchmark(),
      new DownloadBenchmark(DownloadBenchmark.Kind.DOWNLOAD),
      new DownloadBenchmark(DownloadBenchmark.Kind.SWARM),
      new CrowdBenchmark(),
      new MemoryBenchmark(MemoryBenchmark.Kind.DEFLATED),
      new MemoryBenchmark(MemoryBenchmark.Kind.PLAIN),
      new RelayBenchmark(RelayBenchmark.Measure.SIXTEENFOLD),
      new RelayBenchmark(RelayBenchmark.Measure.ONEFOLD),
      new RelayBenchmark(RelayBenchmark.Measure.DELAY),
      new RelayBenchmark(RelayBenchmark.Measure.GARBAGE),
      new RouteBenchmark(RouteBenchmark.Measure.MATCH),
      new RouteBenchmark(RouteBenchmark.Measure.RELAY),
      new CliBenchmark(CliBenchmark.Kind.STATUS),
      new CliBenchmark(CliBenchmark.Kind.VERSION));

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "0..*", paramLabel = "NAME",
      description = "What to measure; without one the benchmarks are listed.")
  private List<String> names = List.of();

  @Option(names = "--to", paramLabel = "DIR",
      description = "Where results are written (default: docs/benchmarks).")
  private Path to = Path.of(System.getProperty("servent.root", ".."), "docs", "benchmarks");

  /** The program. */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(new CommandLine(new Benchmarks()).setOut(out).setErr(err).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    if (names.isEmpty()) {
      ALL.forEach(each -> out.printf("%-13s %s%n", each.name(), each.summary()));
      return 0;
    }
    List<Benchmark> wanted = names.stream().map(this::named).toList();
    int code = 0;
    for (Benchmark benchmark : wanted) {
      code = Math.max(code, measure(benchmark));
    }
    return code;
  }

  private Benchmark named(String name) {
    return ALL.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new ParameterException(spec.commandLine(),
            "There is no benchmark \"" + name + "\"; without a name all are listed."));
  }

  private int measure(Benchmark benchmark) throws IOException, InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    try (Bench bench = new Bench(err)) {
      Result result = benchmark.run(bench);
      Report.of(result).write(to);
      spec.commandLine().getOut().println(result.line());
      spec.commandLine().getOut().flush();
      return 0;
    } catch (CannotMeasure reason) {
      err.println(benchmark.name() + ": " + reason.getMessage());
      err.flush();
      return 1;
    }
  }
}
