package org.servent.demo;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.servent.keyword.Beginnings;
import org.servent.keyword.Keywords;

/**
 * Which words find which shared files: what the network should answer, known from its files and not
 * from its answers.
 */
final class Names {
  /** Shorter words are mostly the ends of file names. */
  private static final int SHORTEST_WORD = 3;

  private final List<List<Member.Shared>> shares;

  /** The names of these files, those of each servent at its number. */
  Names(List<List<Member.Shared>> shares) {
    this.shares = shares;
  }

  /** The files of this servent in whose names all these words stand, or words they begin. */
  List<Member.Shared> matches(int servent, String query) {
    Set<String> words = Set.copyOf(Keywords.of(query));
    return shares.get(servent)
        .stream()
        .filter(file -> !words.isEmpty() && findable(file).containsAll(words))
        .toList();
  }

  private static Set<String> findable(Member.Shared file) {
    return Keywords.of(file.name())
        .stream()
        .flatMap(Beginnings::of)
        .collect(Collectors.toSet());
  }

  /**
   * The word in the names of this servent's files that the most servents know; of several the one
   * with the fewest files.
   */
  Optional<String> bestQuery(int servent) {
    Map<String, Set<Integer>> servents = new TreeMap<>();
    Map<String, Integer> files = new TreeMap<>();
    for (int i = 0; i < shares.size(); i++) {
      for (Member.Shared file : shares.get(i)) {
        for (String word : Keywords.of(file.lastName())) {
          servents.computeIfAbsent(word, none -> new HashSet<>()).add(i);
          files.merge(word, 1, Integer::sum);
        }
      }
    }
    return servents.keySet()
        .stream()
        .filter(word -> word.length() >= SHORTEST_WORD && Character.isLetter(word.charAt(0))
            && servents.getOrDefault(word, Set.of()).contains(servent))
        .min(Comparator.comparingInt((String word) -> -servents.getOrDefault(word, Set.of()).size())
            .thenComparingInt(word -> files.getOrDefault(word, 0)));
  }
}
