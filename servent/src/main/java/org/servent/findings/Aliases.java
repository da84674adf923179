package org.servent.findings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.servent.content.Sha1;

/**
 * Finds hashes out that are offered under names which have nothing to do with each other. Names
 * that share a word are one group. Three groups of which none has more than half of all who offer
 * the file are not how people rename it; a few who lie about a file that many have change nothing.
 */
final class Aliases {
  /** Hashes remembered; some 10 MB at most. */
  static final int MOST_HASHES = 5_000;
  private static final int MOST_GROUPS = 8;
  /** Words and households remembered of a group. */
  private static final int MOST_EACH = 32;
  private static final int TOO_MANY = 3;

  private final Recent<Sha1, List<Group>> hashes = new Recent<>(MOST_HASHES);

  private record Group(Set<String> words, Set<Object> households) {
    void take(Group other) {
      addAll(words, other.words);
      addAll(households, other.households);
    }

    private static <T> void addAll(Set<T> to, Set<T> from) {
      for (T each : from) {
        if (to.size() < MOST_EACH) {
          to.add(each);
        }
      }
    }
  }

  /** Takes note of a name; whether the names of this hash are unrelated. */
  boolean take(Sha1 sha1, Offer offer) {
    List<Group> groups = hashes.of(sha1, ArrayList::new);
    Group group = new Group(new HashSet<>(), new HashSet<>());
    group.take(new Group(new HashSet<>(Named.of(offer.name()).words()),
        Set.of(offer.holder().household())));
    groups.removeIf(other -> {
      boolean related = !Collections.disjoint(other.words(), group.words());
      if (related) {
        group.take(other);
      }
      return related;
    });
    if (groups.size() < MOST_GROUPS) {
      groups.add(group);
    }
    int all = groups.stream().mapToInt(each -> each.households().size()).sum();
    return groups.size() >= TOO_MANY
        && groups.stream().allMatch(each -> each.households().size() * 2 <= all);
  }

  int hashes() {
    return hashes.size();
  }
}
