package org.servent.reach;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.link.Closed;
import org.servent.link.Concern;
import org.servent.link.Event;
import org.servent.link.LinkId;
import org.servent.link.Opened;
import org.servent.link.Outbox;

/**
 * Who we are to others: the address that the user gave, else the host that most neighbours name in
 * Remote-IP, else the local end of the link that the answer goes out on.
 */
public final class OwnAddress implements Concern {
  private final Optional<PeerAddress> given;
  private final int port;
  private final Map<LinkId, Vote> votes = new LinkedHashMap<>();
  private @Nullable Host ipv4;
  private @Nullable Host ipv6;

  private record Vote(Host voter, Host choice) {}

  /**
   * Nothing is known but this.
   *
   * @param given what the user says
   * @param port where we listen
   */
  public OwnAddress(Optional<PeerAddress> given, int port) {
    this.given = given;
    this.port = port;
  }

  /** How {@link #asSeenFrom} knows. */
  public enum Known {
    GIVEN,
    VOTED,
    LOCAL
  }

  /** Where we are for somebody whose connection has this local end. */
  public PeerAddress asSeenFrom(PeerAddress local) {
    return given.orElseGet(() -> new PeerAddress(elected(local.host()).orElse(local.host()), port));
  }

  /** Where we are for those who speak IPv6, if anybody has told us, or the user. */
  public Optional<PeerAddress> byIpv6() {
    return given.isPresent() ? given.filter(said -> isIpv6(said.host()))
        : Optional.ofNullable(ipv6).filter(OwnAddress::isPublic).map(this::at);
  }

  private static boolean isIpv6(Host host) {
    return host.ip().isPresent() && !host.isIpv4();
  }

  /** Where we listen at this host of ours. */
  public PeerAddress at(Host host) {
    return new PeerAddress(host, port);
  }

  /** How the answer for this local end is known. */
  public Known how(PeerAddress local) {
    return given.isPresent() ? Known.GIVEN
        : elected(local.host()).isPresent() ? Known.VOTED : Known.LOCAL;
  }

  /** Whether this is us, as somebody sees it whose connection has this local end. */
  public boolean isOurselves(PeerAddress address, PeerAddress local) {
    return address.equals(at(local.host())) || address.equals(asSeenFrom(local));
  }

  /** Whether this is the address that the user gave. */
  public boolean isGiven(PeerAddress address) {
    return given.filter(address::equals).isPresent();
  }

  private Optional<Host> elected(Host local) {
    return Optional.ofNullable(local.isIpv4() ? ipv4 : ipv6);
  }

  @Override
  public void on(Event event, Instant now, Outbox out) {
    if (event instanceof Opened opened) {
      opened.capabilities()
          .remoteIp()
          .filter(Host::isDialable)
          .ifPresent(host -> votes.put(opened.link(), new Vote(opened.peer().host(), host)));
      count();
    } else if (event instanceof Closed closed && votes.remove(closed.link()) != null
        && !votes.isEmpty()) {
      count();
    }
  }

  private void count() {
    ipv4 = winner(true).orElse(ipv4);
    ipv6 = winner(false).orElse(ipv6);
  }

  /**
   * Of the public hosts the one with most votes, or if nobody names one, of the others; of several
   * the one named first. Each voter has one vote, however many links it has. The last word stands
   * when the last link is gone.
   */
  private Optional<Host> winner(boolean v4) {
    Map<Host, Set<Host>> voters = new LinkedHashMap<>();
    votes.values()
        .stream()
        .filter(vote -> vote.choice().isIpv4() == v4)
        .forEach(vote -> voters.computeIfAbsent(vote.choice(), host -> new HashSet<>())
            .add(vote.voter()));
    return voters.entrySet()
        .stream()
        .max(Comparator.comparing((Map.Entry<Host, Set<Host>> choice) -> isPublic(choice.getKey()))
            .thenComparingInt(choice -> choice.getValue().size()))
        .map(Map.Entry::getKey);
  }

  private static boolean isPublic(Host host) {
    return !host.isPrivate() && !host.isLoopback();
  }
}
