package org.servent.crawler;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.servent.address.PeerAddress;
import org.servent.handshake.Vendor;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Walks a network and draws it. */
@Command(name = "crawl", mixinStandardHelpOptions = true, sortOptions = false,
    version = "crawl " + Vendor.VERSION,
    description = "Walks a Gnutella network from servent to servent, prints what each says of"
        + " itself and of its links, and draws it.%n",
    footer = {"", "Each servent is visited once: by the crawlers' handshake, else by the crawlers'",
        "UDP ping, else by a ping of two hops. Leaves are drawn and not visited.", "",
        "Examples:",
        "  crawl 127.0.0.1:6346",
        "  crawl --svg network.svg --limit 100 ultrapeer.example:6346",
        "  crawl --dot network.dot 192.0.2.1:6346 && neato -Tpng -O network.dot", "",
        "Exit codes: 0 somebody answered, 1 nobody did, 2 usage."})
public final class Crawl implements Callable<Integer> {
  /** As many dials as a servent has under way. */
  private static final int MAX_AT_ONCE = 8;

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "1..*", paramLabel = "HOST:PORT", description = "Where to begin.")
  private List<String> starts = List.of();

  @Option(names = "--limit", paramLabel = "N", defaultValue = "1000",
      description = "How many servents to visit at most. Default: ${DEFAULT-VALUE}.")
  private int limit;

  @Option(names = "--patience", paramLabel = "SECONDS", defaultValue = "5",
      description = "How long each may take to answer. Default: ${DEFAULT-VALUE}.")
  private int patience;

  @Option(names = "--dot", paramLabel = "FILE", description = "Writes a graph for Graphviz.")
  private @Nullable Path dot;

  @Option(names = "--svg", paramLabel = "FILE", description = "Draws a picture for a browser.")
  private @Nullable Path svg;

  @Option(names = "--progress", description = "Says on standard error how far it is.")
  private boolean progress;

  @Option(names = "--json", description = "Prints what was found for programs.")
  private boolean json;

  /** The program. */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    System.exit(new CommandLine(new Crawl()).setOut(out).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    if (limit < 1 || patience < 1) {
      throw new ParameterException(spec.commandLine(), "--limit and --patience are 1 or more");
    }
    Duration each = Duration.ofSeconds(patience);
    Walk walk = new Walk(address -> new Visit(address, each).go(), limit, MAX_AT_ONCE, this::tell);
    List<Finding> findings = walk.from(starts.stream().map(this::address).toList());
    if (progress) {
      spec.commandLine().getErr().println();
    }
    print(findings);
    return new Network(findings).answered() > 0 ? 0 : 1;
  }

  private void print(List<Finding> findings) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(new Report(findings).json());
    } else {
      new Report(findings).print(out);
    }
    Drawing drawing = new Drawing(new Network(findings));
    if (dot != null) {
      Files.writeString(dot, drawing.dot());
    }
    if (svg != null) {
      Files.writeString(svg, drawing.svg());
    }
    out.flush();
  }

  /** One line that rewrites itself. */
  private void tell(Walk walk) {
    if (progress) {
      PrintWriter err = spec.commandLine().getErr();
      err.printf("\r%d visited, %d known", walk.findings().size(), walk.known());
      err.flush();
    }
  }

  private PeerAddress address(String text) {
    try {
      return PeerAddress.parse(text);
    } catch (IllegalArgumentException noAddress) {
      throw new ParameterException(spec.commandLine(), "not HOST:PORT: \"" + text + "\"",
          noAddress);
    }
  }
}
