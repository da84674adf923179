package org.servent.simulator;

import java.time.Duration;
import org.servent.link.LinkId;

/**
 * One connection between two servents. Each end may be closed while the other does not know yet.
 */
final class SimulatedLink {
  private final End dialler;
  private final End acceptor;
  private final Duration delay;

  /** What one of the two holds in its hand. */
  final class End {
    private final SimulatedServent servent;
    private final LinkId id;
    private boolean open = true;

    private End(SimulatedServent servent) {
      this.servent = servent;
      this.id = servent.nextLink();
    }

    SimulatedServent servent() {
      return servent;
    }

    LinkId id() {
      return id;
    }

    End other() {
      return this == dialler ? acceptor : dialler;
    }

    /** One way; the same in both directions and for everything, so that nothing overtakes. */
    Duration delay() {
      return delay;
    }

    boolean isOpen() {
      return open;
    }

    void close() {
      open = false;
    }
  }

  SimulatedLink(SimulatedServent dialler, SimulatedServent acceptor, Duration delay) {
    this.dialler = new End(dialler);
    this.acceptor = new End(acceptor);
    this.delay = delay;
  }

  End dialler() {
    return dialler;
  }

  End acceptor() {
    return acceptor;
  }
}
