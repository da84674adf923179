package org.servent.transfer;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.servent.content.ByteRange;
import org.servent.content.ByteRanges;

/** A source, and what came of it so far. */
final class Candidate {
  private Source source;
  private Instant notBefore = Instant.MIN;
  private Instant agreed = Instant.MIN;
  private int failures;
  private boolean givenUp;
  private String why = "";
  private String vendor = "";
  private Optional<ByteRanges> available;
  private Optional<QueuePlace> queue = Optional.empty();
  private Optional<QueueTicket> ticket = Optional.empty();
  private final Speed speed = new Speed();
  private final Honesty honesty = new Honesty();

  Candidate(Source source) {
    this.source = source;
    this.available = source.available();
  }

  Source source() {
    return source;
  }

  /** What it says of itself now. */
  void isNow(Source newer) {
    source = newer;
  }

  /** When it may be asked; never, if it was given up. */
  Instant notBefore() {
    return givenUp ? Instant.MAX : notBefore;
  }

  /** When it wants to be asked again; {@link Instant#MIN} if it did not say, or cannot be. */
  Instant agreed() {
    return agreed;
  }

  boolean isGivenUp() {
    return givenUp;
  }

  int failures() {
    return failures;
  }

  String why() {
    return why;
  }

  String vendor() {
    return vendor;
  }

  Speed speed() {
    return speed;
  }

  Honesty honesty() {
    return honesty;
  }

  Optional<QueuePlace> queue() {
    return queue;
  }

  Optional<QueueTicket> ticket() {
    return ticket;
  }

  /** What it says in an answer. */
  void said(Told told) {
    vendor = told.vendor().isEmpty() ? vendor : told.vendor();
    available = told.available();
  }

  /** Whether it has only some of the bytes. */
  boolean isPartial() {
    return available.isPresent();
  }

  /** Of these bytes those that it may have. */
  ByteRanges has(ByteRanges wanted) {
    return available.map(wanted::intersect).orElse(wanted);
  }

  /** It is asked now. */
  void asked(Instant now) {
    speed.begin(now);
  }

  /** It answers. */
  void answers() {
    queue = Optional.empty();
    ticket = Optional.empty();
    why = "";
  }

  void ended(Instant now) {
    speed.end(now);
  }

  void received(ByteRange range, Instant now) {
    speed.received(range.length(), now);
    honesty.gave(range.length());
  }

  void worked() {
    failures = 0;
  }

  /** Puts it off, longer each time, and not for the same time as everybody else does. */
  void failed(String reason, Instant now, Duration backOff, RandomGenerator dice) {
    why = reason;
    Duration wait = DownloadLimits.doubled(backOff, failures++);
    notBefore = now.plusMillis((long) (wait.toMillis() * dice.nextDouble(0.75, 1.25)));
    agreed = Instant.MIN;
  }

  /** It does not have what is missing; after a while it may, or others may have said more. */
  void lacks(String reason, Instant now, Duration backOff, RandomGenerator dice) {
    failed(reason, now, backOff, dice);
    available = Optional.empty();
  }

  /** It said when: never earlier. */
  void later(Judgement.Later later, Instant now, RandomGenerator dice) {
    why = later.why();
    queue = later.place();
    ticket = later.ticket();
    notBefore = now.plusMillis((long) (later.after().toMillis() * dice.nextDouble(1, 1.1)));
    agreed = notBefore;
  }

  /** Somebody wants it now: the user, or the source itself. */
  void now() {
    notBefore = Instant.MIN;
  }

  void giveUp(String reason) {
    why = reason;
    givenUp = true;
    agreed = Instant.MIN;
  }
}
