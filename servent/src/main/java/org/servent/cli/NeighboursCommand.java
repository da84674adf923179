package org.servent.cli;

import java.util.List;
import org.servent.control.NeighbourView;
import picocli.CommandLine.Command;

@Command(name = "neighbours", header = "List the servents we have a link to.", footer = {
    "  servent neighbours",
    "  servent neighbours --json | jq -r '.neighbours[].address'"})
final class NeighboursCommand extends Subcommand {
  NeighboursCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() throws Failure {
    print("neighbours", servent().neighbours(), this::text);
    return ExitCode.DONE;
  }

  private void text(List<NeighbourView> neighbours) {
    if (neighbours.isEmpty()) {
      err().println("No neighbours. Name one with `servent start --connect HOST:PORT`.");
      return;
    }
    Table table = new Table("ADDRESS", "WAY", "#AGE", "#IN", "#OUT", "#DROPPED", "SERVENT");
    for (NeighbourView neighbour : neighbours) {
      table.row(neighbour.address(), neighbour.dialled() ? "dialled" : "accepted",
          Units.duration(neighbour.age()),
          Units.count(neighbour.traffic().in()), Units.count(neighbour.traffic().out()),
          Units.count(neighbour.drops()),
          neighbour.userAgent());
    }
    table.print(out(), terminal());
  }
}
