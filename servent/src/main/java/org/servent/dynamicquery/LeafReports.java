package org.servent.dynamicquery;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.servent.descriptor.Guid;
import org.servent.link.LinkId;
import org.servent.link.Outbox;
import org.servent.routing.Route;
import org.servent.routing.Router;
import org.servent.vendor.QueryStatusResponse;

/**
 * What we as a leaf say to the ultrapeers that guide our searches of what came: when they ask,
 * unasked of what came by UDP, which they do not see, and when the search is over.
 */
final class LeafReports {
  /** New results for which an ultrapeer is told unasked: a fifth of what it looks for. */
  static final int WORTH_TELLING = Budget.OF_LEAF / 5;
  /** Searches of which is known what was told. */
  private static final int MAX_SEARCHES = 100;

  private final Router router;
  private final Map<Guid, Integer> told = new LinkedHashMap<>();

  LeafReports(Router router) {
    this.router = router;
  }

  /** An ultrapeer asks. */
  void asked(Guid search, LinkId by, Instant now, Outbox out) {
    router.query(search, now)
        .filter(route -> route.isOurs() && route.sentTo().contains(by))
        .ifPresent(route -> say(search, by, share(route), out));
  }

  /** Something came by UDP, perhaps for a search of ours. */
  void came(Guid search, Instant now, Outbox out) {
    router.query(search, now).filter(Route::isOurs).ifPresent(route -> {
      List<LinkId> guides = guides(route);
      int share = guides.isEmpty() ? 0 : share(route);
      if (share >= told.getOrDefault(search, 0) + WORTH_TELLING) {
        told.put(search, share);
        if (told.size() > MAX_SEARCHES) {
          told.remove(told.keySet().iterator().next());
        }
        guides.forEach(guide -> say(search, guide, share, out));
      }
    });
  }

  /** Nobody reads any more what this search of ours finds. */
  void over(Guid search, Instant now, Outbox out) {
    told.remove(search);
    router.query(search, now)
        .filter(Route::isOurs)
        .ifPresent(route -> guides(route)
            .forEach(guide -> say(search, guide, QueryStatusResponse.STOP, out)));
  }

  private List<LinkId> guides(Route route) {
    Set<LinkId> ultrapeers = new LinkedHashSet<>(router.ultrapeers());
    return route.sentTo().stream().filter(ultrapeers::contains).toList();
  }

  /**
   * What came for a search of ours, as one of the ultrapeers that look for it shall count it: none
   * of them needs to find what the others do. LimeWire says a quarter for the same reason.
   */
  private static int share(Route route) {
    return Math.min(route.results() / route.sentTo().size(), QueryStatusResponse.STOP - 1);
  }

  private static void say(Guid search, LinkId to, int kept, Outbox out) {
    out.send(to, new QueryStatusResponse(kept).descriptor(search));
  }
}
