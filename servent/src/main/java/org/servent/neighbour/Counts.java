package org.servent.neighbour;

import java.util.Map;
import org.servent.descriptor.MessageType;
import org.servent.link.Reason;
import org.servent.wire.Frames;

/**
 * What went over a link, or over all of them: descriptors and bytes by type, and drops by reason.
 */
public final class Counts {
  private final Tally<MessageType> in = new Tally<>(MessageType.class);
  private final Tally<MessageType> out = new Tally<>(MessageType.class);
  private final Tally<Reason> dropped = new Tally<>(Reason.class);
  private long bytesIn;
  private long bytesOut;

  void in(MessageType type, int payload) {
    in.count(type);
    bytesIn += Frames.HEADER + payload;
  }

  void out(MessageType type, int payload) {
    out.count(type);
    bytesOut += Frames.HEADER + payload;
  }

  void dropped(Reason reason) {
    dropped.count(reason);
  }

  /** Descriptors that arrived, by type; types that never did are left out. */
  public Map<MessageType, Long> arrived() {
    return in.table();
  }

  /** Descriptors handed to links, by type. */
  public Map<MessageType, Long> sent() {
    return out.table();
  }

  /** Descriptors whose journey ended here before its time, by reason. */
  public Map<Reason, Long> drops() {
    return dropped.table();
  }

  /** Bytes of frames that arrived. */
  public long bytesIn() {
    return bytesIn;
  }

  /** Bytes of frames handed to links. */
  public long bytesOut() {
    return bytesOut;
  }
}
