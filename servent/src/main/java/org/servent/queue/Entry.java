package org.servent.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Guid;

/** Somebody who waits. */
final class Entry {
  /** How much sooner than it was told to somebody may ask: clocks and roads differ. */
  private static final Duration TOLERANCE = Duration.ofMillis(1_500);

  private final Guid id;
  private final Host from;
  private final Object file;
  private final long size;
  private final double start;
  private final long number;
  private Optional<PeerAddress> callBack = Optional.empty();
  private Instant due;
  private Instant over;
  private boolean connected = true;
  private boolean kept;
  private int hasty;
  private int calls;
  private int unanswered;
  private Instant called = Instant.MIN;

  /**
   * @param start where its address stood when it came, by which it is served
   * @param number of those that stood at the same place the one that came first is served first
   */
  Entry(Guid id, Ask ask, double start, long number, Instant now) {
    this.id = id;
    this.from = ask.from();
    this.file = ask.file();
    this.size = ask.size();
    this.start = start;
    this.number = number;
    this.due = now;
    this.over = now;
  }

  /**
   * It asked; whether that was before its time, once too often. Of who knows no queue nobody can
   * expect that he waits: Transmission asks again at once.
   */
  boolean asked(Ask ask, Instant now) {
    callBack = ask.manner() == Ask.Manner.PARQ ? ask.callBack() : Optional.empty();
    connected = true;
    kept = false;
    unanswered = 0;
    hasty = ask.manner() != Ask.Manner.PASSIVE && now.isBefore(due.minus(TOLERANCE)) ? hasty + 1
        : 0;
    return hasty > QueuePatience.HASTY;
  }

  /** It waited before we started, and may come at any time. */
  void keep(Optional<PeerAddress> at, Instant now) {
    callBack = at;
    kept = true;
    left(now);
  }

  boolean isKept() {
    return kept;
  }

  /** It is told when to come again. */
  void told(Instant next, Instant end) {
    due = next;
    over = end;
  }

  /** Its connection is gone; its place is kept for a while. */
  void left(Instant now) {
    connected = false;
    Instant kept = now.plus(QueuePatience.REMANENCE);
    over = over.isBefore(kept) ? kept : over;
  }

  /** Whether it is worth a call now. */
  boolean mayBeCalled(Instant now) {
    return callBack.isPresent() && !connected && calls < QueuePatience.MOST_CALLS
        && unanswered < QueuePatience.UNANSWERED
        && !called.plus(QueuePatience.CALL_AGAIN).isAfter(now);
  }

  void called(Instant now) {
    called = now;
    calls++;
    unanswered++;
  }

  Guid id() {
    return id;
  }

  Host from() {
    return from;
  }

  Object file() {
    return file;
  }

  boolean isSmall() {
    return size <= QueueLimits.SMALL;
  }

  long size() {
    return size;
  }

  double start() {
    return start;
  }

  long number() {
    return number;
  }

  Optional<PeerAddress> callBack() {
    return callBack;
  }

  /** Whether it will come within this time, or should have not long ago. */
  boolean isExpected(Instant now, Duration soon) {
    return !due.isAfter(now.plus(soon)) && due.plus(QueuePatience.GUARDED).isAfter(now);
  }

  boolean isOver(Instant now) {
    return !over.isAfter(now);
  }

  boolean isOf(Ask ask) {
    return from.equals(ask.from()) && file.equals(ask.file());
  }
}
