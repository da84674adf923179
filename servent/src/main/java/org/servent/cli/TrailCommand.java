package org.servent.cli;

import java.util.Optional;
import java.util.stream.Collectors;
import org.servent.address.PeerAddress;
import org.servent.control.TrailView;
import org.servent.descriptor.Guid;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "trail", header = "Show what this servent remembers of a query that passed.",
    footer = {
        "  servent trail 0123456789abcdefff23456789abcd00"})
final class TrailCommand extends Subcommand {
  @Parameters(paramLabel = "GUID", description = "Of the query; `search --json` names its own.")
  private Guid query = new Guid(0, 0);

  TrailCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() throws Failure {
    Optional<TrailView> trail = servent().trail(query);
    print("trail", trail.orElseThrow(() -> new Failure(ExitCode.NOT_FOUND,
        "No query " + query + " passed here, or it is too long ago.")), this::text);
    return ExitCode.DONE;
  }

  private void text(TrailView trail) {
    out().println(trail.from()
        .map(from -> "It came from " + from + ", " + Units.count(trail.hops(), "link") + " far.")
        .orElse("It is our own."));
    out().println("It was sent to " + (trail.sentTo().isEmpty() ? "nobody"
        : trail.sentTo().stream().map(PeerAddress::toString).collect(Collectors.joining(", ")))
        + ".");
    out().println("We answered with " + Units.count(trail.ownHits(), "hit") + " of our own.");
    if (!trail.hits().isEmpty()) {
      Table hits = new Table("HITS OF", "CAME FROM", "WENT TO");
      trail.hits()
          .forEach(hit -> hits.row(hit.holder(), hit.from(),
              hit.to().map(PeerAddress::toString).orElse("us")));
      hits.print(out(), terminal());
    }
  }
}
