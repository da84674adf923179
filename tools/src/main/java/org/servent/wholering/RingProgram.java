package org.servent.wholering;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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

/** Simulates whole rings, and prints what came of it beside what shall come of it. */
@Command(name = "ring", mixinStandardHelpOptions = true, sortOptions = false,
    version = "ring " + Vendor.VERSION,
    description = "Simulates a whole ring of servents on virtual time, and holds it against"
        + " what an independent model says.%n",
    footer = {"", "The same seed gives the same ring and the same result.", "", "Examples:",
        "  ring stable --members 10000", "  ring churn --median 10 --json", "",
        "Exit codes: 0 as good as it shall be, 1 not, 2 usage."})
public final class RingProgram implements Runnable {
  private static final int MOST_MEMBERS = 1_000_000;

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Option(names = "--members", paramLabel = "N", defaultValue = "1000", scope = ScopeType.INHERIT,
      description = "How many there are (default: ${DEFAULT-VALUE}).")
  private int members;

  @Option(names = "--lookups", paramLabel = "N", defaultValue = "20000",
      scope = ScopeType.INHERIT,
      description = "How many are measured (default: ${DEFAULT-VALUE}).")
  private int lookups;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", scope = ScopeType.INHERIT,
      description = "Where all chance comes from (default: ${DEFAULT-VALUE}).")
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
    System.exit(new CommandLine(new RingProgram()).setOut(out).setErr(err).execute(arguments));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which scenario?");
  }

  @Command(name = "stable", description = "Nothing happens but lookups: hops, tables, roots.")
  int stable(@Option(names = "--filled",
      description = "Members do not join; their tables are filled.") boolean filled)
      throws IOException {
    return tell(Stable.run(members(), !filled, lookups, seed));
  }

  @Command(name = "joins", description = "Members join one by one, and then many at once between"
      + " the same two; keys near them are looked up all the time.")
  int joins(@Option(names = "--crowd", paramLabel = "N", defaultValue = "100",
      description = "How many at once (default: ${DEFAULT-VALUE}).") int crowd)
      throws IOException {
    return tell(Joins.run(members(), crowd, seed));
  }

  @Command(name = "deaths", description = "Some die at once, without a word.")
  int deaths(@Option(names = "--percent", paramLabel = "N", defaultValue = "10",
      description = "How many of a hundred (default: ${DEFAULT-VALUE}).") int percent)
      throws IOException {
    return tell(Deaths.run(members(), percent, lookups, seed));
  }

  @Command(name = "churn", description = "Members come and die all the time.")
  int churn(
      @Option(names = "--median", paramLabel = "MIN", defaultValue = "60",
          description = "Of their sessions (default: ${DEFAULT-VALUE}).") int median,
      @Option(names = "--minutes", paramLabel = "MIN", defaultValue = "60",
          description = "How long it is measured (default: ${DEFAULT-VALUE}).") int minutes,
      @Option(names = "--loss", paramLabel = "SHARE", defaultValue = "0",
          description = "Of all messages, 0 to 1 (default: ${DEFAULT-VALUE}).") double loss)
      throws IOException {
    return tell(Churn.run(members(), Duration.ofMinutes(median), Duration.ofMinutes(minutes),
        loss, seed));
  }

  @Command(name = "records", description = "Records are put once while members come and die.")
  int records(
      @Option(names = "--records", paramLabel = "N", defaultValue = "100000",
          description = "How many (default: ${DEFAULT-VALUE}).") int records,
      @Option(names = "--median", paramLabel = "MIN", defaultValue = "60",
          description = "Of members' sessions (default: ${DEFAULT-VALUE}).") int median,
      @Option(names = "--hours", paramLabel = "H", defaultValue = "24",
          description = "After which they are looked for (default: ${DEFAULT-VALUE}).") int hours)
      throws IOException {
    return tell(Lasting.run(members(), Duration.ofMinutes(median), records, hours,
        Math.min(lookups, records), seed));
  }

  @Command(name = "near", description = "How much shorter ways are for near entries, and how"
      + " evenly keys lie.")
  int near(
      @Option(names = "--filled",
          description = "Members do not join; their tables are filled.") boolean filled,
      @Option(names = "--age", paramLabel = "MIN", defaultValue = "60",
          description = "Of the ring (default: ${DEFAULT-VALUE}).") int age)
      throws IOException {
    return tell(Near.run(members(), !filled, Duration.ofMinutes(age), lookups, seed));
  }

  @Command(name = "hostile", description = "Some drop what they should pass on, or lie.")
  int hostile(@Option(names = "--percents", paramLabel = "N,N", defaultValue = "10,20,25",
      description = "How many of a hundred, in turn (default: ${DEFAULT-VALUE}).") String percents)
      throws IOException {
    return tell(Hostile.run(members(), numbers(percents), lookups, seed));
  }

  @Command(name = "cut", description = "Two halves cannot reach each other for 30 min.")
  int cut(@Option(names = "--records", paramLabel = "N", defaultValue = "2000",
      description = "How many are put before it, and meanwhile (default: ${DEFAULT-VALUE}).") int records)
      throws IOException {
    return tell(Cut.run(members(), records, lookups, seed));
  }

  private List<Integer> numbers(String separated) {
    try {
      return Stream.of(separated.split(",", -1)).map(Integer::valueOf).toList();
    } catch (NumberFormatException e) {
      throw new ParameterException(spec.commandLine(),
          "\"" + separated + "\" is no list of numbers: 10,20,25", e);
    }
  }

  private int members() {
    if (members < 2 || members > MOST_MEMBERS || lookups < 1) {
      throw new ParameterException(spec.commandLine(),
          "At least two members, at most a million, and at least one lookup.");
    }
    return members;
  }

  private int tell(Report report) throws IOException {
    String text = json ? report.json() : report.text();
    PrintWriter out = spec.commandLine().getOut();
    out.println(text);
    out.flush();
    if (to != null) {
      Files.writeString(to, text + System.lineSeparator());
    }
    return report.isGood() ? 0 : 1;
  }
}
