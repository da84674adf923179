package org.servent.search;

import java.time.Instant;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Query;
import org.servent.descriptor.QueryHit;
import org.servent.link.Outbox;

/** Sends what we found for somebody's query to whoever asked. */
@FunctionalInterface
public interface HitSender {
  /**
   * Sends this.
   *
   * @param guid the query's
   * @param found all in one; the sender makes as many hits of it as its way takes
   */
  void send(Guid guid, Query query, QueryHit found, Instant now, Outbox out);
}
