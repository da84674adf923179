package org.servent.cli;

import java.util.Locale;
import java.util.OptionalLong;
import org.servent.control.RouteView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "route", header = "Show the way to a key, step by step.", footer = {
    "  servent dht route greeting",
    "  servent dht route greeting --dot | neato -Tsvg > route.svg"})
final class DhtRouteCommand extends KeyedCommand {
  @Option(names = "--dot", description = "Print a picture of the ring for Graphviz.")
  private boolean dot;

  DhtRouteCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() throws Failure, InterruptedException {
    RouteView route = Answered.got(servent().ring().route(key()));
    print("route", route, dot ? way -> RouteDot.of(way).forEach(out()::println) : this::text);
    return route.whole() ? ExitCode.DONE : ExitCode.UNFINISHED;
  }

  private void text(RouteView route) {
    Table table = new Table("#HOP", "ID", "#SAME DIGITS", "#THERE AND BACK", "ADDRESS");
    for (int i = 0; i < route.hops().size(); i++) {
      RouteView.Hop hop = route.hops().get(i);
      table.row(i, hop.id(), hop.shared(), i == 0 ? "we" : millis(hop.micros()), hop.address());
    }
    table.print(out(), terminal());
    out().flush();
    err().println(route.whole()
        ? "%s to %s, who stands closest to %s.".formatted(
            Units.count(route.hops().size() - 1, "hop"), route.hops().getLast().id(), route.key())
        : "The way breaks off: whoever is next does not answer.");
  }

  /** {@code 0.4 ms}, {@code 12.0 ms}; a question mark for what is not known. */
  static String millis(OptionalLong micros) {
    return micros.isPresent()
        ? String.format(Locale.ROOT, "%.1f ms", micros.getAsLong() / 1_000.0)
        : "?";
  }
}
