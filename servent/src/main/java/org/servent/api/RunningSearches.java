package org.servent.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.servent.control.Operations;
import org.servent.control.SearchRequest;

/** The searches that were begun by the API, the newest last; the eldest that is over makes room. */
final class RunningSearches {
  /** Kept with what they found. */
  static final int MOST = 20;

  private final Operations operations;
  private final Map<Integer, RunningSearch> searches = new LinkedHashMap<>();
  private int last;

  RunningSearches(Operations operations) {
    this.operations = operations;
  }

  synchronized RunningSearch begin(String query, SearchRequest request, boolean all)
      throws Refused {
    if (searches.size() >= MOST) {
      Optional<RunningSearch> eldest =
          searches.values().stream().filter(RunningSearch::isOver).findFirst();
      if (eldest.isEmpty()) {
        throw Refused.tooMany(MOST + " searches run already; end one first");
      }
      searches.remove(eldest.get().number());
    }
    RunningSearch search = new RunningSearch(++last, query, request, all);
    searches.put(last, search);
    search.start(operations);
    return search;
  }

  synchronized Optional<RunningSearch> get(String number) {
    return number.matches("[0-9]{1,9}")
        ? Optional.ofNullable(searches.get(Integer.parseInt(number)))
        : Optional.empty();
  }

  synchronized void forget(RunningSearch search) {
    search.cancel();
    searches.remove(search.number());
  }

  synchronized List<SearchView> views() {
    return new ArrayList<>(searches.values()).stream().map(RunningSearch::view).toList();
  }
}
