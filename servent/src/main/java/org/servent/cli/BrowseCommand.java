package org.servent.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.servent.address.PeerAddress;
import org.servent.control.BrowseOutcome;
import org.servent.control.BrowseOutcome.Browsed;
import org.servent.control.BrowseOutcome.Cause;
import org.servent.control.BrowseRequest;
import org.servent.control.Hit;
import org.servent.control.Json;
import org.servent.control.Operations;
import org.servent.descriptor.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "browse", header = "List all that one servent shares.", footer = {
    "  servent browse 192.0.2.7:6346",
    "  servent browse bob                      A friend: servent friends",
    "  servent browse --ndjson 192.0.2.7 | jq -r .hit.file.name",
    "  What it lists can be fetched as what a search finds: servent get 3I42H3"})
final class BrowseCommand extends Subcommand {
  private static final String LINE = "%-8s %9s  %s";

  private final ServentCommand top;

  @Parameters(paramLabel = "HOST[:PORT]|ID|NAME",
      description = "Where it is, its id, or the name of a friend.")
  private String whom = "";

  @Option(names = "--timeout", paramLabel = "TIME",
      description = "Give up when nothing has come for this long (default: 30s).")
  private Duration timeout = Duration.ofSeconds(30);

  @Option(names = "--enough", paramLabel = "N",
      description = "End after N files (default: ${DEFAULT-VALUE}).")
  private int enough = BrowseRequest.DEFAULT_ENOUGH;

  @Option(names = "--ndjson", description = "Print one JSON document a line, as files come.")
  private boolean ndjson;

  private long bytes;
  private int files;
  private boolean folders;

  BrowseCommand(Session session, ServentCommand top) {
    super(session);
    this.top = top;
  }

  /** A whole listing, as JSON. */
  record Report(PeerAddress at, Browsed outcome, List<Hit> hits) {}

  @Override
  public Integer call() throws Failure, InterruptedException {
    Operations servent = servent();
    if (enough < 1) {
      throw new Failure(ExitCode.USAGE, "--enough is 1 or more: " + enough);
    }
    PeerAddress at = Somebody.address(whom, servent);
    BrowseRequest request = new BrowseRequest(at, timeout, enough);
    if (json()) {
      List<Hit> hits = new ArrayList<>();
      Browsed outcome = browsed(servent.browse(request, hits::add));
      out().println(Json.document("browse", new Report(at, outcome, hits)));
    } else if (ndjson) {
      Browsed outcome = browsed(servent.browse(request, hit -> {
        out().println(Json.document("hit", hit));
        out().flush();
      }));
      out().println(Json.document("outcome", outcome));
    } else {
      sum(at, browsed(servent.browse(request, hit -> line(hit, servent))));
    }
    return ExitCode.DONE;
  }

  private void line(Hit hit, Operations servent) {
    if (files == 0) {
      print(LINE.formatted("HASH", "SIZE", "NAME"));
    }
    files++;
    bytes += hit.file().size();
    folders |= !hit.file().folder().isEmpty();
    print(LINE.formatted(hit.file().sha1().map(sha1 -> Prefixes.of(sha1, servent)).orElse("-"),
        Units.bytes(hit.file().size()),
        Printable.text(hit.file().path())
            + hit.file().metadata().map(MediaText::of).orElse("")));
    out().flush();
  }

  private void print(String line) {
    out().println(Cut.to(terminal().outWidth(), line));
  }

  private void sum(PeerAddress at, Browsed outcome) {
    out().flush();
    if (outcome.files() == 0) {
      err().println(at + " shares nothing.");
      return;
    }
    err().println(Units.count(outcome.files(), "file") + ", " + Units.bytes(bytes)
        + (outcome.whole() ? ". " : "; there are more, --enough asks for them. ")
        + "Fetch one by its hash: " + Retyped.servent(top.home(session())) + " get HASH"
        + (folders ? ", or a folder: … get --from " + at + " FOLDER" : ""));
  }

  private static Browsed browsed(BrowseOutcome outcome) throws Failure {
    return switch (outcome) {
      case Browsed browsed -> browsed;
      case BrowseOutcome.Failed failed -> throw new Failure(
          failed.cause() == Cause.UNFINISHED ? ExitCode.UNFINISHED : ExitCode.FAILED,
          failed.why());
    };
  }
}
