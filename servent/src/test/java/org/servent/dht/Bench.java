package org.servent.dht;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.Stream;
import org.servent.ring.Contact;

/** One member's parts, as {@link Ring} joins them, on virtual time; its id begins with 8. */
final class Bench {
  static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  final Contact self = Letters.member("8");
  final Letters letters = new Letters();
  final Acquaintances acquaintances = new Acquaintances(self, 4, false);
  final Timers timers = new Timers();
  final Post post = new Post(letters, acquaintances);
  final Random dice = new Random(1);
  Instant now = NOON;

  /** These said something and stand in the leaf set if they are near enough. */
  Bench leaves(String... digits) {
    Stream.of(digits).map(Letters::member).forEach(each -> {
      acquaintances.heard(each, now);
      acquaintances.leaves().add(each);
    });
    return this;
  }

  /** These said something and stand in the table. */
  Bench table(String... digits) {
    Stream.of(digits).map(Letters::member).forEach(each -> {
      acquaintances.heard(each, now);
      acquaintances.consider(each);
    });
    return this;
  }

  /** Time passes, and what is due is done at its time. */
  void pass(Duration time) {
    Instant end = now.plus(time);
    while (!timers.next().isAfter(end)) {
      now = timers.next();
      timers.run(now);
    }
    now = end;
  }
}
