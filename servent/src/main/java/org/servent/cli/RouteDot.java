package org.servent.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.servent.control.RouteView;
import org.servent.ring.RingId;

/**
 * A way through the ring as a picture for Graphviz: everybody stands in the direction of its id, 0
 * at the top and clockwise from there. The last steps go between neighbours, so that each is drawn
 * a bit farther inside than the one before, and the key innermost.
 */
final class RouteDot {
  /** Inches. */
  private static final double RADIUS = 5;
  /** How much farther inside, in radii. */
  private static final double STEP = 0.22;
  /** Digits of an id that are shown, beside those that it shares with the key. */
  private static final int SHOWN = 4;

  private RouteDot() {}

  /** The lines of the picture. */
  static List<String> of(RouteView route) {
    List<String> lines = new ArrayList<>(List.of(
        "digraph route {",
        "  layout=neato; splines=line; outputorder=edgesfirst;",
        "  node [shape=box, style=filled, fillcolor=white, fontname=\"sans-serif\"];",
        "  edge [fontname=\"sans-serif\", fontsize=10];",
        "  circle [label=\"\", shape=circle, style=solid, color=gray, width=%.0f, pos=\"0,0!\"];"
            .formatted(2 * RADIUS),
        "  key [label=\"key %s\", shape=ellipse, %s];".formatted(beginning(route.key(), SHOWN),
            place(route.key(), route.hops().size()))));
    List<RouteView.Hop> hops = route.hops();
    for (int i = 0; i < hops.size(); i++) {
      lines.add("  hop%d [label=\"%s%s\", %s];".formatted(i,
          i == 0 ? "we\\n" : i == hops.size() - 1 && route.whole() ? "root\\n" : "",
          beginning(hops.get(i).id(), hops.get(i).shared() + SHOWN),
          place(hops.get(i).id(), i)));
    }
    for (int i = 1; i < hops.size(); i++) {
      lines.add("  hop%d -> hop%d [label=\"%s\"];".formatted(i - 1, i,
          DhtRouteCommand.millis(hops.get(i).micros())));
    }
    if (route.whole()) {
      lines.add("  hop%d -> key [style=dashed, arrowhead=none];".formatted(hops.size() - 1));
    }
    lines.add("}");
    return lines;
  }

  private static String beginning(RingId id, int digits) {
    return digits >= RingId.DIGITS ? id.toString() : id.toString().substring(0, digits) + "…";
  }

  private static String place(RingId id, int step) {
    double angle = (id.high() >>> 1) / (double) Long.MAX_VALUE * 2 * Math.PI;
    double radius = RADIUS * Math.max(0, 1 - STEP * step);
    return String.format(Locale.ROOT, "pos=\"%.2f,%.2f!\"", radius * Math.sin(angle),
        radius * Math.cos(angle));
  }
}
