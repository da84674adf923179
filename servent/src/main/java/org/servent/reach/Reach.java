package org.servent.reach;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.servent.address.Host;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.VendorMessage;
import org.servent.link.Arrived;
import org.servent.link.Closed;
import org.servent.link.Concern;
import org.servent.link.Datagram;
import org.servent.link.Event;
import org.servent.link.Knocked;
import org.servent.link.LinkId;
import org.servent.link.Opened;
import org.servent.link.Outbox;
import org.servent.link.Reason;
import org.servent.neighbour.Neighbour;
import org.servent.neighbour.Neighbours;
import org.servent.vendor.Kind;
import org.servent.vendor.KnownVendorMessage;
import org.servent.vendor.MessagesSupported;
import org.servent.vendor.TcpConnectBack;
import org.servent.vendor.UdpConnectBack;
import org.servent.vendor.VendorMessages;
import org.servent.wire.Messages;
import org.servent.wire.WireException;

/**
 * Whether strangers reach us. What comes unasked proves that they do; where nothing comes,
 * ultrapeers are asked to try ({@code gtk-gnutella doc/gnutella/msg/connect_back}), one in a while,
 * and if they do not get through in time, we are firewalled.
 */
public final class Reach implements Concern {
  /** A proof counts for so long. */
  static final Duration EXPIRY = Duration.ofMinutes(30);
  /** Without a proof somebody is asked so often. */
  static final Duration RETEST = Duration.ofMinutes(10);
  /** Whoever was asked has come by then, or not got through. */
  static final Duration PATIENCE = Duration.ofSeconds(30);
  /**
   * The same by UDP: gtk-gnutella pings an address once a minute, and does so of its own at first.
   */
  static final Duration UDP_PATIENCE = Duration.ofSeconds(70);
  /** Asked in all, since a servent that is firewalled stays so; LimeWire's figures. */
  static final int MAX_TCP = 10;
  static final int MAX_UDP = 15;

  private final OwnAddress ourselves;
  private final Neighbours neighbours;
  private final boolean strangers;
  private final ConnectBacks others;
  private final RandomGenerator dice;
  private final Way tcp = new Way(MAX_TCP, PATIENCE);
  private final Way udp = new Way(MAX_UDP, UDP_PATIENCE);
  private final Map<LinkId, MessagesSupported> able = new LinkedHashMap<>();
  /** GUIDs of the pings that we asked for. */
  private final Map<Guid, Instant> expected = new LinkedHashMap<>();
  private Instant latest = Instant.MIN;
  private Instant next = Instant.MAX;

  /** What is known of a way to us. */
  public enum State {
    /** Nobody has tried yet. */
    UNKNOWN,
    /** A stranger came by it. */
    OPEN,
    /** Strangers were asked, and did not. */
    FIREWALLED
  }

  private static final class Way {
    private final int most;
    private final Duration patience;
    private int asked;
    private Instant askedAt = Instant.MIN;
    private Instant proven = Instant.MIN;

    Way(int most, Duration patience) {
      this.most = most;
      this.patience = patience;
    }

    State state(Instant now) {
      if (!proven.equals(Instant.MIN) && proven.plus(EXPIRY).isAfter(now)) {
        return State.OPEN;
      }
      return asked > 0 && !askedAt.plus(patience).isAfter(now) ? State.FIREWALLED : State.UNKNOWN;
    }

    /** Whether it is time to ask somebody; then that is counted. */
    boolean ask(Instant now) {
      boolean due = asked < most && !proven.plus(RETEST).isAfter(now)
          && !askedAt.plus(asked < 2 ? patience : RETEST).isAfter(now);
      if (due) {
        asked++;
        askedAt = now;
      }
      return due;
    }
  }

  /** @param strangers whether we may have to do with somebody who has no link to us */
  public Reach(OwnAddress ourselves, Neighbours neighbours, boolean strangers,
      RandomGenerator dice) {
    this.ourselves = ourselves;
    this.neighbours = neighbours;
    this.strangers = strangers;
    this.others = new ConnectBacks(ourselves, neighbours, strangers);
    this.dice = dice;
  }

  /** By which address. */
  public OwnAddress ourselves() {
    return ourselves;
  }

  /** Whether strangers can connect to us. */
  public State tcp() {
    return tcp.state(latest);
  }

  /** Whether datagrams reach us from whom we never sent one. */
  public State udp() {
    return udp.state(latest);
  }

  /** Whether datagrams of strangers are known to reach us, and may be answered. */
  public boolean openByUdp() {
    return strangers && !ourselves.isUnreachable() && udp() == State.OPEN;
  }

  /** Whether we know that nobody can connect to us. */
  public boolean firewalled() {
    return ourselves.isUnreachable() || tcp() == State.FIREWALLED;
  }

