package org.servent.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import org.servent.content.Sha1;
import org.servent.control.Terminal;
import org.servent.demo.DemoReport;
import org.servent.demo.DemoReport.Fetched;
import org.servent.demo.DemoReport.Find;
import org.servent.demo.DemoReport.Search;
import org.servent.demo.DemoReport.Shown;
import org.servent.descriptor.Printable;

/** Tells people what a demonstration has shown. */
final class DemoText {
  private final PrintWriter out;
  private final Terminal terminal;

  DemoText(PrintWriter out, Terminal terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  void print(DemoReport report) {
    servents(report.servents());
    search(report.search());
    report.fetched().ifPresent(this::fetched);
    network(report.network());
    if (!report.path().isEmpty()) {
      out.println();
      out.println("The hit came back by " + joined(report.path(), " → ")
          + ", as the servents on its way remember.");
    }
  }

  private void servents(List<Shown> servents) {
    Table table = new Table("#SERVENT", "ADDRESS", "LINKS TO", "#AWAY", "#FILES");
    for (Shown servent : servents) {
      table.row(servent.number(), servent.address(), joined(servent.neighbours(), ", "),
          servent.distance() == DemoReport.NO_WAY ? "no way" : servent.distance(), servent.files());
    }
    table.print(out, terminal);
  }

  private void search(Search search) {
    out.println();
    out.println("Servent %d searched for \"%s\", %s far: %s.".formatted(search.by(),
        Printable.text(search.query()),
        Units.count(search.ttl(), "link"), Units.count(search.finds().size(), "hit")));
    Table table = new Table("#SERVENT", "#HOPS", "#SIZE", "SHA-1", "NAME");
    for (Find find : search.finds()) {
      table.row(find.from(), find.hops(), Units.bytes(find.size()), base32(find.sha1()),
          find.name());
    }
    table.printIfAny(out, terminal);
  }

  private void fetched(Fetched fetched) {
    out.println();
    out.println("It fetched \"%s\" from servent %d: %s in %d ms.".formatted(
        fetched.file().getFileName(), fetched.from(),
        Units.bytes(fetched.size()), fetched.took().toMillis()));
    out.println("Its bytes' SHA-1 is %s, which is %s.".formatted(base32(fetched.sha1()),
        fetched.right() ? "what the hit said" : "NOT what the hit said"));
  }

  private void network(DemoReport.Network network) {
    Table descriptors = new Table("DESCRIPTORS", "#IN", "#OUT");
    network.descriptors()
        .forEach((type, count) -> descriptors.row(type.replace('_', ' '), Units.count(count.in()),
            Units.count(count.out())));
    descriptors.printIfAny(out, terminal);
    Table drops = new Table("DROPPED", "#COUNT");
    network.drops()
        .forEach((reason, count) -> drops.row(reason.replace('_', ' '), Units.count(count)));
    drops.printIfAny(out, terminal);
  }

  private static String base32(String urn) {
    return urn.startsWith(Sha1.URN_PREFIX) ? urn.substring(Sha1.URN_PREFIX.length()) : urn;
  }

  private static String joined(List<Integer> numbers, String between) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(between));
  }
}
