package org.servent.hostcache;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.servent.link.Concern;
import org.servent.link.Event;
import org.servent.link.Outbox;

/**
 * For how long we run on an average day, the last days counting most: what others rank hosts by.
 *
 * <p>The average nears a whole day while we run and nothing while we do not, each day by about an
 * eighth of what is left.
 */
public final class Uptime implements Concern {
  /** Of a servent that never ran before; LimeWire's figure. */
  public static final Duration FIRST = Duration.ofSeconds(345);

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration MEMORY = Duration.ofDays(7);

  private Duration before = FIRST;
  private @Nullable Instant start;

  /** What the average was when the servent started. */
  public record Remembered(Duration perDay) implements Event {}

  @Override
  public void on(Event event, Instant now, Outbox out) {
    if (event instanceof Remembered remembered) {
      before = remembered.perDay().compareTo(DAY) > 0 ? DAY : remembered.perDay();
      start = now;
    } else if (start == null) {
      start = now;
    }
  }

  /** The average now, 0 to a day. */
  public Duration perDay(Instant now) {
    return start == null ? before
        : DAY.minus(faded(DAY.minus(before), Duration.between(start, now)));
  }

  /** What is left of an average after a time in which the servent did not run. */
  public static Duration faded(Duration average, Duration pause) {
    double left = Math.exp(-(double) Math.max(0, pause.toMillis()) / MEMORY.toMillis());
    return Duration.ofMillis(Math.round(average.toMillis() * left));
  }
}
