package org.servent.mesh;

import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.servent.content.Sha1;

/** Alternates that are no more: not taken in again for a while, and told to others if we saw it. */
final class Gone {
  static final int MOST_OF_FILE = 50;
  static final int MOST_FILES = 1_000;

  private final Map<Sha1, Map<Object, Loss>> files = new LinkedHashMap<>();

  private record Loss(Alternate alternate, boolean seen, Instant at) {}

  /** @param seen whether we found it ourselves */
  void add(Sha1 file, Alternate alternate, boolean seen, Instant now) {
    Map<Object, Loss> same = files.remove(file);
    Map<Object, Loss> losses = same == null ? new LinkedHashMap<>() : same;
    losses.remove(alternate.who());
    losses.put(alternate.who(), new Loss(alternate, seen, now));
    if (losses.size() > MOST_OF_FILE) {
      losses.remove(losses.keySet().iterator().next());
    }
    files.put(file, losses);
    if (files.size() > MOST_FILES) {
      files.remove(files.keySet().iterator().next());
    }
  }

  boolean has(Sha1 file, Object who) {
    return files.getOrDefault(file, Map.of()).containsKey(who);
  }

  void forget(Sha1 file, Object who) {
    files.computeIfPresent(file, (same, losses) -> {
      losses.remove(who);
      return losses.isEmpty() ? null : losses;
    });
  }

  /** Those of a file that we found gone ourselves. */
  Stream<Alternate> foundOf(Sha1 file) {
    return files.getOrDefault(file, Map.of())
        .values()
        .stream()
        .filter(Loss::seen)
        .map(
            Loss::alternate);
  }

  /** Files and losses stand in the order of time, so only the first are looked at. */
  void forgetBefore(Instant then) {
    Iterator<Map<Object, Loss>> each = files.values().iterator();
    boolean more = true;
    while (more && each.hasNext()) {
      Map<Object, Loss> losses = each.next();
      losses.values().removeIf(loss -> !loss.at().isAfter(then));
      more = losses.isEmpty();
      if (more) {
        each.remove();
      }
    }
  }
}
