package org.servent.cli;

import java.util.List;
import org.servent.control.NeighbourView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "neighbours", header = "List the servents we have a link to.", footer = {
    "  servent neighbours",
    "  servent neighbours --wide",
    "  servent neighbours --json | jq -r '.neighbours[].address'"})
final class NeighboursCommand extends Subcommand {
  @Option(names = "--wide", description = "Say all that is known of each.")
  private boolean wide;

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
    } else if (wide) {
      NeighbourText text = new NeighbourText(terminal().outWidth());
      neighbours.forEach(neighbour -> text.lines(neighbour).forEach(out()::println));
    } else {
      table(neighbours);
    }
  }

  private void table(List<NeighbourView> neighbours) {
    Table table = new Table("ADDRESS", "ROLE", "#AGE", "#QUEUE", "#DROPS", "#QRP", "SERVENT");
    for (NeighbourView neighbour : neighbours) {
      table.row(neighbour.address(), NeighbourText.role(neighbour.role()),
          Units.duration(neighbour.age()), Units.bytes(neighbour.flow().queue().bytes()),
          Units.count(NeighbourText.drops(neighbour)),
          neighbour.said().table().map(NeighbourText::fill).orElse("-"), neighbour.userAgent());
    }
    table.print(out(), terminal());
  }
}
