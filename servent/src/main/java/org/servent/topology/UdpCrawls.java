package org.servent.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.VendorMessage;
import org.servent.handshake.Vendor;
import org.servent.link.Concern;
import org.servent.link.Datagram;
import org.servent.link.Event;
import org.servent.link.Outbox;
import org.servent.link.Reason;
import org.servent.link.Role;
import org.servent.neighbour.Neighbour;
import org.servent.neighbour.Neighbours;
import org.servent.pace.Seldom;
import org.servent.vendor.UdpCrawlerPing;
import org.servent.vendor.UdpCrawlerPong;
import org.servent.vendor.UdpCrawlerPong.Connected;
import org.servent.vendor.VendorMessages;
import org.servent.wire.Messages;
import org.servent.wire.WireException;

/**
 * Tells who draws the network by UDP with whom we have links, as LimeWire and gtk-gnutella do. An
 * answer is many times as long as what was asked, and the asker may be somebody else than it says;
 * so each household gets one in a while.
 */
public final class UdpCrawls implements Concern {
  /** Between two answers to a household. */
  static final Duration PACE = Duration.ofMinutes(5);
  /** Households answered in that time. */
  static final int MOST = 60;
  /** Named in one answer, which so fits into a datagram. */
  static final int MOST_ULTRAPEERS = 40;
  static final int MOST_LEAVES = 60;
  /** Characters of what a peer calls itself, which is hostile. */
  private static final int MAX_AGENT = 40;
  private static final int TOLD =
      UdpCrawlerPong.MINUTES | UdpCrawlerPong.AGENTS | UdpCrawlerPong.UPTIME;

  private final boolean allowed;
  private final Neighbours neighbours;
  private final Seldom<Host> answered = new Seldom<>(PACE, MOST);
  private @Nullable Instant start;

  /** @param allowed whether anybody is told */
  public UdpCrawls(boolean allowed, Neighbours neighbours) {
    this.allowed = allowed;
    this.neighbours = neighbours;
  }

  @Override
  public Set<MessageType> types() {
    return EnumSet.of(MessageType.VENDOR);
  }

  @Override
  public void on(Event event, Instant now, Outbox out) {
    start = start == null ? now : start;
  }

  @Override
  public Optional<Reason> datagram(Datagram datagram, Instant now, Outbox out) {
    try {
      if (!(Messages.read(datagram.descriptor()) instanceof VendorMessage message)
          || !(VendorMessages.read(message).orElse(null) instanceof UdpCrawlerPing ping)) {
        return Optional.empty();
      }
      if (!allowed || !datagram.from().isDialable()) {
        return Optional.of(Reason.UNSOLICITED);
      }
      if (!answered.permits(datagram.from().host().network(), now)) {
        return Optional.of(Reason.TOO_OFTEN);
      }
      out.datagram(datagram.from(),
          answer(ping, now).descriptor(datagram.descriptor().guid()));
      return Optional.empty();
    } catch (WireException garbled) {
      return Optional.of(Reason.UNPARSABLE);
    }
  }

  private UdpCrawlerPong answer(UdpCrawlerPing ping, Instant now) {
    Instant since = start == null ? now : start;
    return new UdpCrawlerPong(ping.wants() & TOLD, Duration.between(since, now).toSeconds(), 0,
        named(Role.ULTRAPEER, Math.min(ping.ultrapeers(), MOST_ULTRAPEERS), ping, now),
        named(Role.LEAF, Math.min(ping.leaves(), MOST_LEAVES), ping, now), Vendor.USER_AGENT);
  }

  private List<Connected> named(Role theirs, int most, UdpCrawlerPing ping, Instant now) {
    return neighbours.all()
        .stream()
        .filter(link -> link.opened().theirs() == theirs)
        .filter(link -> !ping.wants(UdpCrawlerPing.CRAWLABLE_ONLY)
            || link.supports(UdpCrawlerPing.KIND, 1))
        .filter(link -> link.opened().listens().host().isIpv4()
            && link.opened().listens().port() != 0)
        .limit(most)
        .map(link -> connected(link, now))
        .toList();
  }

  private static Connected connected(Neighbour link, Instant now) {
    PeerAddress address = link.opened().listens();
    String agent = link.opened().capabilities().userAgent();
    long minutes = Duration.between(link.since(), now).toMinutes();
    return new Connected(address, (int) Math.min(minutes, 0xffff), "", 0,
        agent.length() > MAX_AGENT ? agent.substring(0, MAX_AGENT) : agent);
  }
}
