package org.servent.routing;

import java.util.List;
import org.servent.link.LinkId;

/** The way back of one request, and what came of it. */
public final class Route {
  private final LinkId from;
  private final int hops;
  private List<LinkId> sentTo = List.of();
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

  /** The links it was sent on over. */
  public List<LinkId> sentTo() {
    return sentTo;
  }

  /** How many replies went this way back, ours included. */
  public int replies() {
    return replies;
  }

  void sentTo(List<LinkId> links) {
    sentTo = links;
  }

  void replied() {
    replies++;
  }
}
