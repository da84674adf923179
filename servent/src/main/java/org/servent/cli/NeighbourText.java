package org.servent.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.servent.control.NeighbourView;
import org.servent.control.NeighbourView.Flow;
import org.servent.control.NeighbourView.Queue;
import org.servent.control.NeighbourView.Said;
import org.servent.descriptor.Printable;
import org.servent.link.HeaderName;
import org.servent.link.Reason;
import org.servent.pipeline.LinkTraffic.Direction;
import org.servent.vendor.HopsFlow;

/** All that is known of one neighbour, a line for each thing. */
final class NeighbourText {
  private static final String NAME = "  %-10s";
  /** Columns that the name of a line takes. */
  private static final int INDENT = 12;
  /** What a handshake says of what can be done; the other headers name addresses and the like. */
  private static final List<HeaderName> ABILITIES = List.of(HeaderName.X_ULTRAPEER,
      HeaderName.X_QUERY_ROUTING, HeaderName.X_ULTRAPEER_QUERY_ROUTING,
      HeaderName.X_DYNAMIC_QUERYING, HeaderName.X_DEGREE, HeaderName.X_MAX_TTL,
      HeaderName.X_EXT_PROBES, HeaderName.GGEP, HeaderName.PONG_CACHING, HeaderName.VENDOR_MESSAGE,
      HeaderName.BYE_PACKET, HeaderName.X_GUESS, HeaderName.X_REQUERIES, HeaderName.X_FEATURES);

  private final int width;

  /** @param width columns of a line; 0 is no limit */
  NeighbourText(int width) {
    this.width = width;
  }

  List<String> lines(NeighbourView neighbour) {
    Flow flow = neighbour.flow();
    Said said = neighbour.said();
    List<String> lines = new ArrayList<>();
    lines.add((neighbour.address() + "  " + Printable.text(neighbour.userAgent())).stripTrailing());
    add(lines, "role", List.of(role(neighbour.role())
        + (neighbour.dialled() ? ", dialled " : ", accepted ") + Units.duration(neighbour.age())
        + " ago", flow.cipher().orElse("not encrypted")));
    add(lines, "in", List.of(direction(neighbour.traffic().in(), flow.in())));
    add(lines, "out", List.of(direction(neighbour.traffic().out(), flow.out())));
    add(lines, "queue", List.of(queue(flow.queue())));
    add(lines, "dropped", List.of(drops(neighbour.drops(), flow.drops())));
    add(lines, "QRP", List.of(table(said)));
    add(lines, "headers", headers(said));
    add(lines, "messages", said.messages());
    add(lines, "features", features(said));
    if (said.hopsFlow() < HopsFlow.NORMAL) {
      add(lines, "wants", List.of("queries that have come fewer hops than " + said.hopsFlow()));
    }
    return lines;
  }

  private void add(List<String> lines, String name, List<String> items) {
    if (!items.isEmpty()) {
      String head = NAME.formatted(name);
      for (String line : Fold.lines(items, width > INDENT ? width - INDENT : 0)) {
        lines.add(head + line);
        head = NAME.formatted("");
      }
    }
  }

  static String role(NeighbourView.Role role) {
    return role.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Descriptors that ended here, or did not leave. */
  static long drops(NeighbourView neighbour) {
    return neighbour.drops() + sum(neighbour.flow().queue().drops());
  }

  /** How full a table is. */
  static String fill(NeighbourView.Table table) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * table.fill());
  }

  private static String direction(long descriptors, Direction bytes) {
    return Units.count(descriptors, "descriptor") + ", " + Units.bytes(bytes.raw())
        + (bytes.deflated() ? ", deflated to " + Units.bytes(bytes.wire()) + share(bytes)
            : ", not deflated");
  }

  private static String share(Direction bytes) {
    return bytes.raw() == 0 ? ""
        : String.format(Locale.ROOT, " (%.0f%%)", 100.0 * bytes.wire() / bytes.raw());
  }

  private static String queue(Queue queue) {
    return Units.bytes(queue.bytes()) + " wait" + (queue.congested() ? ", congested" : "")
        + ", dropped " + drops(sum(queue.drops()), queue.drops());
  }

  private static String drops(long sum, Map<Reason, Long> reasons) {
    return Units.count(sum) + (reasons.isEmpty() ? ""
        : reasons.entrySet()
            .stream()
            .map(each -> Units.count(each.getValue()) + " "
                + each.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' '))
            .collect(Collectors.joining(", ", " (", ")")));
  }

  private static long sum(Map<Reason, Long> drops) {
    return drops.values().stream().mapToLong(Long::longValue).sum();
  }

  private static String table(Said said) {
    return said.table()
        .map(table -> Units.count(table.slots(), "slot") + ", " + fill(table) + " set")
        .orElse("no table");
  }

  private static List<String> headers(Said said) {
    return ABILITIES.stream()
        .flatMap(name -> Optional.ofNullable(said.headers().get(name.toString()))
            .map(value -> name + " " + Printable.text(value))
            .stream())
        .toList();
  }

  private static List<String> features(Said said) {
    return said.features()
        .entrySet()
        .stream()
        .map(each -> Printable.text(each.getKey()) + " " + each.getValue())
        .toList();
  }
}
