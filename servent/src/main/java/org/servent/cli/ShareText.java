package org.servent.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.servent.control.ShareStatsView.Hashing;
import org.servent.control.SharesView.Totals;

/** What is shared, in sums. */
final class ShareText {
  private ShareText() {}

  /** A line of text under a name. */
  record Line(String name, String text) {}

  static List<Line> totals(Totals totals) {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("shares", files(totals)));
    if (!totals.skipped().isEmpty()) {
      lines.add(new Line("skipped", skipped(totals)));
    }
    return lines;
  }

  /** How far hashing is, while there is something to hash. */
  static Optional<String> hashing(Hashing hashing) {
    if (hashing.files() == 0) {
      return Optional.empty();
    }
    return Optional.of(Units.count(hashing.files(), "file") + ", " + Units.bytes(hashing.bytes())
        + " to go"
        + (hashing.rate() > 0 ? ", " + Units.bytes(hashing.rate()) + "/s" : "")
        + hashing.left().map(left -> ", about " + Units.duration(left)).orElse("")
        + hashing.waits().map(why -> "; " + why).orElse(""));
  }

  private static String files(Totals totals) {
    return totals.files() == 0 ? "no files"
        : Units.count(totals.files(), "file") + ", " + Units.bytes(totals.bytes()) + ", "
            + hashed(totals);
  }

  private static String hashed(Totals totals) {
    return totals.left() == 0 ? "all hashed"
        : Units.count(totals.hashed()) + " hashed, " + Units.count(totals.left()) + " to go";
  }

  private static String skipped(Totals totals) {
    long all = totals.skipped().values().stream().mapToLong(Long::longValue).sum();
    return Units.count(all) + totals.skipped()
        .entrySet()
        .stream()
        .map(rule -> Units.count(rule.getValue()) + " " + rule.getKey())
        .collect(Collectors.joining(", ", " (", ")"));
  }
}
