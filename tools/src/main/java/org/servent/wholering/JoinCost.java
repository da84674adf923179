package org.servent.wholering;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.servent.ring.RingId;
import org.servent.ring.RingMessage;
import org.servent.ring.RingMessage.Purpose;
import org.servent.ring.RingMessage.Routed;

/**
 * Counts the messages that a join costs: what the newcomer says and hears, and what carries its
 * wish to others, with their word that they took it.
 */
final class JoinCost implements Hop {
  private @Nullable RingId joins;
  private final Map<String, Long> kinds = new TreeMap<>();
  private int messages;

  /** From now on those of this one are counted. */
  void begin(Member newcomer) {
    joins = newcomer.id();
    messages = 0;
  }

  int messages() {
    return messages;
  }

  /** What all newcomers said and heard so far. */
  Map<String, Long> kinds() {
    return kinds;
  }

  @Override
  public void sent(Member from, Member to, RingMessage message) {
    if (from.id().equals(joins) || to.id().equals(joins)) {
      messages++;
      kinds.merge(message.getClass().getSimpleName(), 1L, Long::sum);
    } else if (message instanceof Routed routed && routed.purpose() == Purpose.JOIN
        && routed.origin().id().equals(joins)) {
      messages += 2;
    }
  }
}
