package org.servent.reach;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
  /** Votes by UDP that count: the last ones. */
  static final int MAX_HEARD = 20;

  private final Optional<PeerAddress> given;
  private final boolean unreachable;
  private final int port;
  private final Map<LinkId, Vote> votes = new LinkedHashMap<>();
  private final Map<Host, Host> heard = new LinkedHashMap<>();
  private List<Host> machine = List.of();
  private @Nullable Host ipv4;
  private @Nullable Host ipv6;

  private static final Host NOBODY = Host.parse("0.0.0.0");
  private static final Host LOOPBACK = Host.parse("127.0.0.1");

  private record Vote(Host voter, Host choice) {}

  /**
   * Nothing is known but this.
   *
   * @param given what the user says; with port 0 that nobody can connect to us
   * @param port where we listen
   */
  public OwnAddress(Optional<PeerAddress> given, int port) {
    this.unreachable = given.filter(address -> address.port() == 0).isPresent();
    this.given = unreachable ? given.map(address -> new PeerAddress(address.host(), port)) : given;
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

  /**
   * Where we are for somebody who sent a datagram: in a network of ours by the machine's own
   * address that is most like the asker's, else as others see us; 0.0.0.0 if nobody knows.
   */
  public PeerAddress asSeenBy(Host asker) {
    Optional<Host> near = machine.stream()
        .filter(host -> host.isIpv4() == asker.isIpv4())
        .filter(host -> asker.isLoopback() ? host.isLoopback() : !host.isLoopback())
        .max(Comparator.comparing(host -> host.block().equals(asker.block())));
    Optional<Host> far = elected(asker);
    boolean ownNetwork = asker.isPrivate() || asker.isLoopback();
    return given.orElseGet(() -> at((ownNetwork ? near.or(() -> far) : far.or(() -> near))
        .orElse(NOBODY)));
  }

  /** This machine's own address that is most likely to be reached by others; loopback if none. */
  public Host ofMachine() {
    return machine.stream()
        .max(Comparator.<Host>comparingInt(host -> isPublic(host) ? 2 : host.isLoopback() ? 0 : 1)
            .thenComparing(Host::isIpv4))
        .orElse(LOOPBACK);
  }

  /** Where we are for anybody on the internet, if that is known. */
  public Optional<PeerAddress> onInternet() {
    return given.or(() -> Stream.of(Optional.ofNullable(ipv4), Optional.ofNullable(ipv6))
        .flatMap(Optional::stream)
        .filter(OwnAddress::isPublic)
        .findFirst()
        .map(this::at)).filter(address -> isPublic(address.host()) && address.isDialable());
  }

  /** Whether somebody outside our own networks told us, or the user did, how we are seen there. */
  public boolean isPublic() {
    return given.filter(address -> isPublic(address.host())).isPresent()
        || (ipv4 != null && isPublic(ipv4)) || (ipv6 != null && isPublic(ipv6));
  }

  /** Where we listen. */
  public int port() {
    return port;
  }

  /**
   * Whether who is there sees us as a stranger does: everybody, until somebody outside our own
   * networks has told us how we are seen; from then on only those outside.
   */
  public boolean isOutside(Host host) {
    return isPublic(host) || !isPublic();
  }

  /** Somebody whom we asked by UDP says by which address it sees us. */
  public void vote(Host voter, Host choice) {
    if (choice.isDialable() && !choice.isName()) {
      heard.remove(voter);
      heard.put(voter, choice);
      heard.keySet()
          .stream()
          .findFirst()
          .filter(eldest -> heard.size() > MAX_HEARD)
          .ifPresent(heard::remove);
      count();
    }
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

  /** Whether the user says that nobody can connect to us. */
  public boolean isUnreachable() {
    return unreachable;
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
    } else if (event instanceof MachineAddresses addresses) {
      machine = addresses.hosts();
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
    Stream.concat(votes.values().stream(),
        heard.entrySet().stream().map(each -> new Vote(each.getKey(), each.getValue())))
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
