package org.servent.push;

import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.servent.address.Fence;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.Push;
import org.servent.ggep.Ggep;
import org.servent.link.Concern;
import org.servent.link.Event;
import org.servent.link.LinkId;
import org.servent.link.Opened;
import org.servent.link.Outbox;
import org.servent.neighbour.Neighbour;
import org.servent.neighbour.Neighbours;
import org.servent.reach.Reach;
import org.servent.routing.Router;
import org.servent.wire.Messages;

/**
 * Pushes of our own: along the way of the servent's hit, or if there is none, by UDP to its
 * proxies. Not both: gtk-gnutella counts a copy that comes over the same link as an offence.
 */
public final class Pushes implements Concern {
  /** Proxies that are asked; LimeWire names no more. */
  static final int MAX_PROXIES = 4;
  /** As far as anything goes: how far its hit came is forgotten. */
  private static final Lifetime LIFETIME = Lifetime.fresh(7);

  private final Router router;
  private final Proxied proxied;
  private final Reach reach;
  private final Neighbours neighbours;
  private final RandomGenerator dice;

  /** @param dice where GUIDs come from */
  public Pushes(Router router, Proxied proxied, Reach reach, Neighbours neighbours,
      RandomGenerator dice) {
    this.router = router;
    this.proxied = proxied;
    this.reach = reach;
    this.neighbours = neighbours;
    this.dice = dice;
  }

  @Override
  public void on(Event event, Instant now, Outbox out) {
    if (event instanceof PushWanted wanted) {
      Guid id = Guid.random(dice);
      way(wanted.servent(), now).ifPresentOrElse(
          link -> out.send(link.link(),
              push(id, LIFETIME, wanted, reach.ourselves().asSeenFrom(link.local()))),
          () -> wanted.proxies()
              .stream()
              .limit(MAX_PROXIES)
              .forEach(proxy -> nameTo(proxy).ifPresent(own -> out.datagram(proxy,
                  push(id, Lifetime.fresh(1), wanted, own)))));
    }
  }

  /** Where a hit of its came from, or a link that it has with us. */
  private Optional<Opened> way(Guid servent, Instant now) {
    Optional<LinkId> link = router.push(servent, now).or(() -> proxied.link(servent));
    return link.flatMap(neighbours::get).map(Neighbour::opened);
  }

  private static Descriptor push(Guid id, Lifetime lifetime, PushWanted wanted, PeerAddress own) {
    return Messages.descriptor(id, lifetime,
        new Push(wanted.servent(), wanted.index(), own, Ggep.EMPTY));
  }

  /**
   * Where a servent shall connect to that this proxy asks for us; nothing if we do not know, or if
   * the proxy's address is none that a stranger may send us to.
   */
  public Optional<PeerAddress> nameTo(PeerAddress proxy) {
    Fence fence = reach.ourselves().isPublic() ? Fence.PUBLIC : Fence.NONE;
    return Optional.of(reach.ourselves().asSeenBy(proxy.host()))
        .filter(own -> fence.admits(proxy) && own.isDialable());
  }
}
