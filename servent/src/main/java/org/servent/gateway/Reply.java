package org.servent.gateway;

import java.util.Optional;
import org.servent.address.Host;

/** What a gateway says. */
sealed interface Reply {
  /**
   * It passes on what comes to a port of its own.
   *
   * @param tcp TCP or UDP
   * @param port of ours
   * @param outerPort of its own; 0 if this ends what it passed on
   * @param seconds for so long
   * @param outer by this address, if it says so here
   */
  record Mapped(boolean tcp, int port, int outerPort, long seconds, Optional<Host> outer)
      implements
        Reply {}

  /** This is its address outside. */
  record Outer(Host host) implements Reply {}

  /** It will not, by a code of its protocol. */
  record Refused(int code) implements Reply {}
}
