package org.servent.neighbour;

import java.util.EnumMap;
import java.util.Map;
import org.servent.descriptor.MessageType;
import org.servent.link.Reason;
import org.servent.wire.Frames;

/**
 * What went over a link, or over all of them: descriptors and bytes by type, and drops by reason.
 */
public final class Counts {
  private final long[] in = new long[MessageType.values().length];
  private final long[] out = new long[MessageType.values().length];
  private final long[] dropped = new long[Reason.values().length];
  private long bytesIn;
  private long bytesOut;

  void in(MessageType type, int payload) {
    in[type.ordinal()]++;
    bytesIn += Frames.HEADER + payload;
  }

  void out(MessageType type, int payload) {
    out[type.ordinal()]++;
    bytesOut += Frames.HEADER + payload;
  }

  void dropped(Reason reason) {
    dropped[reason.ordinal()]++;
  }

  /** Descriptors that arrived, by type; types that never did are left out. */
  public Map<MessageType, Long> arrived() {
    return table(MessageType.class, in);
  }

  /** Descriptors handed to links, by type. */
  public Map<MessageType, Long> sent() {
    return table(MessageType.class, out);
  }

  /** Descriptors whose journey ended here before its time, by reason. */
  public Map<Reason, Long> drops() {
    return table(Reason.class, dropped);
  }

  /** Bytes of frames that arrived. */
  public long bytesIn() {
    return bytesIn;
  }

  /** Bytes of frames handed to links. */
  public long bytesOut() {
    return bytesOut;
  }

  private static <K extends Enum<K>> Map<K, Long> table(Class<K> keys, long[] counts) {
    Map<K, Long> table = new EnumMap<>(keys);
    for (K key : keys.getEnumConstants()) {
      if (counts[key.ordinal()] > 0) {
        table.put(key, counts[key.ordinal()]);
      }
    }
    return table;
  }
}
