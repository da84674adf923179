package org.servent.dynamicquery;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.Query;
import org.servent.extension.OutOfBandQuery;
import org.servent.link.LinkId;

/**
 * One query under way.
 *
 * <pre>{@code
 *  our leaves ──▶ neighbours whose table fits, TTL 1 ──▶ some others, TTL 2 ──▶ one at a time, TTL by need ──▶ end
 *             wait                                   wait                    wait
 * }</pre>
 *
 * <p>The TTL by need: if {@code H} ultrapeers have given {@code r} results, the {@code w} that are
 * wanted need {@code (w - r) · H / r} more, by as many neighbours as are left. While there are no
 * results it is the highest.
 *
 * <p>A query of ours does not end with the last neighbour: as long as the user waits, those who
 * become neighbours are asked too.
 */
final class DynamicQuery {
  /** What a hop there and back may take; LimeWire's figure. */
  static final Duration HOP = Duration.ofMillis(2_400);
  /** A hop is given so much less for each neighbour asked; the figure of the specification. */
  static final Duration HURRY = Duration.ofMillis(100);
  /** But not less than this: most hits of deployed peers come within half a second a hop. */
  static final Duration SHORTEST_HOP = Duration.ofMillis(500);
  /** No query is worth more of our time; LimeWire's figure. */
  static final Duration LIFE = Duration.ofSeconds(200);
  /** Ultrapeers reached; what was not found among so many is not there. The specification's. */
  static final long HORIZON = 200_000;
  /** Neighbours whose table fits asked at once; LimeWire's figure. */
  static final int PROBES = 9;
  /** Others asked at once; all, if there are no more: then there is nothing to choose. */
  static final int BLIND_PROBES = 3;
  /** So many tables, and the word in all of them: it is so common that one will do. LimeWire's. */
  static final int COMMON = 8;
  /** For a leaf's answer, before it counts as none; the figure of the specification. */
  static final Duration LEAF_ANSWERS = Duration.ofSeconds(10);
  /** Not all of a reach is new: ultrapeers have neighbours in common; gtk-gnutella's figure. */
  private static final double NEW = 0.8;
  /** Results routed for each wanted, whatever the leaf says it kept; LimeWire's 75 for 38. */
  private static final int ROUTED_FOR_WANTED = 2;

  private enum Phase {
    LEAVES,
    TABLES,
    OTHERS,
    ONE_BY_ONE
  }

  private final Guid guid;
  private final Descriptor query;
  private final LinkId from;
  private final int wanted;
  /** Its hits go straight to whoever asked, past us. */
  private final boolean outOfBand;
  private final boolean ours;
  private final Optional<Guidance> guidance;
  private final Instant end;
  private final Map<LinkId, Integer> asked = new HashMap<>();
  private Phase phase = Phase.LEAVES;
  private int results;
  private int routed;
  private double reached = 1;
  /** Everybody was asked; a user still waits for whoever may become a neighbour. */
  private boolean idle;
  private boolean over;
  private Instant next;

  /**
   * A query that has gone nowhere yet.
   *
   * @param guid by which whoever asked knows it
   * @param query as it will be sent on, with the highest TTL that it may have
   * @param says what whoever asked sent
   * @param from the leaf that asked, or {@link LinkId#OURSELVES}
   */
  DynamicQuery(Guid guid, Descriptor query, Query says, LinkId from, Instant now) {
    this.ours = from.equals(LinkId.OURSELVES);
    this.guid = guid;
    this.query = query;
    this.from = from;
    this.wanted = Budget.of(says, ours);
    this.outOfBand = OutOfBandQuery.isMarked(query.payload()) && guid.equals(query.guid());
    this.guidance =
        says.has(Query.LEAF_GUIDED) && !ours ? Optional.of(new Guidance()) : Optional.empty();
    this.end = now.plus(LIFE);
    this.next = now;
  }

  LinkId from() {
    return from;
  }

  Guid guid() {
    return guid;
  }

  /** A copy to be sent. */
  Descriptor copy(int ttl) {
    return query.with(new Lifetime(ttl, query.lifetime().hops()));
  }

  /** When {@link #step} shall be called. */
  Instant next() {
    return next;
  }

  /** So many results went back. */
  void resultsCame(int more) {
    results += more;
    routed += more;
    guidance.ifPresent(leaf -> leaf.resultsCame(more));
  }

  /** The leaf says how many it kept in all; if it was not asked, nothing is hurried. */
  void kept(int kept, Instant now) {
    results = kept;
    if (guidance.filter(Guidance::answered).isPresent()) {
      next = now;
    }
  }

  /** There is a new neighbour. */
  void met(Instant now) {
    if (idle) {
      idle = false;
      next = now;
    }
  }

  /** Nobody wants to know any more. */
  void stop(Instant now) {
    over = true;
    next = now;
  }

