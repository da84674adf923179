package org.servent.wholering;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.servent.figures.Report;
import org.servent.ring.RingId;

/**
 * Members that join one after the other, and many at once between the same two, while others look
 * up keys near them all the time.
 */
final class Joins {
  /** Between a newcomer's becoming a member and the next one. */
  private static final Duration SETTLES = Duration.ofSeconds(2);
  private static final Duration STEP = Duration.ofMillis(200);
  private static final int LOOKUPS_OF_STEP = 2;
  /** After those who joined at once are members. */
  private static final Duration QUIET = Duration.ofSeconds(60);
  private static final Duration LONGEST = Duration.ofMinutes(10);
  /** Leaf sets are compared each time one more in so many has joined. */
  private static final double LOOKS = 1.05;
  /** Rings that are smaller are their own leaf sets, so that all speak with all. */
  private static final int COSTED = 64;

  private final RingNetwork network;
  private final Lookups lookups;
  private final JoinCost cost = new JoinCost();
  private final Mean messages = new Mean();
  private final Mean ofLast = new Mean();
  private final Mean seconds = new Mean();
  private long inexact;

  private Joins(long seed, int leafSet) {
    network = new RingNetwork(seed, leafSet);
    lookups = new Lookups(network);
    network.witness(lookups);
    network.hop(cost);
  }

  /**
   * @param members that join one by one
   * @param crowd how many join at once afterwards
   */
  static Report run(int members, int crowd, long seed) {
    Joins joins = new Joins(seed, Stable.leafSet(members));
    double look = 1;
    for (int i = 0; i < members; i++) {
      joins.one(i >= COSTED, i >= members * 9 / 10);
      if (i + 1 >= look || i + 1 == members) {
        joins.inexact += Leaves.inexact(joins.network);
        look = (i + 1) * LOOKS;
      }
    }
    joins.lookups.finish();
    return joins.report(members, crowd);
  }

  private void one(boolean costed, boolean last) {
    Member member = network.add();
    cost.begin(member);
    Instant since = network.time().now();
    network.join(member);
    while (!member.ring().isMember()) {
      lookUpNear(member.id());
    }
    seconds.add(Duration.between(since, network.time().now()).toMillis() / 1e3);
    network.runFor(SETTLES);
    lookups.giveUp();
    if (costed) {
      messages.add(cost.messages());
      if (last) {
        ofLast.add(cost.messages());
      }
    }
  }

  /** Half of the keys lie where the newcomer may take over. */
  private void lookUpNear(RingId newcomer) {
    for (int i = 0; i < LOOKUPS_OF_STEP; i++) {
      network.population()
          .any(network.dice())
          .ifPresent(from -> lookups.begin(from, between(newcomer)));
      lookups.any();
    }
    network.runFor(STEP);
  }

  /** A key that shares the first digits with this id, up to about where the next member stands. */
  private RingId between(RingId id) {
    int bits = Long.SIZE - Long.numberOfLeadingZeros(network.population().size());
    long low = -1L >>> bits;
    return new RingId((id.high() & ~low) | (network.dice().nextLong() & low),
        network.dice().nextLong());
  }

  private Report report(int members, int crowd) {
    Report report = new Report(members + " members join one by one, then " + crowd
        + " at once between the same two; leaf sets of " + network.leafSet());
    report.never("leaf sets that were not exact at any look", inexact);
    report.never("deliveries to wrong roots", lookups.wrong());
    report.never("lookups that failed", lookups.failed());
    report.also("lookups", lookups.ended());
    report.atMost("messages a join, mean of the last tenth", ofLast.value(),
        3 * 16 * Math.log(members) / Math.log(16));
    report.also("messages a join, most", messages.most());
    report.also("seconds a join, mean", seconds.value());
    report.note("messages of all joins: " + cost.kinds());
    if (crowd > 0) {
      together(report, crowd);
    }
    return report;
  }

  /** Many join at once whose ids are next to each other. */
  private void together(Report report, int crowd) {
    network.hop((from, to, message) -> {});
    long wrong = lookups.wrong();
    long failed = lookups.failed();
    double waited = letIn(crowd, network.time().now().plus(LONGEST));
    network.runFor(QUIET);
    lookups.giveUp();
    report.also("at once: seconds until all were members", waited);
    report.never("at once: leaf sets that are not exact", Leaves.inexact(network));
    report.never("at once: deliveries to wrong roots", lookups.wrong() - wrong);
    report.never("at once: lookups that failed", lookups.failed() - failed);
  }

  /** @return after how many seconds all were members */
  private double letIn(int crowd, Instant limit) {
    Instant since = network.time().now();
    RingId place = RingId.random(network.dice());
    List<Member> all = new ArrayList<>();
    for (int i = 0; i < crowd; i++) {
      // Nobody else shares 16 digits with them.
      Member member = network.add(amid(place), Place.any(network.dice()));
      all.add(member);
      network.join(member);
    }
    while (all.stream().anyMatch(each -> !each.ring().isMember())
        && network.time().now().isBefore(limit)) {
      lookUpNear(place);
      network.population()
          .any(network.dice())
          .ifPresent(from -> lookups.begin(from, amid(place)));
    }
    return Duration.between(since, network.time().now()).toMillis() / 1e3;
  }

  private RingId amid(RingId place) {
    return new RingId(place.high(), network.dice().nextLong());
  }
}
