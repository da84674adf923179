package org.servent.crawler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Printable;

/** What a walk found, in words. */
final class Report {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Finding> findings;
  private final Network network;

  Report(List<Finding> findings) {
    this.findings = findings;
    this.network = new Network(findings);
  }

  /** A line for each visited servent, those linked to it below, and what it all comes to. */
  void print(PrintWriter out) {
    for (Finding each : findings) {
      out.println(line(each));
      print(out, "ultrapeers", each.ultrapeers());
      print(out, "leaves", each.leaves());
    }
    out.println();
    out.printf("%d visited, %d told of their links; %d servents and %d links known, in %s.%n",
        findings.size(), network.answered(), network.servents().size(), network.links().size(),
        pieces());
    network.vendors()
        .forEach((name, count) -> out.printf("  %s %d%n", Printable.text(name), count));
  }

  private static String line(Finding each) {
    String role = each.role().map(it -> it.name().toLowerCase(Locale.ROOT)).orElse("servent");
    String agent = each.agent().isEmpty() ? "" : ", " + each.agent();
    String uptime = each.uptime().isEmpty() ? "" : ", up " + each.uptime();
    String told = switch (each.way()) {
      case HANDSHAKE -> ", told by handshake";
      case DATAGRAM -> ", told by UDP";
      case PINGS -> ", told by pongs";
      case NONE -> "";
    };
    String trouble = each.trouble().isEmpty() ? "" : ": " + each.trouble();
    return Printable.text(each.address() + "  " + role + agent + uptime + told + trouble);
  }

  private static void print(PrintWriter out, String what, List<PeerAddress> hosts) {
    if (!hosts.isEmpty()) {
      out.println("    " + hosts.size() + " " + what + ": "
          + hosts.stream().map(PeerAddress::toString).collect(Collectors.joining(", ")));
    }
  }

  private String pieces() {
    List<Integer> sizes = network.pieces();
    return sizes.size() == 1 ? "one piece"
        : sizes.size() + " pieces, the largest of " + sizes.stream().findFirst().orElse(0);
  }

  /** All of it, for programs. */
  String json() throws JsonProcessingException {
    ArrayNode all = JSON.createArrayNode();
    for (Finding each : findings) {
      ObjectNode node = all.addObject();
      node.put("address", each.address().toString());
      node.put("way", each.way().name().toLowerCase(Locale.ROOT));
      node.put("agent", each.agent());
      node.put("role", each.role().map(it -> it.name().toLowerCase(Locale.ROOT)).orElse(""));
      node.put("uptime", each.uptime());
      ArrayNode ultrapeers = node.putArray("ultrapeers");
      each.ultrapeers().forEach(host -> ultrapeers.add(host.toString()));
      ArrayNode leaves = node.putArray("leaves");
      each.leaves().forEach(host -> leaves.add(host.toString()));
      node.put("trouble", each.trouble());
    }
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all);
  }
}
