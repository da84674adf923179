package org.servent.control;

import java.util.Map;
import org.servent.descriptor.Guid;
import org.servent.findings.Rule;

/**
 * How a search ended.
 *
 * @param query the GUID it travelled under
 * @param ttl how many links it was asked to travel: as many as the request says, or as the servent
 *          lets anything travel
 * @param asked how many neighbours it was sent to
 * @param hits how many hits came that are worth showing
 * @param enough whether enough of them came, rather than the time being over
 * @param hidden how many others came, by the rule that hides them
 */
public record SearchOutcome(Guid query, int ttl, int asked, int hits, boolean enough,
    Map<Rule, Integer> hidden) {
  /** The same after a look at all hits together. */
  public SearchOutcome with(int shown, Map<Rule, Integer> others) {
    return new SearchOutcome(query, ttl, asked, shown, enough, others);
  }
}
