package org.servent.dht;

import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import org.servent.ring.Contact;
import org.servent.ring.RingId;
import org.servent.ring.RingMessage.ClosestAsked;
import org.servent.ring.RingMessage.ClosestTold;
import org.servent.ring.RingMessage.NextAsked;
import org.servent.ring.RingMessage.NextTold;
import org.servent.ring.RingMessage.Survey;

/** What we ask members one by one instead of having it passed on, and answer others. */
final class Surveys {
  private final Traces traces;
  private final Approaches approaches;

  Surveys(Acquaintances acquaintances, Post post, Hops hops, Timers timers,
      RandomGenerator dice) {
    traces = new Traces(acquaintances.self(), post, hops, timers, dice);
    approaches = new Approaches(acquaintances, post, hops, timers, dice);
  }

  void trace(RingId key, TraceListener listener, Instant now) {
    traces.begin(key, listener, now);
  }

  void approach(RingId key, int count, BiConsumer<List<Contact>, Instant> sink, Instant now) {
    approaches.begin(key, count, sink, now);
  }

  void on(Survey message, Contact from, Instant now) {
    switch (message) {
      case NextAsked asked -> traces.asked(from, asked, now);
      case NextTold told -> traces.told(from, told, now);
      case ClosestAsked asked -> approaches.asked(from, asked, now);
      case ClosestTold told -> approaches.told(told, now);
    }
  }

  boolean withinBounds() {
    return traces.withinBounds() && approaches.withinBounds();
  }
}
