package org.servent.findings;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** How much speaks for a find. The figures weigh reasons against each other; none is a measure. */
final class Score {
  /** A name that fits outweighs seven sources against one. */
  private static final double RELEVANCE = 3;
  /** More households say nothing more: by then there is always somebody to fetch from. */
  private static final int MOST_HOUSEHOLDS = 63;
  private static final double FREE = 0.5;
  private static final double REACHABLE = 0.5;
  private static final double SPEED = 0.25;
  /** kbit/s from which on a line counts as fast; what is said beyond it is vanity. */
  private static final double FAST = 100_000;
  /** Who searches wants what is not here. */
  private static final double HERE = 2;
  /** It cannot be proven, nor fetched by its hash. */
  private static final double WITHOUT_HASH = 1;

  /** Whoever wants to see it sees it last. */
  private static final double SUSPECT = 8;

  private final Relevance relevance;
  private final Map<Offer, List<String>> words;

  /** @param words of the name of each offer */
  Score(Relevance relevance, Map<Offer, List<String>> words) {
    this.relevance = relevance;
    this.words = words;
  }

  /** The greater, the better. */
  double of(Find find) {
    // A mean over all who offer it: one liar's name or line changes little.
    double fits = mean(find, offer -> relevance.of(words.getOrDefault(offer, List.of())));
    double sources = Math.log(1 + Math.min(MOST_HOUSEHOLDS, find.households())) / Math.log(2);
    return RELEVANCE * fits + sources
        + FREE * share(find, offer -> !offer.holder().busy())
        + REACHABLE * share(find, offer -> !offer.holder().pushNeeded())
        + SPEED * mean(find, offer -> speed(offer.holder().speed()))
        - SUSPECT * share(find, offer -> offer.suspect().isPresent())
        - (find.here() ? HERE : 0)
        - (find.sha1().isEmpty() ? WITHOUT_HASH : 0);
  }

  private static double speed(long kilobits) {
    return Math.log1p(Math.min(FAST, (double) kilobits)) / Math.log1p(FAST);
  }

  private static double share(Find find, Predicate<Offer> which) {
    return mean(find, offer -> which.test(offer) ? 1 : 0);
  }

  private static double mean(Find find, ToDoubleFunction<Offer> of) {
    return find.offers().stream().mapToDouble(of).average().orElse(0);
  }
}