  /** What to do now. */
  Step step(Prospects around, Instant now) {
    if (isOver(now)) {
      return new Step.End();
    }
    if (now.isBefore(next)) {
      return new Step.Wait();
    }
    return switch (phase) {
      case LEAVES -> leaves(around, now);
      case TABLES -> tables(around, now);
      case OTHERS -> others(around, now);
      case ONE_BY_ONE -> oneByOne(around, now);
    };
  }

  private boolean isOver(Instant now) {
    return over || results >= wanted || routed >= ROUTED_FOR_WANTED * wanted || reached >= HORIZON
        || !now.isBefore(end);
  }

  private Step leaves(Prospects around, Instant now) {
    phase = Phase.TABLES;
    List<LinkId> leaves =
        around.leaves(query).stream().filter(leaf -> !leaf.equals(from)).toList();
    if (leaves.isEmpty()) {
      return tables(around, now);
    }
    next = now.plus(HOP);
    return new Step.Send(leaves, 1);
  }

  /** Only those who know of probes: to the others a wider copy would be a duplicate later. */
  private Step tables(Prospects around, Instant now) {
    List<Prospect> all = around.willing(query);
    if (all.size() <= BLIND_PROBES) {
      phase = Phase.ONE_BY_ONE;
      return all.isEmpty() ? nobodyLeft() : send(all, most(all), now);
    }
    List<Prospect> withTables = all.stream().filter(Prospect::knowsProbes).toList();
    List<Prospect> matching = around.matching(query, withTables);
    phase = matching.size() > BLIND_PROBES ? Phase.ONE_BY_ONE : Phase.OTHERS;
    boolean common = matching.size() == withTables.size() && matching.size() > COMMON;
    List<Prospect> probed = matching.stream().limit(common ? 1 : PROBES).toList();
    if (probed.isEmpty()) {
      reached += withTables.size();
      return others(around, now);
    }
    Step step = send(probed, 1, now);
    // Where the table does not fit nothing would have been found either.
    reached += (double) (withTables.size() - matching.size()) * probed.size() / matching.size();
    next = phase == Phase.OTHERS ? now : next;
    return step;
  }

  private Step others(Prospects around, Instant now) {
    phase = Phase.ONE_BY_ONE;
    List<Prospect> others = around.willing(query)
        .stream()
        .filter(prospect -> !asked.containsKey(prospect.link()))
        .limit(BLIND_PROBES)
        .toList();
    return others.isEmpty() ? oneByOne(around, now) : send(others, Math.min(2, most(others)), now);
  }

  private Step oneByOne(Prospects around, Instant now) {
    guidance.ifPresent(Guidance::timeIsUp);
    if (guidance.filter(Guidance::isMute).isPresent() && outOfBand) {
      return end();
    }
    if (guidance.filter(Guidance::isDue).isPresent()) {
      guidance.ifPresent(Guidance::asked);
      next = now.plus(LEAF_ANSWERS);
      return new Step.AskLeaf();
    }
    List<Prospect> left = around.willing(query).stream().filter(this::mayBeAsked).toList();
    if (left.isEmpty()) {
      return nobodyLeft();
    }
    Prospect one = left.getFirst();
    return send(List.of(one), ttlByNeed(one, left.size()), now);
  }

  /** One that was probed may be asked once more, if it knows of that. */
  private boolean mayBeAsked(Prospect prospect) {
    int before = asked.getOrDefault(prospect.link(), 0);
    return before == 0 || (before == 1 && prospect.knowsProbes() && most(prospect) > 1);
  }

  private int most(Prospect prospect) {
    return Math.max(1,
        Math.min(query.lifetime().ttl(), prospect.maxTtl() - query.lifetime().hops()));
  }

  private int most(List<Prospect> prospects) {
    return prospects.stream().mapToInt(this::most).min().orElse(1);
  }

  private int ttlByNeed(Prospect prospect, int left) {
    int most = most(prospect);
    double needed = (wanted - results) * reached / results / left;
    // With 1 the whole answer stands in its table, and those whose table fits were probed.
    int ttl = Math.min(2, most);
    while (ttl < most && (results == 0 || prospect.reach(ttl) * NEW < needed)) {
      ttl++;
    }
    return ttl;
  }

  private Step send(List<Prospect> to, int ttl, Instant now) {
    Duration hop = HOP.minus(HURRY.multipliedBy(asked.size()));
    next = now
        .plus((hop.compareTo(SHORTEST_HOP) < 0 ? SHORTEST_HOP : hop).multipliedBy(ttl));
    for (Prospect prospect : to) {
      asked.put(prospect.link(), ttl);
      reached += Math.max(1, NEW * prospect.reach(ttl));
      guidance.ifPresent(Guidance::neighbourAsked);
    }
    return new Step.Send(to.stream().map(Prospect::link).toList(), ttl);
  }

  private Step nobodyLeft() {
    if (!ours) {
      return end();
    }
    idle = true;
    next = end;
    return new Step.Wait();
  }

  private Step end() {
    over = true;
    return new Step.End();
  }
}
