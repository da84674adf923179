package org.servent.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.servent.address.PeerAddress;
import org.servent.descriptor.MessageType;
import org.servent.hostcache.HostCache;
import org.servent.hostcache.HostsHeard;
import org.servent.link.Arrived;
import org.servent.link.Closed;
import org.servent.link.Concern;
import org.servent.link.Datagram;
import org.servent.link.DialFailed;
import org.servent.link.Event;
import org.servent.link.Opened;
import org.servent.link.Outbox;
import org.servent.link.Reason;
import org.servent.link.Role;
import org.servent.pace.TokenBucket;

/**
 * Dials until there are as many ultrapeers as wanted, and again when some are lost.
 *
 * <p>Of hosts of equal rank the nearest gets every other dial, so that answers come soon; what else
 * we know of them, which is chance, decides on the rest, so that the network stays one piece.
 */
public final class Connector implements Concern {
  /** Dials under way at once; GnutellaBun's figure, and no more than a household's router bears. */
  static final int MAX_DIALS = 8;
  /** A dial that nothing was heard of for so long is over; the shell's own limits are shorter. */
  private static final Duration DIAL_LIMIT = Duration.ofSeconds(60);
  /** Dials in the long run, whatever pongs tell us; a burst of {@link #MAX_DIALS} at a time. */
  private static final Duration PACE = Duration.ofSeconds(1);

  private final Degree degree;
  private final Standing standing;
  private final HostCache hosts;
  private final Slots slots;
  private final Map<PeerAddress, Instant> dialling = new HashMap<>();
  private final TokenBucket pace = new TokenBucket(MAX_DIALS, PACE);
  private boolean near;
  private Role dialledAs;
  private Instant next = Instant.MAX;

  public Connector(Degree degree, Standing standing, HostCache hosts, Slots slots) {
    this.degree = degree;
    this.standing = standing;
    this.hosts = hosts;
    this.slots = slots;
    this.dialledAs = standing.role();
  }

  @Override
  public Set<MessageType> types() {
    return EnumSet.of(MessageType.PONG);
  }

  /** A pong may have named a host; many of them shall not cause as many looks. */
  @Override
  public Optional<Reason> arrived(Arrived pong, Instant now, Outbox out) {
    return lookSoon(now);
  }

  /** The same of one that came by UDP. */
  @Override
  public Optional<Reason> datagram(Datagram pong, Instant now, Outbox out) {
    return lookSoon(now);
  }

  private Optional<Reason> lookSoon(Instant now) {
    Instant soon = now.plus(PACE);
    next = missing() > 0 && soon.isBefore(next) ? soon : next;
    return Optional.empty();
  }

  @Override
  public void on(Event event, Instant now, Outbox out) {
    switch (event) {
      case Opened opened -> {
        opened.dialled().ifPresent(dialling::remove);
        dial(now, out);
      }
      case DialFailed failed -> {
        dialling.remove(failed.address());
        dial(now, out);
      }
      case Closed closed -> dial(now, out);
      case HostsHeard heard -> dial(now, out);
      default -> {
      }
    }
  }

  @Override
  public boolean withinBounds() {
    return dialling.size() <= MAX_DIALS;
  }

  @Override
  public void onDeadline(Instant now, Outbox out) {
    dial(now, out);
  }

  /** At once if we are something else than at the last look, and want others. */
  @Override
  public Instant nextDeadline() {
    return standing.role() == dialledAs ? next : Instant.MIN;
  }

  private void dial(Instant now, Outbox out) {
    dialledAs = standing.role();
    dialling.values().removeIf(since -> Duration.between(since, now).compareTo(DIAL_LIMIT) >= 0);
    // Whoever the user named is wanted whatever others fill our slots.
    boolean waits = dial(true, free(), now, out);
    if (!degree.named()) {
      waits |= dial(false, missing(), now, out);
    }
    Instant again = waits ? now.plus(PACE) : hosts.nextAt(now, degree.named() || missing() <= 0);
    next = again.isAfter(now) ? again : now.plus(PACE);
  }

  /** Half of the ultrapeers we want are of our own choice, lest somebody surrounds us. */
  private int missing() {
    int wanted = degree.wanted(standing.role());
    int ofOurChoice = wanted / 2 - slots.dialled();
    return Math.min(Math.max(wanted - slots.taken(), ofOurChoice), free());
  }

  private int free() {
    return degree.most(standing.role(), Role.ULTRAPEER) - slots.taken();
  }

  /**
   * Dials while that many are missing.
   *
   * @return whether more would be dialled if the pace allowed it
   */
  private boolean dial(boolean named, int missing, Instant now, Outbox out) {
    while (missing > dialling.size()) {
      if (dialling.size() >= MAX_DIALS || hosts.nextAt(now, named).isAfter(now)) {
        return false;
      }
      if (!pace.take(now)) {
        return true;
      }
      near = !near;
      Optional<PeerAddress> host =
          near && !named ? hosts.nearest(now) : hosts.next(now, named);
      host.ifPresent(address -> {
        dialling.put(address, now);
        out.dial(address);
      });
    }
    return false;
  }
}
