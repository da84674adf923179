package org.servent.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Bye;
import org.servent.hostcache.HostCache;
import org.servent.link.Concern;
import org.servent.link.DialFailed;
import org.servent.link.Event;
import org.servent.link.Opened;
import org.servent.link.Outbox;
import org.servent.link.Role;

/**
 * Sees to it that half of an ultrapeer's neighbours are near. Now and then, when there are enough
 * neighbours, one more is tried. If it is nearer than the farthest of the near half, it takes that
 * one's place; if not, it goes again. The other half is never touched, so that chance ties the
 * network together.
 */
public final class NearHalf implements Concern {
  /** Between two tries: whoever has to go looks for another. */
  static final Duration PACE = Duration.ofMinutes(10);

  private static final Optional<Bye> NEARER = Optional.of(new Bye(202, "Nearer one preferred"));

  private final Standing standing;
  private final Degree degree;
  private final HostCache hosts;
  private Optional<PeerAddress> tried = Optional.empty();
  private Instant next = Instant.MAX;

  public NearHalf(Standing standing, Degree degree, HostCache hosts) {
    this.standing = standing;
    this.degree = degree;
    this.hosts = hosts;
  }

  @Override
  public void on(Event event, Instant now, Outbox out) {
    next = next.equals(Instant.MAX) && !degree.named() ? now.plus(PACE) : next;
    if (event instanceof Opened opened && opened.isDialled() && opened.dialled().equals(tried)) {
      tried = Optional.empty();
      choose(opened, out);
    } else if (event instanceof DialFailed failed && tried.filter(failed.address()::equals)
        .isPresent()) {
      tried = Optional.empty();
    }
  }

  private void choose(Opened newcomer, Outbox out) {
    List<Opened> neighbours = neighbours();
    int half = degree.wanted() / 2;
    if (!newcomer.neighbour() || neighbours.size() <= degree.wanted()) {
      return;
    }
    Opened pushedOut = neighbours.get(half);
    Opened leaves = neighbours.indexOf(newcomer) < half ? pushedOut : newcomer;
    if (!hosts.isNamed(leaves.dialled().orElseGet(leaves::listens))) {
      out.close(leaves.link(), NEARER);
    }
  }

  /** The nearest first. */
  private List<Opened> neighbours() {
    return standing.links()
        .filter(Opened::neighbour)
        .sorted(Comparator.comparing(Opened::roundTrip).thenComparing(Opened::link))
        .toList();
  }

  @Override
  public Instant nextDeadline() {
    return next;
  }

  @Override
  public void onDeadline(Instant now, Outbox out) {
    int have = neighbours().size();
    if (standing.role() == Role.ULTRAPEER && degree.wanted() > 1 && have >= degree.wanted()
        && have < degree.most()) {
      tried = hosts.nearest(now);
      tried.ifPresent(out::dial);
    }
    next = now.plus(PACE);
  }
}
