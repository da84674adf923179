package org.servent.findings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.servent.content.Sha1;

/**
 * Finds offers of one search out that several households make to measure: all of one size and kind,
 * called what was asked for and nothing else, but of different contents. One content that many have
 * is no cluster, it is popular.
 */
public final class Clusters {
  /** Contents of one size, and households that offer them. Two may be chance. */
  private static final int ENOUGH = 3;
  /** Bytes below which a file is small: what is there to see is hardly larger. */
  private static final long SMALL = 2 << 20;
  /** Kinds that run, or in which hides what runs; of any size. */
  private static final Set<String> RUNNING = Set.of("exe", "msi", "scr", "com", "bat", "vbs", "js",
      "lnk", "jar", "apk", "zip", "rar", "7z", "cab", "iso", "wma", "wmv", "asf");

  private Clusters() {}

  private record Kind(long size, String extension) {
    boolean isLikely() {
      return size < SMALL || RUNNING.contains(extension);
    }
  }

  /** Those of these offers that are in a cluster. */
  public static List<Offer> in(String query, List<Offer> offers) {
    List<String> words = Relevance.words(query);
    Map<Kind, List<Offer>> kinds = new LinkedHashMap<>();
    for (Offer offer : words.isEmpty() ? List.<Offer>of() : offers) {
      Named name = Named.of(offer.name());
      Kind kind = new Kind(offer.size(), name.extension());
      if (name.isOnly(words) && kind.isLikely()) {
        kinds.computeIfAbsent(kind, none -> new ArrayList<>()).add(offer);
      }
    }
    return kinds.values().stream().filter(Clusters::isOne).flatMap(List::stream).toList();
  }

  private static boolean isOne(List<Offer> alike) {
    long contents = alike.stream()
        .map(Offer::sha1)
        .flatMap(Optional<Sha1>::stream)
        .distinct()
        .count();
    long households = alike.stream().map(offer -> offer.holder().household()).distinct().count();
    return contents >= ENOUGH && households >= ENOUGH;
  }
}
