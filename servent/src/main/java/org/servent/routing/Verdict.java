package org.servent.routing;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.servent.descriptor.Descriptor;
import org.servent.link.LinkId;
import org.servent.link.Reason;

/** What the router makes of a descriptor. */
public sealed interface Verdict {
  /** Pass this on over each of these links; none if its TTL is used up here. */
  record Flood(Descriptor descriptor, List<LinkId> to) implements Verdict {}

  /** Pass this on too, but answer it no more: it was seen before with a smaller TTL. */
  record Widen(Descriptor descriptor, List<LinkId> to) implements Verdict {}

  /** Pass this on over one link: back to who asked, or along a push route. */
  record Along(Descriptor descriptor, LinkId to) implements Verdict {}

  /** It is for us, or for nobody else: let the other concerns see it. */
  record Keep() implements Verdict {}

  /** Let it go. */
  record Drop(Reason reason) implements Verdict {
    private static final Map<Reason, Verdict> ALL = new EnumMap<>(Reason.class);

    static {
      for (Reason each : Reason.values()) {
        ALL.put(each, new Drop(each));
      }
    }
  }

  /** Let it go for this reason; made but once, for there are many. */
  static Verdict drop(Reason reason) {
    Verdict drop = Drop.ALL.get(reason);
    return drop != null ? drop : new Drop(reason);
  }
}
