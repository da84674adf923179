package org.servent.dynamicquery;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.servent.descriptor.Guid;
import org.servent.link.LinkId;

/** The queries under way, by the GUID that whoever asked knows; the eldest first. */
final class RunningQueries {
  /** Queries of one leaf at once; nobody reads the results of more. */
  static final int MAX_OF_LEAF = 10;
  /** Queries at once: three of each leaf that an ultrapeer usually has. */
  static final int MAX_ALL = 1_000;

  private final Map<Guid, DynamicQuery> queries = new LinkedHashMap<>();
  private Instant next = Instant.MAX;

  @Nullable
  DynamicQuery get(Guid guid) {
    return queries.get(guid);
  }

  /**
   * The eldest of the same leaf, or of all, makes room: its results are there, or will not come.
   */
  void add(DynamicQuery query) {
    List<DynamicQuery> ofLeaf =
        queries.values().stream().filter(other -> other.from().equals(query.from())).toList();
    if (!query.from().equals(LinkId.OURSELVES) && ofLeaf.size() >= MAX_OF_LEAF) {
      queries.remove(ofLeaf.getFirst().guid());
    }
    if (queries.size() >= MAX_ALL) {
      queries.remove(queries.keySet().iterator().next());
    }
    queries.put(query.guid(), query);
  }

  void remove(Guid guid) {
    queries.remove(guid);
  }

  void removeOf(LinkId leaf) {
    queries.values().removeIf(query -> query.from().equals(leaf));
  }

  List<DynamicQuery> due(Instant now) {
    return queries.values().stream().filter(query -> !query.next().isAfter(now)).toList();
  }

  /** When something is to be done for one of them, as it was at {@link #findNext}. */
  Instant next() {
    return next;
  }

  /** To be called when queries came, went or took a step. */
  void findNext() {
    next = Instant.MAX;
    for (DynamicQuery query : queries.values()) {
      next = query.next().isBefore(next) ? query.next() : next;
    }
  }

  Collection<DynamicQuery> all() {
    return queries.values();
  }

  int size() {
    return queries.size();
  }
}
