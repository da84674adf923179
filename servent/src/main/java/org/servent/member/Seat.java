package org.servent.member;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import org.servent.descriptor.Payload;
import org.servent.dht.Application;
import org.servent.dht.Ring;
import org.servent.dht.Road;
import org.servent.record.Proofs;
import org.servent.records.Circle;
import org.servent.records.RecordListener;
import org.servent.records.RecordSettings;
import org.servent.records.Records;
import org.servent.ring.Contact;
import org.servent.ring.RingId;
import org.servent.ring.RingMessage;
import org.servent.ring.RingMessage.Routed;
import org.servent.wire.WireException;

/** One stay in the ring: our place there and the records that we keep. */
final class Seat implements Application, Circle, Road {
  private final RingLinks links;
  private final BiConsumer<Contact, Payload> words;
  private final Ring ring;
  private final Records records;
  private Instant now;

  /** How a seat is made. */
  record Terms(Contact self, RecordSettings settings, Proofs proofs, boolean diverse,
      Instant runsSince) {}

  /** @param words is told what users of other members say to ours */
  Seat(Terms terms, RingLinks links, RecordListener listener, BiConsumer<Contact, Payload> words,
      RandomGenerator dice, Instant now) {
    this.links = links;
    this.words = words;
    this.now = now;
    ring = new Ring(terms.self(), Ring.BY_SIZE, terms.diverse(), this, this, dice);
    records = new Records(this, terms.settings(), terms.proofs(), listener, dice,
        terms.runsSince(), now);
  }

  /** The ring, to which it is this time now. */
  Ring ring(Instant at) {
    now = at;
    return ring;
  }

  Ring ring() {
    return ring;
  }

  Records records() {
    return records;
  }

  /** The records, to which it is this time now. */
  Records records(Instant at) {
    now = at;
    return records;
  }

  @Override
  public void send(Contact to, RingMessage message) {
    links.send(to, message, now);
  }

  @Override
  public Contact self() {
    return ring.self();
  }

  @Override
  public List<Contact> neighbours() {
    return ring.leaves().members();
  }

  @Override
  public void route(RingId to, Payload message, int way) {
    Payload framed = Family.RECORDS.frame(message);
    List<Contact> first = way == 0 ? List.of() : ring.firstHops(to, way + 1);
    if (first.isEmpty()) {
      ring.route(to, framed, now);
    } else {
      ring.route(to, framed, first.get(way % first.size()), now);
    }
  }

  @Override
  public void approach(RingId to, int count, BiConsumer<List<Contact>, Instant> sink) {
    ring.approach(to, count, sink, now);
  }

  @Override
  public void send(Contact to, Payload message) {
    ring.say(to, Family.RECORDS.frame(message), now);
  }

  @Override
  public void deliver(Routed message, Instant at) {
    now = at;
    Family.RECORDS.open(message.payload()).ifPresent(bytes -> {
      try {
        records.delivered(bytes, message.origin(), at);
      } catch (WireException senseless) {
        // It is of a later version, or somebody plays.
      }
    });
  }

  @Override
  public boolean passes(Routed message, Instant at) {
    now = at;
    Optional<Payload> bytes = Family.RECORDS.open(message.payload());
    try {
      return bytes.isEmpty() || !records.passing(bytes.get(), message.origin(), at);
    } catch (WireException senseless) {
      return true;
    }
  }

  @Override
  public void direct(Contact from, Payload payload, Instant at) {
    now = at;
    Family.WORDS.open(payload).ifPresent(said -> words.accept(from, said));
    Family.RECORDS.open(payload).ifPresent(bytes -> {
      try {
        records.received(bytes, from, at);
      } catch (WireException senseless) {
        // As above.
      }
    });
  }

  @Override
  public void leavesChanged(Instant at) {
    now = at;
    records.leafSetChanged(at);
  }

  @Override
  public void member(boolean is, Instant at) {
    now = at;
    if (is) {
      records.leafSetChanged(at);
    }
  }
}
