package org.servent.routing;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.MessageType;
import org.servent.link.Reason;

/**
 * Bytes of payloads that are passed on: what is outside makes peers cut the link over which it
 * comes.
 */
record Sizes(int least, int most) {
  /**
   * Hits relayed are no larger; gtk-gnutella's figure. Larger ones for ourselves are read all the
   * same.
   */
  static final int MAX_HIT = 16_384;

  private static final Sizes ANY = new Sizes(0, Integer.MAX_VALUE);
  private static final Map<MessageType, Sizes> OF = new EnumMap<>(Map.of(
      MessageType.PING, new Sizes(0, 1_024),
      MessageType.PONG, new Sizes(14, 14 + 1_536),
      MessageType.QUERY, new Sizes(3, 1_024),
      // A servent GUID stands behind the head of a hit, and at the start of a push.
      MessageType.QUERY_HIT, new Sizes(27, Integer.MAX_VALUE),
      MessageType.PUSH, new Sizes(26, 1_024)));

  /** Why this is not passed on; null if its size is right, and so for nearly everything. */
  static @Nullable Reason misfit(Descriptor descriptor) {
    Sizes sizes = OF.getOrDefault(descriptor.type(), ANY);
    int size = descriptor.payload().size();
    return size < sizes.least ? Reason.UNPARSABLE : size > sizes.most ? Reason.TOO_LARGE : null;
  }
}
