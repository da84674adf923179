package org.servent.neighbour;

import java.util.Map;
import org.servent.descriptor.MessageType;
import org.servent.link.Reason;

/** What waits in the send queues of all links together, and what was dropped from them. */
public final class Backlog {
  /**
   * Bytes that all queues hold together; what many of them hold is the same flood, whose payload is
   * there once.
   */
  public static final int BOUND = 16 * 1024 * 1024;
  /** A queue may hold so much whatever all others do: else a few slow links starve the rest. */
  static final int SHARE = 16 * 1024;

  private final Tally<MessageType> types = new Tally<>(MessageType.class);
  private final Tally<Reason> reasons = new Tally<>(Reason.class);
  private long bytes;

  /** Bytes that wait. */
  public long bytes() {
    return bytes;
  }

  /** What was dropped since the start, by type; types that never were are left out. */
  public Map<MessageType, Long> droppedTypes() {
    return types.table();
  }

  /** The same by reason. */
  public Map<Reason, Long> drops() {
    return reasons.table();
  }

  /** Whether a queue that holds so much may hold so much more. */
  boolean fits(int held, int more) {
    return held + more <= SHARE || bytes + more <= BOUND;
  }

  /** Counts bytes that wait from now on, or not any more. */
  void add(int more) {
    bytes += more;
  }

  void dropped(MessageType type, Reason reason) {
    types.count(type);
    reasons.count(reason);
  }
}
