package org.servent.cli;

import java.util.List;
import java.util.Locale;
import org.servent.control.NetworkView;
import org.servent.control.NetworkView.Branch;
import org.servent.control.NetworkView.Known;
import org.servent.descriptor.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "network", header = "Draw the neighbourhood, as far as pongs tell.", footer = {
    "  servent network",
    "  servent network --dot | dot -Tsvg > network.svg",
    "  servent network --json | jq -r '.network.neighbours[].behind[].address'"})
final class NetworkCommand extends Subcommand {
  @Option(names = "--dot", description = "Print a graph for Graphviz.")
  private boolean dot;

  NetworkCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() throws Failure {
    print("network", servent().network(), dot ? this::graph : this::tree);
    return ExitCode.DONE;
  }

  private void tree(NetworkView network) {
    line("", network.self() + "  we, " + role(network.role()));
    List<Branch> branches = network.neighbours();
    for (int i = 0; i < branches.size(); i++) {
      Branch branch = branches.get(i);
      boolean last = i == branches.size() - 1;
      line(last ? "└─ " : "├─ ", text(branch));
      List<Known> behind = branch.behind();
      for (int j = 0; j < behind.size(); j++) {
        line((last ? "   " : "│  ") + (j == behind.size() - 1 ? "└╴ " : "├╴ "),
            text(behind.get(j)));
      }
    }
    out().flush();
    err().println("%s, and %s behind them that pongs told of.".formatted(
        Units.count(branches.size(), "neighbour"),
        Units.count(branches.stream().mapToInt(branch -> branch.behind().size()).sum(), "host")));
  }

  private void line(String lead, String text) {
    out().println(Cut.to(terminal().outWidth(), lead + text));
  }

  private static String text(Branch branch) {
    String files = branch.files().isPresent()
        ? ", " + Units.count(branch.files().getAsLong(), "file")
        : "";
    String name = branch.userAgent().isEmpty() ? "" : ", " + Printable.text(branch.userAgent());
    return branch.address() + "  " + role(branch.role()) + files + name;
  }

  private static String text(Known known) {
    return known.address() + "  " + Units.count(known.hops(), "link") + " away, "
        + Units.count(known.files(), "file");
  }

  /** Lines that are dashed lead to hosts that are somewhere behind. */
  private void graph(NetworkView network) {
    String self = network.self().toString();
    out().println("graph neighbourhood {");
    out().println("  node [shape=box, fontname=\"sans-serif\"];");
    node(self, "we, " + role(network.role()), ", style=bold");
    for (Branch branch : network.neighbours()) {
      String address = branch.address().toString();
      node(address, role(branch.role()) + "\\n" + safe(branch.userAgent()), "");
      out().println("  \"" + self + "\" -- \"" + address + "\";");
      for (Known known : branch.behind()) {
        out().println("  \"" + address + "\" -- \"" + known.address() + "\" [style=dashed, label=\""
            + known.hops() + "\"];");
      }
    }
    out().println("}");
  }

  private void node(String address, String label, String style) {
    out()
        .println("  \"" + address + "\" [label=\"" + address + "\\n" + label + "\"" + style + "];");
  }

  private static String safe(String text) {
    return Printable.text(text).replaceAll("[\\\\\"]", "?");
  }

  private static String role(Enum<?> role) {
    return role.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
