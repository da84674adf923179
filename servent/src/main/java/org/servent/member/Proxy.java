package org.servent.member;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Payload;
import org.servent.link.LinkId;
import org.servent.link.Outbox;
import org.servent.link.Reason;
import org.servent.pace.TokenBucket;
import org.servent.records.Errand;
import org.servent.records.Errand.Found;
import org.servent.records.Errand.Get;
import org.servent.records.Errand.Numbered;
import org.servent.records.Errand.Placed;
import org.servent.records.Errand.Put;
import org.servent.ring.RingFrame.Told;
import org.servent.ring.RingFrames;
import org.servent.vendor.Overlay;
import org.servent.wire.WireException;

/** Errands to the ring for neighbours who are no members, as many as a user or a publisher has. */
final class Proxy {
  private static final int MOST_AT_ONCE = 60;
  private static final Duration EACH = Duration.ofSeconds(1);

  private final Lookups lookups;
  private final Outbox out;
  private final RandomGenerator dice;
  private final Map<LinkId, TokenBucket> paces = new HashMap<>();

  Proxy(Lookups lookups, Outbox out, RandomGenerator dice) {
    this.lookups = lookups;
    this.out = out;
    this.dice = dice;
  }

  Optional<Reason> asked(LinkId from, Payload question, Instant now) throws WireException {
    if (!paces.computeIfAbsent(from, link -> new TokenBucket(MOST_AT_ONCE, EACH)).take(now)) {
      return Optional.of(Reason.TOO_OFTEN);
    }
    Numbered it = Errand.read(question);
    switch (it.errand()) {
      case Put put -> lookups.put(put.record(), placed -> tell(from, it.number(), placed), now);
      case Get get -> lookups.get(get.key(), get.type(), get.thorough(),
          records -> tell(from, it.number(), new Found(records)), now);
      case Placed answer -> throw new WireException("an answer is no question");
      case Found answer -> throw new WireException("an answer is no question");
    }
    return Optional.empty();
  }

  private void tell(LinkId to, long number, Errand answer) {
    Payload bytes = Errand.write(new Numbered(number, answer));
    out.send(to, new Overlay(RingFrames.write(new Told(bytes))).descriptor(Guid.random(dice)));
  }

  void closed(LinkId link) {
    paces.remove(link);
  }
}
