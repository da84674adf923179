package org.servent.wholenetwork;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.MessageType;
import org.servent.extension.OutOfBandQuery;
import org.servent.simulator.Hop;
import org.servent.simulator.SimulatedServent;
import org.servent.simulator.Watcher;
import org.servent.wire.Frames;

/** Counts what is sent: bytes of everything, datagrams too, and copies of each query. */
final class Traffic implements Watcher {
  private final Map<Guid, Integer> copies = new HashMap<>();
  private long bytes;

  @Override
  public void sent(Hop hop, Instant now) {
    bytes += Frames.HEADER + hop.descriptor().payload().size();
    if (hop.descriptor().type() == MessageType.QUERY) {
      copies.merge(OutOfBandQuery.nameless(hop.descriptor().guid()), 1, Integer::sum);
    }
  }

  @Override
  public void posted(SimulatedServent from, PeerAddress to, Descriptor descriptor, Instant now) {
    bytes += Frames.HEADER + descriptor.payload().size();
  }

  /** How often a query was sent, in whoever's name. */
  int copies(Guid query) {
    return copies.getOrDefault(OutOfBandQuery.nameless(query), 0);
  }

  long bytes() {
    return bytes;
  }
}
