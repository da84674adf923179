package org.servent.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;
import org.servent.boot.CannotStart;
import org.servent.control.StartOptions;
import org.servent.demo.Demo;
import org.servent.demo.DemoNetwork;
import org.servent.demo.DemoOptions;
import org.servent.demo.DemoReport;
import org.servent.demo.Launch;
import org.servent.demo.Link;
import org.servent.demo.Topology;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "demo", header = "Show a small network at work on this machine.", footer = {
    "  servent demo",
    "  servent demo --servents 7 --topology tree --processes",
    "  servent demo --share ~/Music --query moon --keep"})
final class DemoCommand extends Subcommand {
  private final Starter starter;

  @Option(names = "--servents", paramLabel = "N",
      description = "How many, 7 to 32 (default: ${DEFAULT-VALUE}).")
  private int servents = 8;

  @Option(names = "--topology", paramLabel = "SHAPE",
      description = "How they are linked: line, ring, tree or random (default: ring).")
  private Topology topology = Topology.RING;

  @Option(names = "--seed", paramLabel = "N",
      description = "Another random network for every number.")
  private long seed = 1;

  @Option(names = "--cut", paramLabel = "A-B",
      description = "Leave out the link between servents A and B.")
  private @Nullable Link cut;

  @Option(names = "--query", paramLabel = "WORDS",
      description = "What to search for (default: what many files are named).")
  private @Nullable String query;

  @Option(names = "--share", paramLabel = "DIR",
      description = "Share this folder at the farthest servent instead of documents of this machine; may be repeated.")
  private List<Path> folders = new ArrayList<>();

  @Option(names = "--processes", description = "Run every servent in a process of its own.")
  private boolean processes;

  @Option(names = "--keep", description = "Keep the servents' folders and the fetched file.")
  private boolean keep;

  DemoCommand(Session session, Starter starter) {
    super(session);
    this.starter = starter;
  }

  @Override
  public Integer call() throws Failure {
    if (servents < DemoOptions.FEWEST || servents > DemoOptions.MOST) {
      throw new Failure(ExitCode.USAGE,
          "--servents is between %d and %d: %d".formatted(DemoOptions.FEWEST, DemoOptions.MOST,
              servents));
    }
    try (Signals signals = Signals.toEnd(Thread.currentThread()::interrupt)) {
      return inFolder(
          Files.createTempDirectory(Path.of(System.getProperty("java.io.tmpdir")), "servent-demo"),
          signals);
    } catch (IOException e) {
      throw new Failure(ExitCode.FAILED, String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      throw new Failure(ExitCode.USAGE, String.valueOf(e.getMessage()));
    }
  }

  private int inFolder(Path folder, Signals signals) throws IOException, Failure {
    Logs.to(folder);
    try {
      return show(folder);
    } catch (InterruptedException cancelled) {
      return signals.code();
    } finally {
      if (keep) {
        err().println("Everything is kept in " + folder);
      } else {
        FileUtils.deleteDirectory(folder.toFile());
      }
      err().flush();
    }
  }

  private int show(Path folder) throws IOException, InterruptedException, Failure {
    DemoOptions options =
        new DemoOptions(servents, topology, Optional.ofNullable(cut), Optional.ofNullable(query),
            folders.stream().map(session()::resolve).toList());
    tell("Starting %d servents …".formatted(servents));
    DemoReport report;
    try (DemoNetwork network = DemoNetwork.start(options, new SplittableRandom(seed), folder,
        processes ? ChildServents::start : this::startInside, ClientAsk::ask)) {
      report = new Demo(network, this::tell).run(options.query(),
          Files.createDirectory(folder.resolve("fetched")));
    }
    print("demo", report, shown -> new DemoText(out(), terminal()).print(shown));
    out().flush();
    return end(report);
  }

  private Launch.Started startInside(StartOptions options) throws IOException {
    try {
      return starter.start(options, new Subcommands(Starter.INSIDE))::close;
    } catch (CannotStart e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static int end(DemoReport report) throws Failure {
    if (report.fetched().isPresent()) {
      return report.fetched().get().right() ? ExitCode.DONE : ExitCode.PROOF_FAILED;
    }
    String query = report.search().query();
    DemoReport.Target target = report.target()
        .orElseThrow(
            () -> new Failure(ExitCode.NOT_FOUND,
                "Nobody else shares a file whose name has \"" + query + "\" in it."));
    throw new Failure(ExitCode.NOT_FOUND, target.distance() == DemoReport.NO_WAY
        ? "Servent %d shares \"%s\", but no link leads to it.".formatted(target.servent(),
            target.name())
        : "Servent %d shares \"%s\", but it is %d links away and a query travels %d.".formatted(
            target.servent(),
            target.name(), target.distance(), report.search().ttl()));
  }

  private void tell(String sentence) {
    err().println(sentence);
    err().flush();
  }
}
