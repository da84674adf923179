package org.servent.routing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.link.LinkId;

/** The way back of one request, and what came of it. */
public final class Route {
  /** Results passed back for one request; more serve nobody and are how a reply flood looks. */
  static final int MAX_RESULTS = 500;
  /** Of these from one link, so that none uses up what is meant for all; LimeWire's figure. */
  static final int MAX_RESULTS_OF_LINK = 100;
  /**
   * Bytes of replies passed back for one request, if a reply still goes one hop, two, or more:
   * those that have come farther than they will go are worth more. LimeWire's figures.
   */
  private static final int[] MAX_BYTES = {200_000, 100_000, 50_000};
  /** Bytes of a hit's record that say nothing: index, size, two NULs. */
  private static final int LEAST_RECORD = 10;

  private final LinkId from;
  private final int hops;
  private final int ttl;
  private @Nullable Guid asked;
  private List<LinkId> sentTo = List.of();
  private Map<LinkId, Integer> resultsBy = Map.of();
  private int widest;
  private int replies;
  private int results;
  private int bytes;

  Route(LinkId from, Lifetime lifetime) {
    this.from = from;
    this.hops = lifetime.hops();
    this.ttl = lifetime.ttl();
    this.widest = ttl;
  }

  /** The link it first came by; {@link LinkId#OURSELVES} if it is ours. */
  public LinkId from() {
    return from;
  }

  /** Whoever asked knows it by this GUID, which is not the only one that it has. */
  void askedAs(Guid guid) {
    asked = guid;
  }

  /** The GUID by which whoever asked knows it, if it goes by this one. */
  Guid asked(Guid guid) {
    return asked == null ? guid : asked;
  }

  /** Whether it is a request of our own. */
  public boolean isOurs() {
    return from.equals(LinkId.OURSELVES);
  }

  /**
   * Whether this copy is what the first link brought already, rather than what came by another way
   * too, or is wider.
   */
  boolean isRepeated(LinkId by, Lifetime copy) {
    return by.equals(from) && copy.ttl() <= ttl;
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

  /** How many results were in them, as far as they say. */
  public int results() {
    return results;
  }

  void sentTo(List<LinkId> links) {
    sentTo = links;
  }

  void alsoSentTo(List<LinkId> links) {
    List<LinkId> both = new ArrayList<>(sentTo);
    links.stream().filter(link -> !sentTo.contains(link)).forEach(both::add);
    sentTo = both;
  }

  /** Whether a copy with this TTL goes farther than any before; then it is the one that did. */
  boolean widen(int ttl) {
    boolean wider = ttl > widest;
    widest = Math.max(widest, ttl);
    return wider;
  }

  /**
   * Whether this reply, which came by this link, may go back; our own requests have no bound but
   * that of each link.
   */
  boolean mayReply(LinkId by, Descriptor reply) {
    int ofLink = resultsBy.getOrDefault(by, 0);
    if (isOurs()) {
      return ofLink < MAX_RESULTS;
    }
    int farther = Math.clamp(reply.lifetime().ttl() - 2, 0, MAX_BYTES.length - 1);
    return results < MAX_RESULTS && ofLink < MAX_RESULTS_OF_LINK && bytes < MAX_BYTES[farther];
  }

  void replied(LinkId by, Descriptor reply) {
    int more = results(reply);
    replies++;
    results += more;
    bytes += reply.payload().size();
    resultsBy = resultsBy.isEmpty() ? new HashMap<>() : resultsBy;
    resultsBy.merge(by, more, Integer::sum);
  }

  /** As many as a hit says it holds, if it can hold so many; one of any other reply. */
  public static int results(Descriptor reply) {
    return reply.type() == MessageType.QUERY_HIT
        ? Math.clamp(reply.payload().at(0), 1, Math.max(1, reply.payload().size() / LEAST_RECORD))
        : 1;
  }
}
