package org.servent.killed;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.servent.boot.CannotStart;
import org.servent.handshake.Vendor;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Kills a servent that downloads, again and again, and prints what it lost. */
@Command(name = "killed", mixinStandardHelpOptions = true, sortOptions = false,
    version = "killed " + Vendor.VERSION,
    description = "Kills a servent that downloads at random instants, starts it again, and checks"
        + " that every file arrives and that nothing which was proven is fetched twice.%n",
    footer = {"", "AGAIN are bytes that were safe when it was killed and were asked for again;"
        + " more than LARGEST, one range, is wrong.", "", "Example:",
        "  killed --kills 1000 --seed 7", "",
        "Exit codes: 0 nothing was lost, 1 something was, 2 usage."})
public final class Killed implements Callable<Integer> {
  private static final int MIB = 1 << 20;
  /** MiB of each file. */
  private static final int USUAL = 8;

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Option(names = "--kills", paramLabel = "N", defaultValue = "20",
      description = "How often. Default: ${DEFAULT-VALUE}.")
  private int kills;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
      description = "Of the instants and the files. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(names = "--files", paramLabel = "N", defaultValue = "4",
      description = "How many are downloaded. Default: ${DEFAULT-VALUE}.")
  private int files;

  @Option(names = "--size", paramLabel = "MIB", defaultValue = "0",
      description = "Of each, in MiB. Default: 8, or what lets most lives prove something.")
  private int size;

  @Option(names = "--holders", paramLabel = "N", defaultValue = "2",
      description = "How many servents have them. Default: ${DEFAULT-VALUE}.")
  private int holders;

  public static void main(String[] args) {
    System.exit(new CommandLine(new Killed()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException, CannotStart {
    PrintWriter out = spec.commandLine().getOut();
    if (kills < 0 || files < 1 || size < 0 || size > 1_000 || holders < 1 || holders > 8) {
      spec.commandLine().getErr().println("Too many, too few, or too large.");
      return 2;
    }
    // Half a MiB in a life are some blocks of the trees.
    int each = size > 0 ? size : Math.clamp(kills / (2 * files), USUAL, 1_000);
    Trial.Plan plan = new Trial.Plan(kills, seed, files, each * MIB, holders, Duration.ofDays(1));
    Path folder = Files.createTempDirectory("killed");
    try {
      long started = System.nanoTime();
      out.println(Life.HEAD);
      Trial.Outcome outcome = new Trial(plan, folder).run(life -> {
        out.println(life.row());
        out.flush();
      });
      out.println(result(plan, outcome, (System.nanoTime() - started) / 1e9));
      return outcome.isRight(plan) ? 0 : 1;
    } finally {
      delete(folder);
    }
  }

  private static String result(Trial.Plan plan, Trial.Outcome outcome, double seconds) {
    List<Life> lives = outcome.lives();
    return String.format(Locale.ROOT,
        "killed kills=%d seed=%d files=%d arrived=%d again=%d damaged=%d seconds=%.1f %s",
        lives.size() - 1, plan.seed(), plan.files(), outcome.whole(),
        lives.stream().mapToLong(Life::again).sum(), lives.stream().mapToInt(Life::damaged).sum(),
        seconds, outcome.isRight(plan) ? "right" : "WRONG");
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
