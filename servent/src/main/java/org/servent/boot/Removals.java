package org.servent.boot;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.servent.content.Sha1;
import org.servent.part.Listed;
import org.servent.part.Part;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Parts that the user does not want to keep: gone once nobody writes to them. */
final class Removals {
  private static final Logger LOG = LoggerFactory.getLogger(Removals.class);

  private final Map<Sha1, Listed> waiting = new HashMap<>();

  /** @param busy whether it is still being written to */
  void add(Listed listed, boolean busy) {
    if (busy) {
      waiting.put(listed.id(), listed);
    } else {
      remove(listed);
    }
  }

  /** Nobody writes to this one any more. */
  void released(Sha1 id) {
    Listed listed = waiting.remove(id);
    if (listed != null) {
      remove(listed);
    }
  }

  private static void remove(Listed listed) {
    try {
      Part.remove(listed.folder(), listed.id());
    } catch (IOException stays) {
      LOG.warn("what came of {} cannot be removed from {}: {}", listed.id(), listed.folder(),
          stays.toString());
    }
  }
}
