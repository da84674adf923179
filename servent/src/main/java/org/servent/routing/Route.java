package org.servent.routing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.servent.link.LinkId;

/** The way back of one request, and what came of it. */
public final class Route {
  /** Replies passed back for one request; more serve nobody and are how a reply flood looks. */
  static final int MAX_REPLIES = 500;
  /** Of these from one link, so that no neighbour uses up what is meant for all. */
  static final int MAX_REPLIES_OF_LINK = 100;

  private final LinkId from;
  private final int hops;
  private List<LinkId> sentTo = List.of();
  private Map<LinkId, Integer> repliesBy = Map.of();
  private int replies;

  Route(LinkId from, int hops) {
    this.from = from;
    this.hops = hops;
  }

  /** The link it first came by; {@link LinkId#OURSELVES} if it is ours. */
  public LinkId from() {
    return from;
  }

  /** Whether it is a request of our own. */
  public boolean isOurs() {
    return from.equals(LinkId.OURSELVES);
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

  /**
   * Whether one more reply that came by this link may go back; our own requests have no bound but
   * that of each link.
   */
  boolean mayReply(LinkId by) {
    return (isOurs() || replies < MAX_REPLIES)
        && repliesBy.getOrDefault(by, 0) < (isOurs() ? MAX_REPLIES : MAX_REPLIES_OF_LINK);
  }

  void replied(LinkId by) {
    replies++;
    repliesBy = repliesBy.isEmpty() ? new HashMap<>() : repliesBy;
    repliesBy.merge(by, 1, Integer::sum);
  }
}
