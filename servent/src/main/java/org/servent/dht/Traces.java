package org.servent.dht;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.servent.dht.TraceListener.End;
import org.servent.ring.Contact;
import org.servent.ring.RingId;
import org.servent.ring.RingMessage;
import org.servent.ring.RingMessage.NextAsked;
import org.servent.ring.RingMessage.NextTold;

/** Ways through the ring that somebody looks at: each member on it is asked who is next. */
final class Traces {
  private static final int MOST = 16;
  /** A link may have to be made first. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Contact self;
  private final Post post;
  private final Hops hops;
  private final Timers timers;
  private final RandomGenerator dice;
  private final Map<Long, Trace> open = new HashMap<>();

  private record Trace(RingId key, Contact asked, int steps, Instant since,
      TraceListener listener) {}

  Traces(Contact self, Post post, Hops hops, Timers timers, RandomGenerator dice) {
    this.self = self;
    this.post = post;
    this.hops = hops;
    this.timers = timers;
    this.dice = dice;
  }

  void begin(RingId key, TraceListener listener, Instant now) {
    Optional<Contact> first = hops.next(key);
    if (first.isEmpty()) {
      listener.end(End.ROOT);
    } else {
      ask(key, first.get(), 0, listener, now);
    }
  }

  private void ask(RingId key, Contact whom, int steps, TraceListener listener, Instant now) {
    if (steps >= RingMessage.MOST_HOPS || open.size() >= MOST) {
      listener.end(End.ENDLESS);
      return;
    }
    long nonce = dice.nextLong();
    open.put(nonce, new Trace(key, whom, steps, now, listener));
    post.send(whom, new NextAsked(nonce, key), now);
    timers.at(now.plus(PATIENCE), then -> {
      if (open.remove(nonce) != null) {
        listener.end(End.SILENT);
      }
    });
  }

  void asked(Contact from, NextAsked asked, Instant now) {
    post.send(from, new NextTold(asked.nonce(), hops.next(asked.key())), now);
  }

  void told(Contact from, NextTold told, Instant now) {
    Trace trace = open.get(told.nonce());
    if (trace == null || !trace.asked().id().equals(from.id())) {
      return;
    }
    open.remove(told.nonce());
    trace.listener().step(from, Duration.between(trace.since(), now));
    Optional<Contact> next = told.next().filter(one -> !one.id().equals(from.id()));
    if (next.isEmpty()) {
      trace.listener().end(End.ROOT);
    } else if (next.get().id().equals(self.id())) {
      trace.listener().end(End.ENDLESS);
    } else {
      ask(trace.key(), next.get(), trace.steps() + 1, trace.listener(), now);
    }
  }

  boolean withinBounds() {
    return open.size() <= MOST;
  }
}
