package org.servent.figures;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What one scenario showed. */
public final class Report {
  private final String title;
  private final List<Figure> figures = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  public Report(String title) {
    this.title = title;
  }

  public void atMost(String name, double ours, double most) {
    figures.add(new Figure(name, ours, new Goal.AtMost(most)));
  }

  /** What must never happen, counted. */
  public void never(String name, long ours) {
    figures.add(new Figure(name, (double) ours, new Goal.AtMost(0)));
  }

  public void atLeast(String name, double ours, double least) {
    figures.add(new Figure(name, ours, new Goal.AtLeast(least)));
  }

  public void about(String name, double ours, double value, double percent) {
    figures.add(new Figure(name, ours, new Goal.About(value, percent)));
  }

  /** Something to know that shall be nothing in particular. */
  public void also(String name, double ours) {
    figures.add(new Figure(name, ours, new Goal.Any()));
  }

  public void also(String name, long ours) {
    also(name, (double) ours);
  }

  /** What is no single number. */
  public void note(String line) {
    notes.add(line);
  }

  /** Whether everything is as it shall be. */
  public boolean isGood() {
    return figures.stream().allMatch(Figure::isGood);
  }

  /** Whether nothing happened that must never happen. */
  public boolean isExact() {
    return figures.stream().allMatch(each -> each.isGood() || !each.goal().isNever());
  }

  /** The figure of this name. */
  public double figure(String name) {
    return figures.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow()
        .ours();
  }

  /** The table, as lines. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "%s%n%n%-56s %12s  %-18s%n", title, "", "ours", "goal"));
    for (Figure each : figures) {
      text.append(String.format(Locale.ROOT, "%-56s %12s  %-18s %s%n", each.name(),
          Figure.number(each.ours()), each.goal().text(), each.isGood() ? "" : "MISSED")
          .stripTrailing()).append(System.lineSeparator());
    }
    for (String note : notes) {
      text.append(note).append(System.lineSeparator());
    }
    return text.toString();
  }

  /** The same for programs. */
  public String json() {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("title", title);
    ArrayNode all = json.putArray("figures");
    for (Figure each : figures) {
      all.addObject()
          .put("name", each.name())
          .put("ours", each.ours())
          .put("goal", each.goal().text())
          .put("good", each.isGood());
    }
    ArrayNode lines = json.putArray("notes");
    notes.forEach(lines::add);
    return json.put("good", isGood()).toPrettyString();
  }
}
