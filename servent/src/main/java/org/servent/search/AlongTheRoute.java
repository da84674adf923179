package org.servent.search;

import java.time.Instant;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.Query;
import org.servent.descriptor.QueryHit;
import org.servent.link.Outbox;
import org.servent.routing.Router;
import org.servent.wire.Messages;

/** Sends hits back from link to link, the way the query came. */
public final class AlongTheRoute implements HitSender {
  /** In bytes; gtk-gnutella passes on no larger hit. */
  private static final int MAX_HIT = 16_384;

  private final Router router;

  public AlongTheRoute(Router router) {
    this.router = router;
  }

  @Override
  public void send(Guid guid, Query query, QueryHit found, Instant now, Outbox out) {
    router.query(guid, now).ifPresent(route -> {
      for (QueryHit hit : Portions.of(found, MAX_HIT)) {
        router.reply(Messages.descriptor(guid, Lifetime.back(route.hops()), hit), now, out);
      }
    });
  }
}
