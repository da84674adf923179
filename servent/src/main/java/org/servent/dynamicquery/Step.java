package org.servent.dynamicquery;

import java.util.List;
import org.servent.link.LinkId;

/** What a dynamic query does next. */
sealed interface Step {
  /** Sends a copy with this TTL to each of these. */
  record Send(List<LinkId> to, int ttl) implements Step {
    public Send {
      to = List.copyOf(to);
    }
  }

  /** Asks the leaf how much it kept. */
  record AskLeaf() implements Step {}

  /** Nothing, until it is time again. */
  record Wait() implements Step {}

  /** Nothing any more. */
  record End() implements Step {}
}
