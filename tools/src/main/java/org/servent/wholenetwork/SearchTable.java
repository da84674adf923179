package org.servent.wholenetwork;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What searches found and cost, guided and flooded, for files that many have and that few have.
 *
 * @param guided what came of each search as a dynamic query
 * @param flooded what came of the same as a flood with a TTL of 7
 */
record SearchTable(Size size, Searches.Result guided, Searches.Result flooded) {
  /** Results that are of use: as many as three ultrapeers look for. */
  private static final int USEFUL = 150;
  /** Of a flood's useful results, in percent. */
  private static final double RECALL_WANTED = 95;
  /** Of a flood's messages, in percent. */
  static final double MESSAGES_WANTED = 10;

  /** The table, as lines. */
  String text() {
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT,
        "%d ultrapeers of %d neighbours, %d leaves of %d ultrapeers, %d files, %d searches%n%n",
        size.ultrapeers(), size.degree(), size.leaves(), Size.ULTRAPEERS_OF_LEAF, size.files(),
        guided.outcomes().size()));
    text.append(String.format(Locale.ROOT, "%-9s %9s %9s | %9s %9s %9s | %9s %9s %9s%n", "file",
        "searches", "holders", "guided:", "useful", "messages", "flooded:", "useful", "messages"));
    row(text, "popular", size.popular(), Integer.MAX_VALUE);
    row(text, "between", Size.RARE + 1, size.popular() - 1);
    row(text, "rare", 1, Size.RARE);
    text.append(String.format(Locale.ROOT,
        "%nbytes per servent and second, one search each second: guided %.1f, flooded %.1f%n",
        guided.bytesPerServentAndSecond(), flooded.bytesPerServentAndSecond()));
    return text.toString();
  }

  private void row(StringBuilder text, String name, int least, int most) {
    int searches = (int) guided.outcomes().stream().filter(it -> is(it, least, most)).count();
    text.append(String.format(Locale.ROOT,
        "%-9s %9d %9.1f | %9.1f %9.1f %9.1f | %9.1f %9.1f %9.1f%n", name, searches,
        mean(guided, least, most, Searches.Outcome::holders),
        mean(guided, least, most, Searches.Outcome::found),
        mean(guided, least, most, SearchTable::useful),
        mean(guided, least, most, Searches.Outcome::messages),
        mean(flooded, least, most, Searches.Outcome::found),
        mean(flooded, least, most, SearchTable::useful),
        mean(flooded, least, most, Searches.Outcome::messages)));
  }

  /** Useful results of popular files, in percent of a flood's. */
  double recall() {
    return percent(SearchTable::useful);
  }

  /** Messages for popular files, in percent of a flood's. */
  double messages() {
    return percent(Searches.Outcome::messages);
  }

  /** Whether both are as they shall be. */
  boolean good() {
    return recall() >= RECALL_WANTED && messages() <= MESSAGES_WANTED;
  }

  private double percent(ToDoubleFunction<Searches.Outcome> of) {
    int least = size.popular();
    return 100 * mean(guided, least, Integer.MAX_VALUE, of)
        / mean(flooded, least, Integer.MAX_VALUE, of);
  }

  private static double useful(Searches.Outcome outcome) {
    return Math.min(outcome.found(), USEFUL);
  }

  private static boolean is(Searches.Outcome outcome, int least, int most) {
    return outcome.holders() >= least && outcome.holders() <= most;
  }

  private static double mean(Searches.Result result, int least, int most,
      ToDoubleFunction<Searches.Outcome> of) {
    List<Searches.Outcome> those =
        result.outcomes().stream().filter(it -> is(it, least, most)).toList();
    return those.stream().mapToDouble(of).average().orElse(0);
  }
}
