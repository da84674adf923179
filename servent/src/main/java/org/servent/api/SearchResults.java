package org.servent.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.servent.control.FindView;
import org.servent.control.SearchOutcome;
import org.servent.findings.Rule;

/**
 * What a search found.
 *
 * @param finds the best first
 * @param hidden how many hits are hidden, by rule
 * @param outcome once it is over
 */
record SearchResults(SearchView search, List<FindView> finds, Map<Rule, Integer> hidden,
    Optional<SearchOutcome> outcome) {}
