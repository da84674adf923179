package org.servent.wholering;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LongSummaryStatistics;
import java.util.Map;
import org.servent.descriptor.Payload;
import org.servent.ring.RingId;
import org.servent.ring.RingMessage.Routed;

/**
 * Messages to the roots of keys, and where they came: at each delivery is asked who is the root at
 * that moment.
 */
final class Lookups implements Witness {
  /** Whoever is nearer than this to the root says nothing of how long ways are. */
  static final double NEAR = 0.02;
  /** Until a lookup counts as failed. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private final RingNetwork network;
  private final Map<Long, Lookup> underway = new LinkedHashMap<>();
  private final Histogram hops = new Histogram();
  private final Mean stretch = new Mean();
  private final Mean seconds = new Mean();
  private final Map<RingId, Long> passed = new HashMap<>();
  private long begun;
  private long ended;
  private long right;
  private long deliveries;
  private long wrong;

  private static final class Lookup {
    private final Member from;
    private final Instant since;
    private Member at;
    private double way;

    Lookup(Member from, Instant since) {
      this.from = from;
      this.since = since;
      this.at = from;
    }

    void goOn(Member to) {
      way += at.place().distance(to.place());
      at = to;
    }
  }

  Lookups(RingNetwork network) {
    this.network = network;
  }

  /** Anybody looks up any key. */
  void any() {
    network.population().any(network.dice()).ifPresent(from -> begin(from, anyKey()));
  }

  private RingId anyKey() {
    return RingId.random(network.dice());
  }

  /** Any members look up this many keys within this time, evenly. */
  void spread(int count, Duration within) {
    for (int i = 0; i < count; i++) {
      network.time().after(within.multipliedBy(i).dividedBy(count), this::any);
    }
  }

  void begin(Member from, RingId key) {
    long number = begun++;
    underway.put(number, new Lookup(from, network.time().now()));
    network.route(from, key,
        Payload.of(ByteBuffer.allocate(Long.BYTES).putLong(number).array()));
  }

  private static long number(Routed message) {
    return ByteBuffer.wrap(message.payload().bytes()).getLong();
  }

  @Override
  public boolean passes(Member at, Routed message, Instant now) {
    passed.merge(at.id(), 1L, Long::sum);
    Lookup lookup = underway.get(number(message));
    if (lookup != null) {
      lookup.goOn(at);
    }
    return true;
  }

  @Override
  public void delivered(Member at, Routed message, Instant now) {
    boolean isRight = network.truth().isRoot(at.id(), message.key());
    deliveries++;
    wrong += isRight ? 0 : 1;
    Lookup lookup = underway.remove(number(message));
    if (lookup == null) {
      return;
    }
    ended++;
    if (isRight && !now.isAfter(lookup.since.plus(PATIENCE))) {
      right++;
      hops.add(message.hops());
      measure(lookup, at, now);
    }
  }

  private void measure(Lookup lookup, Member at, Instant now) {
    seconds.add(Duration.between(lookup.since, now).toMillis() / 1e3);
    double straight = lookup.from.place().distance(at.place());
    if (straight >= NEAR) {
      stretch.add((lookup.way + lookup.at.place().distance(at.place())) / straight);
    }
  }

  /** Gives up those that wait for too long; whose asker is dead is not counted. */
  void giveUp() {
    Instant limit = network.time().now().minus(PATIENCE);
    underway.values().removeIf(each -> {
      boolean gone = !each.from.isAlive();
      boolean over = each.since.isBefore(limit);
      ended += over && !gone ? 1 : 0;
      return over || gone;
    });
  }

  /** Waits until all have come or failed. */
  void finish() {
    network.runFor(PATIENCE.plusSeconds(1));
    giveUp();
  }

  /** Hops of those that came right. */
  Histogram hops() {
    return hops;
  }

  double stretch() {
    return stretch.value();
  }

  /** How many lookups came by the busiest member, in means of all members. */
  double mostLoad() {
    LongSummaryStatistics all = passed.values().stream().mapToLong(it -> it).summaryStatistics();
    return all.getMax() * (double) network.population().size() / Math.max(1, all.getSum());
  }

  /** How long lookups took. */
  Mean seconds() {
    return seconds;
  }

  /** Lookups that came to their ends, or should have. */
  long ended() {
    return ended;
  }

  /** The share of these that came to their roots in time. */
  double success() {
    return ended == 0 ? 1 : (double) right / ended;
  }

  /** Lookups that did not come to their roots in time. */
  long failed() {
    return ended - right;
  }

  /** Deliveries to somebody who was not the root at that moment. */
  long wrong() {
    return wrong;
  }

  /** Of all deliveries. */
  double wrongShare() {
    return deliveries == 0 ? 0 : (double) wrong / deliveries;
  }
}
