package org.servent.topology;

import java.util.LinkedHashSet;
import java.util.Set;
import org.servent.address.PeerAddress;
import org.servent.link.Opened;

/** Hosts that have said, over a link, that they can be dialled with TLS from the first byte on. */
final class TlsSpeakers {
  /** As many as a busy ultrapeer meets in an hour; the eldest are forgotten. */
  static final int MOST = 1_000;

  private final Set<PeerAddress> hosts = new LinkedHashSet<>();

  void meet(Opened opened) {
    PeerAddress host = opened.listens();
    if (opened.capabilities().speaksTls() && host.port() != 0 && hosts.add(host)
        && hosts.size() > MOST) {
      hosts.remove(hosts.iterator().next());
    }
  }

  boolean contains(PeerAddress host) {
    return hosts.contains(host);
  }
}
