package org.servent.headping;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.VendorMessage;
import org.servent.link.Arrived;
import org.servent.link.Concern;
import org.servent.link.Datagram;
import org.servent.link.LinkId;
import org.servent.link.Outbox;
import org.servent.link.Reason;
import org.servent.pace.TokenBuckets;
import org.servent.push.Proxied;
import org.servent.vendor.HeadPing;
import org.servent.vendor.HeadPong;
import org.servent.vendor.KnownVendorMessage;
import org.servent.vendor.VendorMessages;
import org.servent.wire.Messages;
import org.servent.wire.WireException;

/**
 * Passes HEAD pings on to those whose push proxy we are, and their pongs back to who asked by UDP.
 */
public final class HeadRelay implements Concern {
  /** A pong that comes later is nobody's; LimeWire's figure. */
  static final Duration WAY_BACK = Duration.ofSeconds(10);
  /** Ways back that are remembered; the eldest makes room. */
  static final int MAX_WAYS = 1_000;
  private static final Lifetime LAST_HOP = new Lifetime(1, 1);
  private static final int HOUSEHOLDS = 4_096;

  private final boolean strangers;
  private final Proxied proxied;
  private final TokenBuckets<Host> households =
      new TokenBuckets<>(HOUSEHOLDS, HeadAnswers.BURST, HeadAnswers.EACH);
  private final Map<Guid, Way> ways = new LinkedHashMap<>();

  private record Way(PeerAddress asker, LinkId holder, Instant end) {}

  /** @param strangers whether we have to do with somebody who has no link to us */
  public HeadRelay(boolean strangers, Proxied proxied) {
    this.strangers = strangers;
    this.proxied = proxied;
  }

  @Override
  public Set<MessageType> types() {
    return EnumSet.of(MessageType.VENDOR);
  }

  @Override
  public Optional<Reason> datagram(Datagram datagram, Instant now, Outbox out) {
    try {
      Optional<LinkId> holder = read(Messages.read(datagram.descriptor()))
          .flatMap(said -> said instanceof HeadPing ping ? ping.servent() : Optional.empty())
          .flatMap(proxied::link);
      if (holder.isEmpty() || !strangers || !datagram.from().isDialable()) {
        return Optional.empty();
      }
      if (ways.containsKey(datagram.descriptor().guid())) {
        return Optional.of(Reason.DUPLICATE);
      }
      if (!households.take(datagram.from().host().network(), now)) {
        return Optional.of(Reason.TOO_OFTEN);
      }
      remember(datagram, holder.get(), now);
      out.send(holder.get(), datagram.descriptor().with(LAST_HOP));
      return Optional.empty();
    } catch (WireException garbled) {
      return Optional.of(Reason.UNPARSABLE);
    }
  }

  private void remember(Datagram datagram, LinkId holder, Instant now) {
    ways.values().removeIf(way -> !way.end().isAfter(now));
    if (ways.size() >= MAX_WAYS) {
      ways.remove(ways.keySet().iterator().next());
    }
    ways.put(datagram.descriptor().guid(),
        new Way(datagram.from(), holder, now.plus(WAY_BACK)));
  }

  @Override
  public Optional<Reason> arrived(Arrived arrived, Instant now, Outbox out) {
    try {
      Way way = ways.get(arrived.descriptor().guid());
      if (way != null && way.holder().equals(arrived.from()) && way.end().isAfter(now)
          && read(Messages.read(arrived.descriptor())).orElse(null) instanceof HeadPong) {
        ways.remove(arrived.descriptor().guid());
        out.datagram(way.asker(), arrived.descriptor().with(LAST_HOP));
      }
      return Optional.empty();
    } catch (WireException garbled) {
      return Optional.of(Reason.UNPARSABLE);
    }
  }

  private static Optional<KnownVendorMessage> read(Object message) throws WireException {
    return message instanceof VendorMessage vendor ? VendorMessages.read(vendor)
        : Optional.empty();
  }

  @Override
  public boolean withinBounds() {
    return ways.size() <= MAX_WAYS;
  }
}
