package org.servent.wholenetwork;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.servent.handshake.Vendor;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Simulates whole networks, prints what came of it and writes it down. */
@Command(name = "network", mixinStandardHelpOptions = true, version = "network " + Vendor.VERSION,
    description = "Simulates a whole network of ultrapeers and leaves on virtual time.%n",
    footer = {"", "Parts, each of which can be run again alone:",
        "  search     what searches find and cost, as dynamic queries and as floods",
        "  churn-60   servents come and go; the median session is an hour",
        "  churn-10   the same with ten minutes", "",
        "The same seed gives the same network and the same result. Each part ends with",
        "one line that scripts can read; a ratio of 1 or more is as good as it shall be.", "",
        "Examples:", "  network search", "  network --servents 1000 churn-10 churn-60", "",
        "Exit codes: 0 as good as it shall be, 1 not, 2 usage."})
public final class WholeNetwork implements Callable<Integer> {
  private static final int LEAST = 100;

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "1..*", paramLabel = "PART", description = "What to run.")
  private List<String> parts = List.of();

  @Option(names = "--servents", paramLabel = "N", defaultValue = "10000",
      description = "How many there are, one in twenty an ultrapeer (default: ${DEFAULT-VALUE}).")
  private int servents;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
      description = "Where all chance comes from (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--searches", paramLabel = "N", defaultValue = "150",
      description = "How many searches there are (default: ${DEFAULT-VALUE}).")
  private int searches;

  @Option(names = "--minutes", paramLabel = "N", defaultValue = "60",
      description = "How long churn is measured (default: ${DEFAULT-VALUE}).")
  private int minutes;

  @Option(names = "--to", paramLabel = "DIR",
      description = "Where results are written (default: docs/benchmarks).")
  private Path to = Path.of(System.getProperty("servent.root", ".."), "docs", "benchmarks");

  /** The program. */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(new CommandLine(new WholeNetwork()).setOut(out).setErr(err).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    if (servents < LEAST || searches < 1 || minutes < 1) {
      throw new ParameterException(spec.commandLine(),
          "At least " + LEAST + " servents, one search and one minute.");
    }
    boolean good = true;
    for (String part : parts) {
      good &= switch (part) {
        case "search" -> search();
        case "churn-60" -> churn(part, Duration.ofMinutes(60));
        case "churn-10" -> churn(part, Duration.ofMinutes(10));
        default -> throw new ParameterException(spec.commandLine(),
            "There is no part \"" + part + "\"; there are search, churn-60 and churn-10.");
      };
    }
    return good ? 0 : 1;
  }

  private boolean search() throws IOException {
    Size size = Size.of(servents);
    SearchTable table = new SearchTable(size, Searches.guided(size, seed, searches),
        Searches.flooded(size, seed, searches));
    tell("search", table.text(),
        line("network-search", table.messages(), SearchTable.MESSAGES_WANTED, "%-of-flood",
            searches) + String.format(Locale.ROOT, " recall=%.1f", table.recall()));
    return table.good();
  }

  private boolean churn(String part, Duration medianSession) throws IOException {
    Size size = Size.of(servents);
    ChurnTable table = new ChurnTable(size, medianSession,
        Churn.run(size, seed, medianSession, Duration.ofMinutes(minutes)));
    tell(part, table.text(), line("network-" + part, table.alone(0.5), ChurnTable.ALONE_WANTED,
        "s", table.result().secondsAlone().size()));
    return table.good();
  }

  private static String line(String name, double us, double goal, String unit, int pairs) {
    return String.format(Locale.ROOT,
        "%s ratio=%.3f us=%.3f yardstick=%.3f kind=goal unit=%s pairs=%d", name, goal / us, us,
        goal, unit, pairs);
  }

  private void tell(String part, String table, String line) throws IOException {
    Files.createDirectories(to);
    Files.writeString(to.resolve("network-" + part + ".txt"),
        table + System.lineSeparator() + "seed " + seed + System.lineSeparator() + line
            + System.lineSeparator());
    PrintWriter out = spec.commandLine().getOut();
    out.println(table);
    out.println(line);
    out.flush();
  }
}
