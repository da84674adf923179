package org.servent.findings;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.servent.keyword.Keywords;

/**
 * How well names fit the words of a query, after BM25 (Robertson and Zaragoza 2009): rare words
 * count more than those that every name has, and words in a short name more than in a long one. A
 * word of a name occurs once or not at all, so the frequency of BM25 is 1; what a query's word
 * merely begins counts by the part that is there.
 */
final class Relevance {
  /** How much the length of a name matters; the usual figures of BM25. */
  private static final double K1 = 1.2;
  private static final double B = 0.75;
  /** What names gain in which the words stand side by side, in the query's order. */
  private static final double IN_ORDER = 0.25;
  /** What a word gives at most, in a name that has hardly a length: this is called 1. */
  private static final double BEST = (K1 + 1) / (1 + K1 * (1 - B));

  private final List<String> query;
  private final Map<String, Double> weights = new HashMap<>();
  private final double whole;
  private final double averageLength;

  /** @param names all that were found, each as its words */
  Relevance(List<String> query, Collection<List<String>> names) {
    this.query = query;
    this.averageLength = names.stream().mapToInt(List::size).average().orElse(1);
    for (String word : query) {
      long having = names.stream().filter(name -> part(word, name) > 0).count();
      weights.put(word, Math.log(1 + (names.size() - having + 0.5) / (having + 0.5)));
    }
    this.whole = weights.values().stream().mapToDouble(weight -> weight).sum();
  }

  /** The words of a name or a query. */
  static List<String> words(String text) {
    return Keywords.of(text);
  }

  /** From 0, no word of the query, to 1.25; 1 if nothing was asked for by words. */
  double of(List<String> name) {
    if (query.isEmpty()) {
      return 1;
    }
    double length = 1 - B + B * name.size() / Math.max(1, averageLength);
    double sum = 0;
    for (String word : query) {
      double frequency = part(word, name);
      sum += weights.getOrDefault(word, 0.0) * frequency * (K1 + 1) / (frequency + K1 * length);
    }
    return sum / whole / BEST + (Collections.indexOfSubList(name, query) >= 0 ? IN_ORDER : 0);
  }

  /** 1 if the name has this word; if it has some that this begins, which part of one; else 0. */
  private static double part(String word, List<String> name) {
    double most = 0;
    for (String each : name) {
      if (each.startsWith(word)) {
        most = Math.max(most, (double) word.length() / each.length());
      }
    }
    return most;
  }
}
