package org.servent.routing;

import org.servent.link.LinkId;

/** The way back of one request, and what came of it. */
public final class Route {
  private final LinkId from;
  private final int hops;
  private int copies;
  private int replies;

  Route(LinkId from, int hops) {
    this.from = from;
    this.hops = hops;
  }

  /** The link it first came by; {@link LinkId#OURSELVES} if it is ours. */
  public LinkId from() {
    return from;
  }

  /** The hops it had come when it arrived; 0 from a neighbour whose own it is. */
  public int hops() {
    return hops;
  }

  /** Over how many links it was sent on. */
  public int copies() {
    return copies;
  }

  /** How many replies went this way back, ours included. */
  public int replies() {
    return replies;
  }

  void sentOver(int links) {
    copies += links;
  }

  void replied() {
    replies++;
  }
}
