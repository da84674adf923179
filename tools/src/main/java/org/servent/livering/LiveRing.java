package org.servent.livering;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.servent.figures.Report;
import org.servent.handshake.Vendor;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Runs rings of real servents on loopback, and prints what came of it beside what shall. */
@Command(name = "ring-live", mixinStandardHelpOptions = true, sortOptions = false,
    version = "ring-live " + Vendor.VERSION,
    description = "Runs a ring of real servents on loopback sockets.%n",
    footer = {"", "Examples:", "  ring-live together --servents 100",
        "  ring-live killed --servents 30 --minutes 10", "",
        "Exit codes: 0 as good as it shall be, 1 not, 2 usage."})
public final class LiveRing implements Runnable {
  private static final int FEWEST = 3;

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", scope = ScopeType.INHERIT,
      description = "Where the chance of this program comes from (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print it for programs.")
  private boolean json;

  @Option(names = "--to", paramLabel = "FILE", scope = ScopeType.INHERIT,
      description = "Write it there, too.")
  private @Nullable Path to;

  /** The program. */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(new CommandLine(new LiveRing()).setOut(out).setErr(err).execute(arguments));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which scenario?");
  }

  @Command(name = "together", description = "Servents in one process: how long until they are one"
      + " ring, what they find, what it costs to do nothing.")
  int together(
      @Option(names = "--servents", paramLabel = "N", defaultValue = "100",
          description = "How many (default: ${DEFAULT-VALUE}).") int servents,
      @Option(names = "--tries", paramLabel = "N", defaultValue = "20",
          description = "Of each kind (default: ${DEFAULT-VALUE}).") int tries,
      @Option(names = "--idle", paramLabel = "SECONDS", defaultValue = "60",
          description = "For which nothing is done (default: ${DEFAULT-VALUE}).") int idle)
      throws IOException, InterruptedException, ExecutionException {
    enough(servents);
    return in(folder -> Together.run(
        new Together.Plan(servents, tries, Duration.ofSeconds(idle), seed), folder, this::say));
  }

  @Command(name = "killed", description = "Servents in processes of their own are killed and come"
      + " again, while others put records and look for them.")
  int killed(
      @Option(names = "--servents", paramLabel = "N", defaultValue = "30",
          description = "How many (default: ${DEFAULT-VALUE}).") int servents,
      @Option(names = "--minutes", paramLabel = "MIN", defaultValue = "10",
          description = "How long (default: ${DEFAULT-VALUE}).") double minutes,
      @Option(names = "--pause", paramLabel = "SECONDS", defaultValue = "10",
          description = "Between two kills (default: ${DEFAULT-VALUE}).") int pause)
      throws IOException, InterruptedException, ExecutionException {
    enough(servents);
    Duration time = Duration.ofSeconds(Math.round(60 * minutes));
    return in(folder -> Killing.run(
        new Killing.Plan(servents, time, Duration.ofSeconds(pause), seed), folder, this::say));
  }

  private void enough(int servents) {
    if (servents < FEWEST) {
      throw new ParameterException(spec.commandLine(),
          "A ring has " + FEWEST + " servents at least.");
    }
  }

  private void say(String line) {
    spec.commandLine().getErr().println(line);
    spec.commandLine().getErr().flush();
  }

  private interface Scenario {
    Report run(Path folder) throws IOException, InterruptedException, ExecutionException;
  }

  private int in(Scenario scenario) throws IOException, InterruptedException, ExecutionException {
    Path folder = Files.createTempDirectory("ring-live");
    try {
      Report report = scenario.run(folder);
      String text = json ? report.json() : report.text();
      spec.commandLine().getOut().println(text);
      spec.commandLine().getOut().flush();
      if (to != null) {
        Files.writeString(to, text + System.lineSeparator());
      }
      return report.isGood() ? 0 : 1;
    } finally {
      try (Stream<Path> all = Files.walk(folder)) {
        List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        for (Path path : deepestFirst) {
          Files.deleteIfExists(path);
        }
      }
    }
  }
}
