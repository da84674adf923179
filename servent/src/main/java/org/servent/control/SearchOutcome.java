package org.servent.control;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.servent.descriptor.Guid;

/**
 * How a search ended.
 *
 * @param query the GUID it travelled under
 * @param ttl how many links it was asked to travel: as many as the request says, or as the servent
 *          lets anything travel
 * @param asked how many neighbours it was sent to
 * @param hits how many hits came and were handed on
 * @param enough whether enough came, rather than the time being over
 * @param hidden how many came and were not handed on, by why
 */
public record SearchOutcome(Guid query, int ttl, int asked, int hits, boolean enough,
    SortedMap<String, Integer> hidden) {
  public SearchOutcome {
    hidden = Collections.unmodifiableSortedMap(new TreeMap<>(hidden));
  }

  /** One of which nothing is hidden. */
  public SearchOutcome(Guid query, int ttl, int asked, int hits, boolean enough) {
    this(query, ttl, asked, hits, enough, new TreeMap<>());
  }
}
