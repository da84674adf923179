package org.servent.bootstrap;

import java.util.Optional;
import org.servent.address.PeerAddress;
import org.servent.address.WebUrl;
import org.servent.content.Percent;
import org.servent.handshake.Vendor;

/** What is asked of a GWebCache; each with our name, as caches want it. */
final class CacheQuery {
  private static final String US = "&client=" + Vendor.CODE + "&version=" + Vendor.VERSION;
  private static final String NETWORK = "&net=gnutella";

  private CacheQuery() {}

  /** For hosts and caches, of version 2; some caches want to be told the version. */
  static WebUrl get(WebUrl cache) {
    return cache.with("get=1&spec=2" + NETWORK + US);
  }

  /** For hosts, of version 1. */
  static WebUrl hostFile(WebUrl cache) {
    return cache.with("hostfile=1" + US);
  }

  /**
   * Tells it where we are, and of a cache that works. Either version understands it: the first does
   * not look at what only the second knows.
   */
  static WebUrl update(WebUrl cache, PeerAddress self, Optional<WebUrl> working) {
    String url = working.map(each -> "&url=" + Percent.encode(each.toString())).orElse("");
    return cache.with("update=1&ip=" + Percent.encode(self.toString()) + url + NETWORK + US);
  }
}
