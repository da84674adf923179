package org.servent.cli;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.servent.content.Sha1;
import org.servent.control.Hit;
import org.servent.descriptor.Guid;

/** What one search has found so far: its hits, grouped by file. */
final class Finds {
  private final Map<Object, Find> finds = new LinkedHashMap<>();
  private final Set<Guid> servents = new HashSet<>();

  /**
   * A file, and who has it. A file without a hash is the same only where its holder and its number
   * are.
   */
  static final class Find {
    private final Hit first;
    private final Set<Guid> holders = new HashSet<>();

    private Find(Hit first) {
      this.first = first;
    }

    Optional<Sha1> sha1() {
      return first.file().sha1();
    }

    /** How many servents offer it. */
    int sources() {
      return holders.size();
    }
  }

  private record WithoutHash(Guid holder, long index) {}

  /** The file of this hit, if that says anything new of it. */
  Optional<Find> add(Hit hit) {
    Guid holder = hit.holder().servent();
    servents.add(holder);
    Object key = hit.file()
        .sha1()
        .<Object>map(sha1 -> sha1)
        .orElse(new WithoutHash(holder, hit.file().index()));
    Find find = finds.computeIfAbsent(key, none -> new Find(hit));
    return find.holders.add(holder) ? Optional.of(find) : Optional.empty();
  }

  /** The file that the most servents offer; of several the first that came. */
  Optional<Find> mostOffered() {
    return finds.values()
        .stream()
        .filter(find -> find.sha1().isPresent())
        .reduce((a, b) -> b.sources() > a.sources() ? b : a);
  }

  int files() {
    return finds.size();
  }

  int servents() {
    return servents.size();
  }
}
