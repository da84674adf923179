package org.servent.wholering;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.servent.descriptor.Payload;
import org.servent.ring.Contact;
import org.servent.ring.RingId;
import org.servent.ring.RingMessage.Routed;

/**
 * Looks for records that the members nearest to a key keep. Whoever keeps one and is honest answers
 * when the question passes; an answer proves itself, so that the first one is enough.
 */
final class Gets implements Witness {
  private static final int COPIES = 8;
  private static final BigInteger WHOLE = BigInteger.ONE.shiftLeft(128);

  private final RingNetwork network;
  private final int ways;
  private final List<Get> all = new ArrayList<>();

  private static final class Get {
    private final Set<RingId> keepers = new HashSet<>();
    private boolean found;
  }

  /** @param ways by how many first hops each is looked for, towards points beside the key */
  Gets(RingNetwork network, int ways) {
    this.network = network;
    this.ways = ways;
  }

  /** Honest members look for this many records within this time. */
  void spread(int count, Duration within) {
    for (int i = 0; i < count; i++) {
      network.time().after(within.multipliedBy(i).dividedBy(count), this::begin);
    }
  }

  private void begin() {
    Member from = network.population().any(network.dice()).orElseThrow();
    if (from.conduct() != Conduct.HONEST) {
      begin();
      return;
    }
    RingId key = RingId.random(network.dice());
    Get get = new Get();
    network.truth().nearest(Truth.number(key), COPIES).forEach(each -> get.keepers.add(id(each)));
    get.found = get.keepers.contains(from.id());
    Payload number =
        Payload.of(ByteBuffer.allocate(Integer.BYTES).putInt(all.size()).array());
    all.add(get);
    List<Contact> firsts = from.ring().firstHops(key, ways);
    if (ways == 1 || firsts.isEmpty()) {
      network.route(from, key, number);
      return;
    }
    for (int way = 0; way < ways; way++) {
      RingId point = beside(key, way, from);
      from.ring().route(point, number, firsts.get(way % firsts.size()), network.time().now());
    }
    from.settle();
  }

  /** The key, and then points on both sides where its neighbours should stand. */
  private static RingId beside(RingId key, int way, Member from) {
    double members = from.ring().leaves().estimate();
    BigInteger place = WHOLE.divide(BigInteger.valueOf(Math.max(1, Math.round(members))));
    BigInteger places = place.multiply(BigInteger.valueOf((way + 1) / 2));
    BigInteger number = Truth.number(key);
    return id((way % 2 == 0 ? number.add(places) : number.subtract(places)).mod(WHOLE));
  }

  private static RingId id(BigInteger number) {
    return new RingId(number.shiftRight(Long.SIZE).longValue(), number.longValue());
  }

  @Override
  public boolean passes(Member at, Routed message, Instant now) {
    Get get = all.get(ByteBuffer.wrap(message.payload().bytes()).getInt());
    boolean keeps = at.conduct() == Conduct.HONEST && get.keepers.contains(at.id());
    get.found |= keeps;
    return !keeps;
  }

  @Override
  public void delivered(Member at, Routed message, Instant now) {
    passes(at, message, now);
  }

  /** The share that was found. */
  double found() {
    return (double) all.stream().filter(each -> each.found).count() / all.size();
  }
}
