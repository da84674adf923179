package org.servent.wholering;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.servent.figures.Report;
import org.servent.ring.Contact;
import org.servent.ring.RingId;

/** How much shorter ways are for near entries, and how evenly keys lie on the members. */
final class Near {
  /** As many as keep a record. */
  private static final int COPIES = 8;
  /** Of fewer, the busiest hundredth is chance. */
  private static final int MANY = 1_000;
  private static final int KEYS_OF_MEMBER = 100;
  private static final Duration MEASURED = Duration.ofMinutes(5);

  private Near() {}

  /**
   * @param joined whether members join by themselves
   * @param age how long the ring has stood when it is measured
   */
  static Report run(int members, boolean joined, Duration age, int count, long seed) {
    RingNetwork network = new RingNetwork(seed, Stable.leafSet(members));
    if (joined) {
      Growth.join(network, members);
      network.runFor(age);
    } else {
      Filling.fill(network, members);
    }
    Lookups lookups = new Lookups(network);
    network.witness(lookups);
    lookups.spread(count, MEASURED);
    network.runFor(MEASURED);
    lookups.finish();
    Ideal.Result ideal = Ideal.measure(network.truth().all(), network.leafSet(), count, 1);
    Report report = new Report(members + " members, "
        + (joined ? "joined, " + age.toMinutes() + " min old" : "tables filled")
        + ", leaf sets of " + network.leafSet());
    report.also("stretch with entries by chance", ideal.stretch());
    report.atMost("stretch", lookups.stretch(), 0.6 * ideal.stretch());
    report.also("stretch, in % of that by chance", 100 * lookups.stretch() / ideal.stretch());
    report.never("wrong roots", lookups.wrong());
    balance(network, report);
    return report;
  }

  private static void balance(RingNetwork network, Report report) {
    Map<BigInteger, Integer> kept = new HashMap<>();
    List<Member> all = network.population().all();
    Map<BigInteger, Member> byId = new HashMap<>();
    all.forEach(each -> byId.put(Truth.number(each.id()), each));
    long unlike = 0;
    for (long i = 0; i < (long) KEYS_OF_MEMBER * all.size(); i++) {
      RingId key = RingId.random(network.dice());
      List<BigInteger> keepers = network.truth().nearest(Truth.number(key), COPIES);
      keepers.forEach(each -> kept.merge(each, 1, Integer::sum));
      Member root = byId.get(keepers.getFirst());
      if (root != null && i % KEYS_OF_MEMBER == 0 && !chosen(root, key).equals(keepers)) {
        unlike++;
      }
    }
    List<Integer> sorted = new ArrayList<>(all.stream()
        .map(each -> kept.getOrDefault(Truth.number(each.id()), 0))
        .sorted()
        .toList());
    double mean = (double) KEYS_OF_MEMBER * COPIES;
    double p99 = sorted.get(sorted.size() * 99 / 100) / mean;
    if (all.size() >= MANY) {
      report.atMost("copies of keys, p99/mean, 8 each", p99, 1.7);
    } else {
      report.also("copies of keys, p99/mean, 8 each", p99);
    }
    report.also("copies of keys, most/mean", sorted.getLast() / mean);
    report.never("keys whose root would choose other members for the copies", unlike);
  }

  /** Whom the root of a key would have keep it. */
  private static List<BigInteger> chosen(Member root, RingId key) {
    List<BigInteger> chosen = new ArrayList<>();
    chosen.add(Truth.number(root.id()));
    root.ring()
        .leaves()
        .among(key, COPIES)
        .stream()
        .map(Contact::id)
        .map(Truth::number)
        .forEach(chosen::add);
    return chosen;
  }
}
