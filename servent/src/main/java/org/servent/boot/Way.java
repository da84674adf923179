package org.servent.boot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.servent.control.RouteView;
import org.servent.control.RouteView.Hop;
import org.servent.dht.TraceListener;
import org.servent.ring.Contact;
import org.servent.ring.RingId;

/** A way through the ring while it is looked at, step by step. On the loop only. */
final class Way implements TraceListener {
  private static final long NANOS = 1_000;

  private final RingId key;
  private final CompletableFuture<RouteView> answer;
  private final List<Hop> hops = new ArrayList<>();

  /**
   * @param self where it begins
   * @param answer is told the whole way
   */
  Way(RingId key, Optional<Contact> self, CompletableFuture<RouteView> answer) {
    this.key = key;
    this.answer = answer;
    self.ifPresent(it -> add(it, OptionalLong.empty()));
  }

  private void add(Contact member, OptionalLong micros) {
    hops.add(new Hop(member.id(), member.address(), member.id().commonDigits(key), micros));
  }

  @Override
  public void step(Contact member, Duration took) {
    add(member, OptionalLong.of(took.toNanos() / NANOS));
  }

  @Override
  public void end(End why) {
    answer.complete(new RouteView(key, hops, why == End.ROOT));
  }
}
