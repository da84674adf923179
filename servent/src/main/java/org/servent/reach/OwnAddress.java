package org.servent.reach;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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
  /** One vote a link, gone with it: nobody can vote twice for long. */
  private final Map<LinkId, Host> votes = new LinkedHashMap<>();
  private Optional<Host> elected = Optional.empty();

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
    return given.orElseGet(() -> new PeerAddress(elected.orElse(local.host()), port));
  }

  /** The address that does not depend on a link, if there is one. */
  public Optional<PeerAddress> known() {
    return given.or(() -> elected.map(host -> new PeerAddress(host, port)));
  }

  /** How it is known. */
  public Known how() {
    return given.isPresent() ? Known.GIVEN : elected.isPresent() ? Known.VOTED : Known.LOCAL;
  }

  /**
   * Whether this is us: on our port, our own host by any of the names we know, or the end of a link
   * that it shares.
   */
  public boolean isOurselves(PeerAddress address, PeerAddress local) {
    return address.port() == port
        && (address.host().equals(local.host()) || known().filter(address::equals).isPresent());
  }

  @Override
  public void on(Event event, Instant now, Outbox out) {
    if (event instanceof Opened opened) {
      opened.capabilities()
          .remoteIp()
          .filter(Host::isDialable)
          .ifPresent(host -> votes.put(opened.link(), host));
      count();
    } else if (event instanceof Closed closed && votes.remove(closed.link()) != null
        && !votes.isEmpty()) {
      count();
    }
  }

  /**
   * The host with most votes; of several the one named first. The last word stands when the last
   * link is gone.
   */
  private void count() {
    Map<Host, Long> counted = votes.values()
        .stream()
        .collect(Collectors.groupingBy(host -> host, LinkedHashMap::new, Collectors.counting()));
    elected = counted.entrySet()
        .stream()
        .max(Comparator.comparing(Map.Entry::getValue))
        .map(Map.Entry::getKey)
        .or(() -> elected);
  }
}
