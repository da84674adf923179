package org.servent.hostcache;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.servent.address.Fence;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Ping;
import org.servent.descriptor.Pong;
import org.servent.extension.Extensions;
import org.servent.extension.HostList;
import org.servent.link.Concern;
import org.servent.link.Datagram;
import org.servent.link.Event;
import org.servent.link.Opened;
import org.servent.link.Outbox;
import org.servent.link.Reason;
import org.servent.link.Role;
import org.servent.neighbour.Neighbours;
import org.servent.reach.OwnAddress;
import org.servent.wire.Messages;
import org.servent.wire.WireException;

/**
 * Asks for hosts while there is no link to an ultrapeer, the cheapest first. What we know is
 * dialled at once, by {@code topology}.
 *
 * <pre>{@code
 *    1 s   our own network, by multicast (LimeWire's group); every 50 s
 *   10 s   UDP host caches, one every 5 s, five in a row, then a pause that doubles
 *   60 s   GWebCaches, once an hour
 * }</pre>
 *
 * <p>Each of these moments is spread by a quarter, so that many who start together do not come
 * together.
 */
public final class Bootstrap implements Concern {
  /** LimeWire's group. */
  public static final PeerAddress GROUP = PeerAddress.parse("234.21.81.1:6347");
  static final Duration LAN_FIRST = Duration.ofSeconds(1);
  static final Duration LAN_PAUSE = Duration.ofSeconds(50);
  static final Duration UDP_FIRST = Duration.ofSeconds(10);
  /** A cache answers by then, or its datagram or ours is lost. */
  static final Duration UDP_PATIENCE = Duration.ofSeconds(5);
  /** Caches asked one after the other. */
  static final int ROUND = 5;
  /** Between two rounds; doubles up to an hour. */
  static final Duration UDP_PAUSE = Duration.ofMinutes(1);
  static final Duration WEB_FIRST = Duration.ofSeconds(60);
  static final Duration WEB_PAUSE = Duration.ofHours(1);

  /** How long an answer is taken; LimeWire remembers its multicast pings as long. */
  private static final Duration ANSWER = Duration.ofSeconds(60);
  /** Hosts taken of one answer, as many as gtk-gnutella gives. */
  private static final int MAX_HOSTS = 30;
  /** Caches taken of one answer. */
  private static final int MAX_CACHES = 10;

  private final Bootstrapping from;
  private final Neighbours neighbours;
  private final OwnAddress ourselves;
  private final HostCache hosts;
  private final UdpCaches caches;
  private final RandomGenerator dice;
  private final Map<Guid, Asked> asked = new LinkedHashMap<>();
  private boolean lonely;
  private Instant lanAt = Instant.MIN;
  private Instant udpAt = Instant.MIN;
  private Instant webAt = Instant.MIN;
  private int inRound;
  private int rounds;

  private record Asked(PeerAddress whom, Instant at) {}

  public Bootstrap(Bootstrapping from, Neighbours neighbours, OwnAddress ourselves,
      HostCache hosts, RandomGenerator dice) {
    this.from = from;
    this.neighbours = neighbours;
    this.ourselves = ourselves;
    this.hosts = hosts;
    this.caches = new UdpCaches(from.udpCaches(), dice);
    this.dice = dice;
  }

  @Override
  public Set<MessageType> types() {
    return EnumSet.of(MessageType.PING, MessageType.PONG);
  }

  @Override
  public void on(Event event, Instant now, Outbox out) {
    boolean alone = neighbours.all()
        .stream()
        .noneMatch(link -> link.opened().theirs() == Role.ULTRAPEER);
    if (alone && !lonely) {
      begin(now);
    } else if (!alone && event instanceof Opened) {
      rounds = 0;
    }
    lonely = alone;
  }

  /** Nobody is left, or there yet. Who was asked not long ago is not asked sooner for it. */
  private void begin(Instant now) {
    lanAt = from.lan() ? later(lanAt, spread(now, LAN_FIRST)) : Instant.MAX;
    udpAt = later(udpAt, spread(now, UDP_FIRST));
    webAt = from.webCaches() ? later(webAt, spread(now, WEB_FIRST)) : Instant.MAX;
    inRound = 0;
  }

