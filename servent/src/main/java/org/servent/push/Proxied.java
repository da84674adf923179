package org.servent.push;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Push;
import org.servent.descriptor.VendorMessage;
import org.servent.link.Arrived;
import org.servent.link.Closed;
import org.servent.link.Concern;
import org.servent.link.Datagram;
import org.servent.link.Event;
import org.servent.link.LinkId;
import org.servent.link.Opened;
import org.servent.link.Outbox;
import org.servent.link.Reason;
import org.servent.neighbour.Neighbour;
import org.servent.neighbour.Neighbours;
import org.servent.reach.Reach;
import org.servent.routing.RouteTable;
import org.servent.vendor.PushProxyAck;
import org.servent.vendor.PushProxyCancel;
import org.servent.vendor.PushProxyRequest;
import org.servent.vendor.VendorMessages;
import org.servent.wire.Messages;
import org.servent.wire.WireException;

/**
 * Those for whom we are a push proxy: who asked us over its link, until it closes or they cancel
 * ({@code gtk-gnutella doc/gnutella/push_proxy}). Pushes for them come by UDP and by HTTP, from
 * anybody.
 */
public final class Proxied implements Concern {
  /** Passed on at once, to all of them; in a burst each leaf may have some. */
  static final int BURST = 200;
  /** In the long run: ten a second, some for each of three hundred leaves in a minute. */
  static final Duration PACE = Duration.ofMillis(100);
  /** For the copies of a push to arrive. */
  private static final Duration COPIES = Duration.ofMinutes(1);
  /** More than pass on in that time. */
  private static final int MAX_COPIES = 1_000;
  /** It does not come from us, and goes no farther than to the one it is for. */
  private static final Lifetime LAST_HOP = new Lifetime(1, 1);

  private final Guid self;
  private final Reach reach;
  private final Neighbours neighbours;
  private final PushLimits limits;
  /** Pushes that went on already, by a link or by us: no copy of them does. */
  private final RouteTable<LinkId> passed = new RouteTable<>(COPIES, MAX_COPIES);
  /** One GUID a link. */
  private final Map<LinkId, Guid> byLink = new HashMap<>();
  private final Map<Guid, LinkId> links = new HashMap<>();

  public Proxied(Guid self, Reach reach, Neighbours neighbours) {
    this.self = self;
    this.reach = reach;
    this.neighbours = neighbours;
    this.limits = new PushLimits(reach.ourselves(), BURST, PACE);
  }

  /** The link to this servent, if we are a proxy of its. */
  public Optional<LinkId> link(Guid servent) {
    return Optional.ofNullable(links.get(servent));
  }

  @Override
  public Set<MessageType> types() {
    return EnumSet.of(MessageType.VENDOR, MessageType.PUSH);
  }

  @Override
  public void on(Event event, Instant now, Outbox out) {
    if (event instanceof Closed closed) {
      forget(closed.link());
    } else if (event instanceof PushAsked asked) {
      passOn(Messages.descriptor(asked.id(), LAST_HOP, asked.push()), asked.push(), asked.from(),
          now, out);
    }
  }

  @Override
  public Optional<Reason> arrived(Arrived arrived, Instant now, Outbox out) {
    if (arrived.descriptor().type() == MessageType.PUSH) {
      passed.put(arrived.descriptor().guid(), arrived.from(), now);
      return Optional.empty();
    }
    try {
      if (Messages.read(arrived.descriptor()) instanceof VendorMessage message) {
        switch (VendorMessages.read(message).orElse(null)) {
          case PushProxyRequest request -> neighbours.get(arrived.from())
              .map(Neighbour::opened)
              .ifPresent(link -> asked(link, arrived.descriptor().guid(), request, out));
          case PushProxyCancel cancel -> forget(arrived.from());
          case null, default -> {
          }
        }
      }
      return Optional.empty();
    } catch (WireException garbled) {
      return Optional.of(Reason.UNPARSABLE);
    }
  }

  /** Who cannot be reached itself is no use. A GUID that another link has is not given away. */
  private void asked(Opened link, Guid servent, PushProxyRequest request, Outbox out) {
    LinkId holder = links.getOrDefault(servent, link.link());
    if (reach.firewalled() || servent.equals(self) || !holder.equals(link.link())) {
      return;
    }
    forget(link.link());
    links.put(servent, link.link());
    byLink.put(link.link(), servent);
    PeerAddress own = reach.ourselves().asSeenFrom(link.local());
    PushProxyAck ack = request.version() > 1 && own.host().isIpv4() ? new PushProxyAck(own)
        : new PushProxyAck(own.port());
    out.send(link.link(), ack.descriptor(servent));
  }

  private void forget(LinkId link) {
    Guid servent = byLink.remove(link);
    if (servent != null) {
      links.remove(servent);
    }
  }

  @Override
  public Optional<Reason> datagram(Datagram datagram, Instant now, Outbox out) {
    try {
      if (passed.get(datagram.descriptor().guid(), now).isPresent()) {
        return Optional.of(Reason.DUPLICATE);
      }
      return Messages.read(datagram.descriptor()) instanceof Push push
          ? passOn(datagram.descriptor().with(LAST_HOP), push, datagram.from().host(), now, out)
          : Optional.empty();
    } catch (WireException garbled) {
      return Optional.of(Reason.UNPARSABLE);
    }
  }

  /** Whether a push that somebody at this host asks for goes on, if that is not too often. */
  public boolean takes(Push push, Host from) {
    return links.containsKey(push.servent()) && limits.admit(push.requester(), from);
  }

  private Optional<Reason> passOn(Descriptor descriptor, Push push, Host from, Instant now,
      Outbox out) {
    if (!takes(push, from)) {
      return Optional.empty();
    }
    if (!limits.permit(push.requester(), now)) {
      return Optional.of(Reason.TOO_OFTEN);
    }
    link(push.servent()).ifPresent(to -> {
      passed.put(descriptor.guid(), to, now);
      out.send(to, descriptor);
    });
    return Optional.empty();
  }

  @Override
  public boolean withinBounds() {
    return links.size() == byLink.size() && links.size() <= neighbours.all().size()
        && passed.size() <= 2 * MAX_COPIES;
  }
}
