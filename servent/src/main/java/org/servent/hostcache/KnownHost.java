package org.servent.hostcache;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.servent.address.PeerAddress;

/** An address that somebody named, and how dialling it went. */
public final class KnownHost {
  /**
   * The first back-off from a servent that is there: gtk-gnutella bans who dials it more than twice
   * a minute.
   */
  static final Duration POLITE = Duration.ofSeconds(40);
  /** The first back-off from where nobody answers: it may be about to start. */
  static final Duration UNANSWERED = Duration.ofSeconds(10);
  /** The back-off doubles up to this. */
  static final Duration LONGEST_BACK_OFF = Duration.ofHours(1);
  /** A link that ends sooner is a failure: its peer only seemed to want us. */
  static final Duration SHORT_LINK = Duration.ofMinutes(1);

  private final PeerAddress address;
  private HostSource source;
  private Instant seen;
  private Instant notBefore = Instant.MIN;
  private Instant opened = Instant.MAX;
  private int failures;
  private int successes;

  KnownHost(PeerAddress address, HostSource source, Instant seen) {
    this.address = address;
    this.source = source;
    this.seen = seen;
  }

  public PeerAddress address() {
    return address;
  }

  /** The most trusted of those who named it. */
  public HostSource source() {
    return source;
  }

  /** When it was last named, or was a neighbour. */
  public Instant seen() {
    return seen;
  }

  /** When it may be dialled again; {@link Instant#MIN} if at any time. */
  public Instant notBefore() {
    return notBefore;
  }

  /** Dials since the last success. */
  public int failures() {
    return failures;
  }

  /** How often we dialled it and it became a neighbour. */
  public int successes() {
    return successes;
  }

  /** How good it is to try: named by the user, proven, or only heard of. */
  int rank() {
    return source == HostSource.USER ? 0 : successes > 0 ? 1 : 2;
  }

  void named(HostSource by, Instant now) {
    source = by.compareTo(source) < 0 ? by : source;
    seen = now.isAfter(seen) ? now : seen;
  }

  /** It is a neighbour. That others can reach it is proven only if we dialled. */
  void opened(boolean dialled, Instant now) {
    successes += dialled ? 1 : 0;
    opened = now;
    seen = now;
  }

  /** It is no neighbour any more. */
  void closed(Instant now, RandomGenerator dice) {
    failures = Duration.between(opened, now).compareTo(SHORT_LINK) < 0 ? failures + 1 : 0;
    seen = now;
    backOff(POLITE, now, dice);
  }

  /** A dial led to nothing. */
  void failed(Duration first, Instant now, RandomGenerator dice) {
    failures++;
    backOff(first, now, dice);
  }

  /**
   * Leaves it alone for a while that doubles with each failure, and is spread by up to a quarter so
   * that many do not come at once.
   */
  void backOff(Duration first, Instant now, RandomGenerator dice) {
    long doubled = first.toMillis() << Math.min(Math.max(failures - 1, 0), 16);
    long wait = Math.min(doubled, LONGEST_BACK_OFF.toMillis());
    notBefore = now.plusMillis(wait + dice.nextLong(wait / 4 + 1));
  }
}