  @Override
  public Instant nextDeadline() {
    return lonely ? Stream.of(lanAt, later(udpAt, caches.nextAt()), webAt)
        .min(Instant::compareTo)
        .orElseThrow() : Instant.MAX;
  }

  @Override
  public void onDeadline(Instant now, Outbox out) {
    if (!lanAt.isAfter(now)) {
      lanAt = spread(now, LAN_PAUSE);
      ask(GROUP, new Ping(), now, out);
    }
    if (!udpAt.isAfter(now)) {
      caches.next(now).ifPresent(cache -> {
        inRound++;
        ask(cache, cachePing(), now, out);
      });
      udpAt = inRound < ROUND ? now.plus(UDP_PATIENCE) : pause(now);
    }
    if (!webAt.isAfter(now)) {
      webAt = spread(now, WEB_PAUSE);
      out.tell(new CachesWanted());
    }
  }

  private Instant pause(Instant now) {
    inRound = 0;
    long minutes = Math.min(60, UDP_PAUSE.toMinutes() << Math.min(rounds++, 6));
    return spread(now, Duration.ofMinutes(minutes));
  }

  private Ping cachePing() {
    Ping ping = PackedHosts.ask(Role.LEAF);
    return new Ping(ping.extensions().with("IP"));
  }

  private void ask(PeerAddress whom, Ping ping, Instant now, Outbox out) {
    asked.values().removeIf(before -> !before.at().plus(ANSWER).isAfter(now));
    Guid guid = Guid.random(dice);
    asked.put(guid, new Asked(whom, now));
    out.datagram(whom, Messages.descriptor(guid, Lifetime.fresh(1), ping));
  }

  @Override
  public Optional<Reason> datagram(Datagram datagram, Instant now, Outbox out) {
    Asked question = asked.get(datagram.descriptor().guid());
    if (datagram.descriptor().type() == MessageType.PING) {
      // What goes to a group comes back to whoever is in it.
      return question == null ? Optional.empty() : Optional.of(Reason.OWN);
    }
    if (question == null || !question.at().plus(ANSWER).isAfter(now)) {
      return Optional.of(Reason.UNSOLICITED);
    }
    try {
      if (Messages.read(datagram.descriptor()) instanceof Pong pong) {
        answered(question, datagram, pong, now);
      }
      return Optional.empty();
    } catch (WireException garbled) {
      return Optional.of(Reason.UNPARSABLE);
    }
  }

  private void answered(Asked question, Datagram datagram, Pong pong, Instant now) {
    if (question.whom().equals(GROUP)) {
      // Many may answer; each says its port, and where it is we have seen.
      PeerAddress there = new PeerAddress(datagram.from().host(), pong.address().port());
      hosts.met(there, HostSource.LAN, pong, now);
      return;
    }
    asked.remove(datagram.descriptor().guid());
    caches.answered(question.whom());
    pong.extensions()
        .get(Extensions.IP)
        .ifPresent(us -> ourselves.vote(datagram.from().host(), us.host()));
    Fence fence = Fence.of(datagram.from().host());
    hosts.listed(HostList.IPP.in(pong.extensions())
        .stream()
        .filter(each -> fence.admits(each.address()))
        .limit(MAX_HOSTS)
        .toList(), HostSource.UDP_CACHE, now);
    if (!pong.extensions().has(Extensions.UDPHC)) {
      hosts.met(new PeerAddress(datagram.from().host(), pong.address().port()), HostSource.PONG,
          pong, now);
    }
    // A stranger shall not choose which names we look up.
    pong.extensions()
        .get(Extensions.PHC)
        .stream()
        .flatMap(all -> all.stream())
        .filter(cache -> cache.port() != 0 && cache.host().isPublic() && !cache.host().isName())
        .limit(MAX_CACHES)
        .forEach(caches::add);
  }

  private Instant spread(Instant now, Duration wait) {
    return now.plusMillis(wait.toMillis() + dice.nextLong(wait.toMillis() / 4 + 1));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  @Override
  public boolean withinBounds() {
    return asked.size() <= ANSWER.dividedBy(UDP_PATIENCE) + 2;
  }
}