  @Override
  public Set<MessageType> types() {
    return EnumSet.of(MessageType.VENDOR, MessageType.PING);
  }

  @Override
  public void on(Event event, Instant now, Outbox out) {
    latest = now;
    switch (event) {
      case Opened opened -> {
        if (!opened.isDialled()) {
          proves(tcp, opened.peer().host(), now);
        }
      }
      case Knocked knocked -> proves(tcp, knocked.from().host(), now);
      case Closed closed -> able.remove(closed.link());
      default -> {
      }
    }
  }

  private void proves(Way way, Host from, Instant now) {
    if (ourselves.isOutside(from)) {
      way.proven = now;
    }
  }

  @Override
  public Optional<Reason> datagram(Datagram datagram, Instant now, Outbox out) {
    latest = now;
    boolean asked = datagram.descriptor().type() == MessageType.PING
        && expected.remove(datagram.descriptor().guid()) != null;
    if (asked) {
      reachedByUdp(datagram.from().host(), now);
    }
    return Optional.empty();
  }

  /** A datagram that was no answer to one of ours came from there. */
  public void reachedByUdp(Host from, Instant now) {
    if (!neighbours.hasPosted(from)) {
      proves(udp, from, now);
    }
  }

  @Override
  public Optional<Reason> arrived(Arrived arrived, Instant now, Outbox out) {
    Optional<Neighbour> link = neighbours.get(arrived.from());
    if (link.isEmpty() || arrived.descriptor().type() != MessageType.VENDOR) {
      return Optional.empty();
    }
    latest = now;
    try {
      Optional<KnownVendorMessage> message = read(arrived.descriptor());
      if (message.isPresent() && message.get() instanceof MessagesSupported supported) {
        able.put(arrived.from(), supported);
        askByTcp(now, out);
        Instant soon = now.plusMillis(dice.nextLong(PATIENCE.toMillis()));
        next = soon.isBefore(next) ? soon : next;
      } else if (message.isPresent()) {
        others.on(message.get(), arrived.descriptor().guid(), link.get().opened(), now, out);
      }
      return Optional.empty();
    } catch (WireException garbled) {
      return Optional.of(Reason.UNPARSABLE);
    }
  }

  private static Optional<KnownVendorMessage> read(Descriptor descriptor) throws WireException {
    return Messages.read(descriptor) instanceof VendorMessage message
        ? VendorMessages.read(message)
        : Optional.empty();
  }

  @Override
  public void onDeadline(Instant now, Outbox out) {
    latest = now;
    askByTcp(now, out);
    askByUdp(now, out);
    next = able.isEmpty() ? Instant.MAX : now.plus(PATIENCE);
  }

  @Override
  public Instant nextDeadline() {
    return next;
  }

  /** Those who can see us as a stranger does, the newest first: it has been asked least. */
  private Stream<Opened> witnesses(Kind kind) {
    return List.copyOf(able.keySet())
        .reversed()
        .stream()
        .flatMap(link -> neighbours.get(link).stream())
        .map(Neighbour::opened)
        .filter(link -> !link.leaf() && ourselves.isOutside(link.peer().host())
            && knows(link, kind));
  }

  private void askByTcp(Instant now, Outbox out) {
    witnesses(TcpConnectBack.KIND).findFirst()
        .filter(link -> !ourselves.isUnreachable() && tcp.ask(now))
        .ifPresent(
            link -> send(link, Guid.random(dice), new TcpConnectBack(ourselves.port()), out));
  }

  /**
   * At some moment of its own: of two who ask each other at once neither learns anything, since
   * each has then written to the other.
   */
  private void askByUdp(Instant now, Outbox out) {
    expected.values().removeIf(since -> !since.plus(RETEST).isAfter(now));
    witnesses(UdpConnectBack.KIND).filter(link -> !neighbours.hasPosted(link.peer().host()))
        .findFirst()
        .filter(link -> udp.ask(now))
        .ifPresent(link -> {
          Guid ping = Guid.random(dice);
          expected.put(ping, now);
          send(link, ping, new UdpConnectBack(ourselves.port(), Optional.of(ping)), out);
        });
  }

  private boolean knows(Opened link, Kind kind) {
    MessagesSupported supported = able.get(link.link());
    return supported != null && supported.has(kind, 1);
  }

  private static void send(Opened link, Guid guid, KnownVendorMessage message, Outbox out) {
    out.send(link.link(), Messages.descriptor(guid, Lifetime.fresh(1), message.write()));
  }

  @Override
  public boolean withinBounds() {
    return expected.size() <= MAX_UDP && able.size() <= neighbours.all().size();
  }
}
