package org.servent.wholering;

import java.util.Map;
import java.util.TreeMap;
import org.servent.ring.RingMessage;
import org.servent.ring.RingMessage.Purpose;
import org.servent.ring.RingMessage.Routed;
import org.servent.ring.RingMessages;

/** Counts what is sent: what the members want of the ring, and what the ring costs besides. */
final class Traffic {
  /** One message in so many is written out to see how long it is. */
  private static final int SAMPLE = 16;

  private final Map<String, Long> kinds = new TreeMap<>();
  private long sent;
  private long lookups;
  private long taken;
  private long bytes;

  void sent(RingMessage message) {
    kinds.merge(message.getClass().getSimpleName(), 1L, Long::sum);
    lookups += isLookup(message) ? 1 : 0;
    if (sent++ % SAMPLE == 0) {
      bytes += (long) SAMPLE * RingMessages.write(message).size();
    }
  }

  void arrived(RingMessage message) {
    // Each is answered by one Taken.
    taken += isLookup(message) ? 1 : 0;
  }

  private static boolean isLookup(RingMessage message) {
    return message instanceof Routed routed && routed.purpose() == Purpose.DELIVER;
  }

  long all() {
    return sent;
  }

  /** All but lookups and that they were taken. */
  long control() {
    return sent - lookups - taken;
  }

  /** About; headers of frames are not counted. */
  long bytes() {
    return bytes;
  }

  /** How many of each kind. */
  Map<String, Long> kinds() {
    return kinds;
  }
}
