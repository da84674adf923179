package org.servent.push;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Guid;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.VendorMessage;
import org.servent.extension.HostList;
import org.servent.extension.HostList.Listed;
import org.servent.ggep.Ggep;
import org.servent.link.Arrived;
import org.servent.link.Closed;
import org.servent.link.Concern;
import org.servent.link.Event;
import org.servent.link.LinkId;
import org.servent.link.Opened;
import org.servent.link.Outbox;
import org.servent.link.Reason;
import org.servent.link.Role;
import org.servent.neighbour.Neighbour;
import org.servent.neighbour.Neighbours;
import org.servent.reach.Reach;
import org.servent.search.HitTrailer;
import org.servent.vendor.FeaturesSupported;
import org.servent.vendor.MessagesSupported;
import org.servent.vendor.PushProxyAck;
import org.servent.vendor.PushProxyCancel;
import org.servent.vendor.PushProxyRequest;
import org.servent.vendor.VendorMessages;
import org.servent.wire.Messages;
import org.servent.wire.WireException;

/**
 * Who takes pushes for us: while nobody can connect to us, a few ultrapeers are asked to
 * ({@code gtk-gnutella doc/gnutella/push_proxy}), and our hits name those that agreed.
 */
public final class OwnProxies implements Concern, HitTrailer {
  /** As many as LimeWire reads of a hit. */
  static final int WANTED = 4;
  /** Times that one is asked; who stays silent is firewalled itself, or does not want to. */
  static final int MAX_ASKED = 3;
  /** Between two looks at whether we are firewalled, and who did not answer. */
  static final Duration LOOK = Duration.ofSeconds(15);

  private final Guid self;
  private final Reach reach;
  private final Neighbours neighbours;
  private final Map<LinkId, Integer> asked = new LinkedHashMap<>();
  private final Map<LinkId, PeerAddress> proxies = new LinkedHashMap<>();
  private Instant next = Instant.MAX;

  public OwnProxies(Guid self, Reach reach, Neighbours neighbours) {
    this.self = self;
    this.reach = reach;
    this.neighbours = neighbours;
  }

  @Override
  public boolean pushNeeded() {
    return reach.firewalled();
  }

  @Override
  public Ggep extensions() {
    return HostList.PUSH.with(pushNeeded() ? proxies() : List.of(), Ggep.EMPTY);
  }

  /** Those who agreed, the eldest first. */
  public List<Listed> proxies() {
    return proxies.entrySet().stream().map(each -> listed(each.getKey(), each.getValue())).toList();
  }

  private Listed listed(LinkId link, PeerAddress address) {
    return new Listed(address, neighbours.get(link)
        .filter(proxy -> proxy.features().has(FeaturesSupported.TLS))
        .isPresent());
  }

  @Override
  public Set<MessageType> types() {
    return EnumSet.of(MessageType.VENDOR);
  }

  @Override
  public void on(Event event, Instant now, Outbox out) {
    if (event instanceof Opened && next.equals(Instant.MAX)) {
      next = now.plus(LOOK);
    } else if (event instanceof Closed closed) {
      asked.remove(closed.link());
      proxies.remove(closed.link());
    }
  }

  @Override
  public Optional<Reason> arrived(Arrived arrived, Instant now, Outbox out) {
    try {
      if (Messages.read(arrived.descriptor()) instanceof VendorMessage message) {
        switch (VendorMessages.read(message).orElse(null)) {
          case MessagesSupported said -> ask(out);
          case PushProxyAck ack when arrived.descriptor().guid().equals(self) ->
            agreed(arrived.from(), ack);
          case null, default -> {
          }
        }
      }
      return Optional.empty();
    } catch (WireException garbled) {
      return Optional.of(Reason.UNPARSABLE);
    }
  }

  /** A proxy that was not asked is none. */
  private void agreed(LinkId link, PushProxyAck ack) {
    neighbours.get(link)
        .filter(proxy -> asked.containsKey(link) && proxies.size() < WANTED)
        .map(proxy -> address(ack, proxy.opened().peer().host()))
        .filter(PeerAddress::isDialable)
        .ifPresent(address -> proxies.put(link, address));
  }

  /** Where somebody outside finds it: nobody shall make us send others to a third. */
  private static PeerAddress address(PushProxyAck ack, Host peer) {
    return peer.isPublic() ? new PeerAddress(peer, ack.port()) : ack.address(peer);
  }

  @Override
  public void onDeadline(Instant now, Outbox out) {
    if (reach.firewalled()) {
      ask(out);
    } else {
      proxies.keySet().forEach(link -> out.send(link, new PushProxyCancel().descriptor(self)));
      proxies.clear();
      asked.clear();
    }
    next = neighbours.all().isEmpty() ? Instant.MAX : now.plus(LOOK);
  }

  @Override
  public Instant nextDeadline() {
    return next;
  }

  private void ask(Outbox out) {
    if (reach.firewalled()) {
      candidates().limit(WANTED - proxies.size()).forEach(proxy -> {
        LinkId link = proxy.opened().link();
        asked.merge(link, 1, Integer::sum);
        int version = proxy.supports(PushProxyRequest.KIND, 2) ? 2 : 1;
        out.send(link, new PushProxyRequest(version).descriptor(self));
      });
    }
  }

  /** Those who understand the question, and have not been asked too often. */
  private Stream<Neighbour> candidates() {
    return neighbours.all()
        .stream()
        .filter(link -> link.opened().theirs() == Role.ULTRAPEER
            && link.supports(PushProxyRequest.KIND, 1)
            && !proxies.containsKey(link.opened().link())
            && asked.getOrDefault(link.opened().link(), 0) < MAX_ASKED);
  }

  @Override
  public boolean withinBounds() {
    return proxies.size() <= WANTED && asked.size() <= neighbours.all().size();
  }
}
