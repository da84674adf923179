package org.servent.boot;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.servent.address.PeerAddress;
import org.servent.bootstrap.HostPages;
import org.servent.bootstrap.WebCaches;
import org.servent.hostcache.HostSource;
import org.servent.hostcache.HostsHeard;
import org.servent.link.Role;
import org.servent.overlay.Servent;
import org.servent.pipeline.OverlayLoop;
import org.servent.reach.OwnAddress;
import org.servent.reach.Reach;
import org.servent.topology.Standing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hosts that come from the web: from lists that the user named, and from web caches, which are told
 * where we are in return.
 */
final class WebHosts {
  /**
   * How often it is asked whether a cache is to be told; how often it is, the caches' book says.
   */
  static final Duration LOOK = Duration.ofMinutes(1);
  private static final Logger LOG = LoggerFactory.getLogger(WebHosts.class);

  private final OverlayLoop loop;
  private final Servent servent;
  private final WebCaches caches;
  private final HostPages pages;

  WebHosts(OverlayLoop loop, Servent servent, WebCaches caches, HostPages pages) {
    this.loop = loop;
    this.servent = servent;
    this.caches = caches;
    this.pages = pages;
  }

  /** Fetches the user's lists, if it is time. */
  void fetch() {
    pages.ask().thenAccept(list -> {
      list.complaints().forEach(LOG::warn);
      hear(list.hosts(), HostSource.LIST);
    });
  }

  /** Asks for hosts, if it is time. */
  void ask() {
    fetch();
    caches.ask().thenAccept(hosts -> hear(hosts, HostSource.WEB_CACHE));
  }

  private void hear(List<PeerAddress> hosts, HostSource source) {
    if (!hosts.isEmpty()) {
      loop.tell(new HostsHeard(hosts, source));
    }
  }

  /** Tells a cache where we are, if it is time and somebody can find us there. */
  void tell() throws Exception {
    caches.tell(loop.inquire(this::worthTelling).get());
  }

  private Optional<PeerAddress> worthTelling() {
    return servent.the(Standing.class).role() == Role.ULTRAPEER
        && servent.the(Reach.class).tcp() == Reach.State.OPEN
            ? servent.the(OwnAddress.class).onInternet()
            : Optional.empty();
  }
}
