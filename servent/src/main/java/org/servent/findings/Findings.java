package org.servent.findings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.servent.descriptor.Guid;

/**
 * What one search found: offers of the same content are one find, and finds have an order. Without
 * a hash, offers of one size are the same whose names have the same words.
 */
public final class Findings {
  private final List<String> query;
  private final Map<Object, Find> finds = new LinkedHashMap<>();
  private final Set<Guid> servents = new HashSet<>();

  /** @param query the words that were asked for; empty if it was a hash */
  public Findings(String query) {
    this.query = Relevance.words(query);
  }

  private record WithoutHash(List<String> words, long size) {}

  /** Takes in an offer; whether it says anything new. */
  public boolean add(Offer offer) {
    servents.add(offer.holder().servent());
    Object key = offer.sha1()
        .<Object>map(sha1 -> sha1)
        .orElseGet(() -> new WithoutHash(Relevance.words(offer.name()), offer.size()));
    return finds.computeIfAbsent(key, none -> new Find()).add(offer);
  }

  /** A find, and how much speaks for it. */
  public record Ranked(Find find, double score) {}

  /** All finds, the best first; of equals the one that came first. */
  public List<Ranked> ranked() {
    Map<Offer, List<String>> words = new LinkedHashMap<>();
    finds.values()
        .forEach(find -> find.offers()
            .forEach(offer -> words.put(offer, Relevance.words(offer.name()))));
    Score score = new Score(new Relevance(query, words.values()), words);
    List<Ranked> ranked = new ArrayList<>();
    finds.values().forEach(find -> ranked.add(new Ranked(find, score.of(find))));
    ranked.sort(Comparator.comparingDouble(Ranked::score).reversed());
    return ranked;
  }

  public int files() {
    return finds.size();
  }

  /** How many servents offer anything. */
  public int servents() {
    return servents.size();
  }
}
