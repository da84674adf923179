package org.servent.hostcache;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.servent.address.PeerAddress;
import org.servent.extension.Extensions;
import org.servent.extension.UltrapeerSlots;
import org.servent.ggep.Ggep;
import org.servent.link.LinkId;
import org.servent.link.Opened;
import org.servent.link.Role;

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
  /** How long it is believed that there are slots; LimeWire's figure for what is worth telling. */
  static final Duration SLOTS_LAST = Duration.ofMinutes(10);
  /** A link that ends sooner is a failure: its peer only seemed to want us. */
  static final Duration SHORT_LINK = Duration.ofMinutes(1);

  private static final Duration FAR_AWAY = Duration.ofDays(1);

  private final PeerAddress address;
  private HostSource source;
  private Instant seen;
  private Instant notBefore = Instant.MIN;
  private Instant opened = Instant.MAX;
  private Duration roundTrip = FAR_AWAY;
  private int failures;
  private int successes;
  private @Nullable LinkId link;
  private Duration uptime = Duration.ZERO;
  private Optional<UltrapeerSlots> slots = Optional.empty();
  private Instant slotsTold = Instant.MIN;
  private boolean tls;

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

  /** For how long it runs on an average day, as it said; zero if it did not. */
  public Duration uptime() {
    return uptime;
  }

  /** Hours of its average day, doubling: a minute more or less is nothing to choose by. */
  int uptimeClass() {
    return Long.SIZE - Long.numberOfLeadingZeros(uptime.toMinutes() / 15);
  }

  /** How far away it was in its last handshake; longer than anything if there was none. */
  Duration roundTrip() {
    return roundTrip;
  }

  /** Whether it takes TLS. */
  public boolean tls() {
    return tls;
  }

  /** Whether there is a link to it. */
  boolean isNeighbour() {
    return link != null;
  }

  /** Whether it is a neighbour by this link. */
  boolean isBehind(LinkId one) {
    return one.equals(link);
  }

  /** How good it is to try: named by the user, proven, or only heard of. */
  int rank() {
    return source == HostSource.USER ? 0 : successes > 0 ? 1 : 2;
  }

  /** Whether it said not long ago that it has slots for peers of this role. */
  boolean hasSlots(Role role, Instant now) {
    return slots.filter(free -> (role == Role.ULTRAPEER ? free.ultrapeers() : free.leaves()) > 0)
        .isPresent() && Duration.between(slotsTold, now).compareTo(SLOTS_LAST) <= 0;
  }

  /** Whether it was heard of or from not long ago, and nothing went wrong with it since. */
  boolean isFresh(Instant now) {
    return failures == 0 && (isNeighbour()
        || Duration.between(seen, now).compareTo(SLOTS_LAST) <= 0);
  }

  /** It said this of itself in a pong, or somebody did. */
  void described(Ggep extensions, Instant now) {
    extensions.get(Extensions.DU).ifPresent(perDay -> uptime = perDay);
    extensions.get(Extensions.UP).ifPresent(free -> {
      slots = Optional.of(free);
      slotsTold = now;
    });
    tls |= extensions.has(Extensions.TLS);
  }

  /** What an earlier run knew of it. */
  void remembered(HostsRemembered.Host before) {
    successes = Math.max(successes, before.successes());
    uptime = before.uptime();
    tls |= before.tls();
  }

  /** Whether it takes TLS was found out. */
  void takesTls(boolean takes) {
    tls = takes;
  }

  void named(HostSource by, Instant now) {
    source = by.compareTo(source) < 0 ? by : source;
    seen = now.isAfter(seen) ? now : seen;
  }

  /** It is a neighbour. That others can reach it is proven only if we dialled. */
  void opened(Opened by, Instant now) {
    link = by.link();
    roundTrip = by.roundTrip();
    successes += by.isDialled() ? 1 : 0;
    opened = now;
    seen = now;
  }

  /** It is no neighbour any more. */
  void closed(Instant now, RandomGenerator dice) {
    link = null;
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
