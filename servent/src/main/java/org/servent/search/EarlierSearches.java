package org.servent.search;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.servent.content.Sha1;
import org.servent.descriptor.Guid;
import org.servent.metadata.Metadata;

/**
 * Which searches asked for the same before. Ultrapeers let the same query of a leaf through once in
 * half an hour; whoever asks again is told what was found then, too.
 */
final class EarlierSearches {
  /** Different questions remembered, and searches for each; no person asks more in an hour. */
  static final int BOUND = 100;

  private final Map<Question, Set<Guid>> asked = new LinkedHashMap<>();

  private record Question(String words, Optional<Sha1> digest, Set<MediaKind> kinds,
      boolean contents, Optional<Metadata> said) {
    static Question of(SearchWanted wanted) {
      String words = wanted.digest().isPresent() ? "" : wanted.words().toLowerCase(Locale.ROOT);
      return new Question(words, wanted.digest(), wanted.kinds(), wanted.contents(),
          wanted.said());
    }
  }

  /** The searches that asked for the same; from now on this is one of them. */
  Set<Guid> before(SearchWanted wanted) {
    Question question = Question.of(wanted);
    Set<Guid> searches = asked.getOrDefault(question, new LinkedHashSet<>());
    Set<Guid> before = Set.copyOf(searches);
    searches.add(wanted.id());
    shorten(searches);
    asked.remove(question);
    asked.put(question, searches);
    shorten(asked.keySet());
    return before;
  }

  private static void shorten(Set<?> eldestFirst) {
    if (eldestFirst.size() > BOUND) {
      eldestFirst.remove(List.copyOf(eldestFirst).getFirst());
    }
  }
}
