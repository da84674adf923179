package org.servent.wholenetwork;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.servent.descriptor.Guid;
import org.servent.descriptor.MessageType;
import org.servent.simulator.Hop;
import org.servent.simulator.Watcher;
import org.servent.wire.Frames;

/** Counts what goes over the links: bytes of everything, and copies of each query. */
final class Traffic implements Watcher {
  private final Map<Guid, Integer> copies = new HashMap<>();
  private long bytes;

  @Override
  public void sent(Hop hop, Instant now) {
    bytes += Frames.HEADER + hop.descriptor().payload().size();
    if (hop.descriptor().type() == MessageType.QUERY) {
      copies.merge(hop.descriptor().guid(), 1, Integer::sum);
    }
  }

  int copies(Guid query) {
    return copies.getOrDefault(query, 0);
  }

  long bytes() {
    return bytes;
  }
}
