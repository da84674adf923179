package org.servent.findings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.servent.content.Sha1;
import org.servent.descriptor.Guid;

/** A file, and who offers it under which names. */
public final class Find {
  /** Names that are told of a file. */
  private static final int MAX_NAMES = 20;

  private final Map<Guid, Offer> offers = new LinkedHashMap<>();

  /** One offered by nobody yet. */
  Find() {}

  /** Whether this servent had not offered it yet. */
  boolean add(Offer offer) {
    return offers.putIfAbsent(offer.holder().servent(), offer) == null;
  }

  /** Each servent's offer, in the order in which they came; at least one. */
  public List<Offer> offers() {
    return new ArrayList<>(offers.values());
  }

  public Optional<Sha1> sha1() {
    return offers.values().iterator().next().sha1();
  }

  /** How many servents offer it. */
  public int sources() {
    return offers.size();
  }

  /** How many households offer it; a liar has as many GUIDs as he likes, but fewer addresses. */
  int households() {
    return (int) offers.values()
        .stream()
        .map(offer -> offer.holder().household())
        .distinct()
        .count();
  }

  /** What most call it. */
  public String name() {
    return names().get(0);
  }

  /** The names it goes by, those that most give it first; at most 20. */
  public List<String> names() {
    return byCount(Offer::name).stream().limit(MAX_NAMES).toList();
  }

  /** Its size in bytes, as most say. */
  public long size() {
    return byCount(Offer::size).get(0);
  }

  /** Whom to ask first: who has a free slot, then who can be dialled, then who is near. */
  public Offer.Holder handiest() {
    return offers.values()
        .stream()
        .map(Offer::holder)
        .min(Comparator.comparing(Offer.Holder::busy)
            .thenComparing(Offer.Holder::pushNeeded)
            .thenComparingInt(Offer.Holder::hops))
        .orElseThrow();
  }

  /** Whether nobody who offers it has a free slot. */
  public boolean busy() {
    return offers.values().stream().allMatch(offer -> offer.holder().busy());
  }

  /** Why none of its offers is worth showing; nothing if one is. */
  public Optional<Rule> suspect() {
    boolean all = offers.values().stream().allMatch(offer -> offer.suspect().isPresent());
    return all ? offers.values().iterator().next().suspect() : Optional.empty();
  }

  /** Whether we have it, had it, or are fetching it. */
  public boolean here() {
    return offers.values().iterator().next().here();
  }

  /** What is said of it, what most say first; of two with equally many, what was said first. */
  private <T> List<T> byCount(Function<Offer, T> said) {
    Map<T, Long> counts = offers.values()
        .stream()
        .collect(Collectors.groupingBy(said, LinkedHashMap::new, Collectors.counting()));
    return counts.entrySet()
        .stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
