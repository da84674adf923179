package org.servent.upheaval;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.servent.handshake.Vendor;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lets storms go over a shared folder, and prints how soon the index is what lies in it. */
@Command(name = "upheaval", mixinStandardHelpOptions = true, sortOptions = false,
    version = "upheaval " + Vendor.VERSION,
    description = "Changes, moves, deletes and adds shared files at once, while the library is"
        + " searched, and measures how soon its index is what lies in the folder; every second"
        + " time it is killed in the middle and started again.%n",
    footer = {"", "Example:", "  upheaval --runs 20 --changes 10000", "",
        "Exit codes: 0 always within 5 s, 1 not, 2 usage."})
public final class Upheaval implements Callable<Integer> {
  /** Seconds from the last change on. */
  private static final double GOAL = 5;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Option(names = "--runs", paramLabel = "N", defaultValue = "20",
      description = "How many seeds, each once with and once without a kill. Default: ${DEFAULT-VALUE}.")
  private int runs;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
      description = "The first of them. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(names = "--changes", paramLabel = "N", defaultValue = "10000",
      description = "In each run. Default: ${DEFAULT-VALUE}.")
  private int changes;

  @Option(names = "--files", paramLabel = "N", defaultValue = "10000",
      description = "That are there before. Default: ${DEFAULT-VALUE}.")
  private int files;

  public static void main(String[] args) {
    System.exit(new CommandLine(new Upheaval()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    if (runs < 1 || changes < 1 || files < 0) {
      spec.commandLine().getErr().println("Too few.");
      return 2;
    }
    double slowest = 0;
    int wrong = 0;
    for (int i = 0; i < 2 * runs; i++) {
      Trial trial = new Trial(seed + i / 2, files, changes, i % 2 == 1, PATIENCE);
      Path folder = Files.createTempDirectory("upheaval");
      try {
        double seconds = trial.run(folder);
        slowest = Math.max(slowest, seconds);
        out.printf(Locale.ROOT, "seed %d%s: the same after %.2f s%n", trial.seed(),
            trial.kill() ? ", killed" : "", seconds);
      } catch (IllegalStateException never) {
        wrong++;
        out.println(never.getMessage());
      } finally {
        delete(folder);
      }
      out.flush();
    }
    boolean right = wrong == 0 && slowest <= GOAL;
    out.printf(Locale.ROOT, "upheaval runs=%d changes=%d files=%d wrong=%d slowest=%.2f %s%n",
        2 * runs, changes, files, wrong, slowest, right ? "right" : "WRONG");
    return right ? 0 : 1;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
