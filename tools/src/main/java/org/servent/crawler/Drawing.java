package org.servent.crawler;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Printable;

/** A network as a picture: for Graphviz, or as SVG that any browser shows. */
final class Drawing {
  private static final double SIZE = 1_000;
  private static final int ROUNDS = 150;
  /** Always the same picture of the same network. */
  private static final long SEED = 1;

  private final Network network;
  private final List<PeerAddress> servents;

  Drawing(Network network) {
    this.network = network;
    this.servents = network.servents();
  }

  /** The network in Graphviz's language; {@code neato -Tsvg} draws it. */
  String dot() {
    StringBuilder dot = new StringBuilder("graph gnutella {\n  node [shape=box, fontsize=10];\n");
    for (PeerAddress servent : servents) {
      dot.append("  \"%s\" [label=\"%s\"%s];\n".formatted(servent, quoted(label(servent)),
          network.isLeaf(servent) ? ", shape=ellipse"
              : network.finding(servent).isPresent() ? ", style=bold" : ", style=dashed"));
    }
    network.links()
        .forEach(link -> dot.append("  \"%s\" -- \"%s\";\n".formatted(link.one(), link.other())));
    return dot.append("}\n").toString();
  }

  /** The network as a page of its own; pointing at a servent shows what is known of it. */
  String svg() {
    Map<PeerAddress, double[]> places = places();
    StringBuilder svg = new StringBuilder(
        """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="-20 -20 1040 1040" font-family="sans-serif">
            <rect x="-20" y="-20" width="1040" height="1040" fill="white"/>
            <g stroke="#bbb" stroke-width="0.7">
            """);
    for (Network.Link link : network.links()) {
      double[] a = places.getOrDefault(link.one(), new double[2]);
      double[] b = places.getOrDefault(link.other(), new double[2]);
      svg.append(String.format(Locale.ROOT,
          "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>\n", a[0], a[1], b[0], b[1]));
    }
    svg.append("</g>\n");
    for (PeerAddress servent : servents) {
      double[] at = places.getOrDefault(servent, new double[2]);
      boolean leaf = network.isLeaf(servent);
      svg.append(String.format(Locale.ROOT,
          "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%d\" fill=\"%s\"><title>%s</title></circle>\n",
          at[0], at[1], leaf ? 3 : 7,
          leaf ? "#7a9" : network.finding(servent).isPresent() ? "#36c" : "#aac",
          escaped(label(servent))));
    }
    return svg.append("</svg>\n").toString();
  }

  private String label(PeerAddress servent) {
    return Printable.text(network.finding(servent)
        .map(Finding::agent)
        .filter(agent -> !agent.isEmpty())
        .map(agent -> servent + " " + agent)
        .orElse(servent.toString()));
  }

  /** Links pull, everybody pushes everybody off: after some rounds neighbours stand together. */
  private Map<PeerAddress, double[]> places() {
    int count = servents.size();
    Map<PeerAddress, Integer> number = new HashMap<>();
    servents.forEach(servent -> number.put(servent, number.size()));
    double[][] at = new double[count][2];
    Random dice = new Random(SEED);
    for (double[] each : at) {
      each[0] = dice.nextDouble() * SIZE;
      each[1] = dice.nextDouble() * SIZE;
    }
    double apart = SIZE / Math.sqrt(Math.max(1, count));
    for (int round = 0; round < ROUNDS; round++) {
      double[][] push = new double[count][2];
      for (int i = 0; i < count; i++) {
        for (int j = 0; j < i; j++) {
          move(at, push, i, j, apart * apart, -2);
        }
      }
      for (Network.Link link : network.links()) {
        move(at, push, number.getOrDefault(link.one(), 0), number.getOrDefault(link.other(), 0),
            -1 / apart, 1);
      }
      double step = SIZE / 10 * (1 - (double) round / ROUNDS);
      for (int i = 0; i < count; i++) {
        double length = Math.max(1e-9, Math.hypot(push[i][0], push[i][1]));
        for (int axis = 0; axis < 2; axis++) {
          at[i][axis] =
              Math.clamp(at[i][axis] + push[i][axis] / length * Math.min(length, step), 0, SIZE);
        }
      }
    }
    Map<PeerAddress, double[]> places = new HashMap<>();
    number.forEach((servent, i) -> places.put(servent, at[i]));
    return places;
  }

  /** Adds a force of {@code strength × distance^power × distance} between two, away if positive. */
  private static void move(double[][] at, double[][] push, int i, int j, double strength,
      int power) {
    double x = at[i][0] - at[j][0];
    double y = at[i][1] - at[j][1];
    double distance = Math.max(0.01, Math.hypot(x, y));
    double force = strength * Math.pow(distance, power);
    push[i][0] += x * force;
    push[i][1] += y * force;
    push[j][0] -= x * force;
    push[j][1] -= y * force;
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
