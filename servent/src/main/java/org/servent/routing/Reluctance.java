package org.servent.routing;

import org.servent.link.LinkId;

/**
 * Which links want no queries now: the peer said so by hops flow, or takes in less than it is sent.
 */
@FunctionalInterface
public interface Reluctance {
  /** Everybody takes every query. */
  Reluctance NOBODY = (link, hops) -> false;

  /**
   * Whether a query that will have come so many hops had better not be sent over this link now.
   */
  boolean declines(LinkId link, int hops);
}
