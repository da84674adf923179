package org.servent.handshake;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.servent.address.PeerAddress;
import org.servent.link.HeaderName;

/**
 * What a crawler is told of us ({@code gtk-gnutella doc/gnutella/crawler}).
 *
 * @param ultrapeers where those listen that we have links to
 * @param leaves where our leaves listen
 */
public record Census(List<PeerAddress> ultrapeers, List<PeerAddress> leaves) {
  /** A header comes again rather than be longer than a line may be. */
  private static final int HOSTS_A_LINE = 20;

  public Census {
    ultrapeers = List.copyOf(ultrapeers);
    leaves = List.copyOf(leaves);
  }

  List<Header> headers() {
    List<Header> headers = new ArrayList<>(lines(HeaderName.PEERS, ultrapeers));
    headers.addAll(lines(HeaderName.LEAVES, leaves));
    return headers;
  }

  private static List<Header> lines(HeaderName name, List<PeerAddress> hosts) {
    List<Header> lines = new ArrayList<>();
    int from = 0;
    do {
      int to = Math.min(hosts.size(), from + HOSTS_A_LINE);
      lines.add(new Header(name, hosts.subList(from, to)
          .stream()
          .map(PeerAddress::toString)
          .collect(Collectors.joining(","))));
      from = to;
    } while (from < hosts.size());
    return lines;
  }
}
