package org.servent.search;

import java.time.Instant;
import org.servent.descriptor.Descriptor;
import org.servent.link.Outbox;

/** Sends a query of our own to whom it may concern, in such a way that its hits are ours. */
@FunctionalInterface
public interface QuerySender {
  /** Sends this query, no farther than its TTL. */
  void send(Descriptor query, Instant now, Outbox out);
}
