package org.servent.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;

/**
 * Time that passes when the next thing happens. What is due at the same time happens in the order
 * in which it was planned.
 */
public final class VirtualTime {
  /** When every simulation begins: a noon in no year that anybody will take for a real one. */
  public static final Instant START = Instant.parse("2000-01-01T12:00:00Z");

  private final PriorityQueue<Task> tasks = new PriorityQueue<>();
  private Instant now = START;
  private long planned;

  private record Task(Instant due, long order, Runnable action) implements Comparable<Task> {
    @Override
    public int compareTo(Task other) {
      int byTime = due.compareTo(other.due);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  public Instant now() {
    return now;
  }

  /** How much has passed since the start. */
  public Duration elapsed() {
    return Duration.between(START, now);
  }

  /** Plans something; what was due before now happens now. */
  public void at(Instant due, Runnable action) {
    tasks.add(new Task(due.isBefore(now) ? now : due, planned++, action));
  }

  public void after(Duration delay, Runnable action) {
    at(now.plus(delay), action);
  }

  /** Lets the next thing happen, if anything is planned until then. */
  boolean step(Instant end) {
    Task next = tasks.peek();
    if (next == null || next.due().isAfter(end)) {
      return false;
    }
    tasks.remove();
    now = next.due();
    next.action().run();
    return true;
  }

  /** Lets everything happen that is due until then, and then is then. */
  public void runUntil(Instant end) {
    boolean happened = true;
    while (happened) {
      happened = step(end);
    }
    now = now.isAfter(end) ? now : end;
  }
}
