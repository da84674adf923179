package org.servent.http;

import java.util.List;
import java.util.Optional;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Guid;

/**
 * What we tell others of ourselves with files.
 *
 * @param servent our name
 * @param node where others can connect to us; nothing if they cannot, or it is not known
 * @param proxies who takes pushes for us, if we cannot be connected to
 * @param tls whether we take TLS
 * @param browsable whether we show all that we share
 */
public record Self(Optional<Guid> servent, Optional<PeerAddress> node, List<PeerAddress> proxies,
    boolean tls, boolean browsable) {
  /** Nothing is known of us. */
  public static final Self UNKNOWN =
      new Self(Optional.empty(), Optional.empty(), List.of(), false, false);

  public Self {
    proxies = List.copyOf(proxies);
  }
}
