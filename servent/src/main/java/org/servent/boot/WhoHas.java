package org.servent.boot;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.servent.descriptor.Guid;
import org.servent.overlay.Servent;
import org.servent.overlay.ServentSettings;
import org.servent.pipeline.OverlayLoop;
import org.servent.search.SearchWanted;
import org.servent.search.Searches;
import org.servent.transfer.HitsSeen;
import org.servent.transfer.Locator;
import org.servent.transfer.NeighboursAsked;

/**
 * Who has a file: first who said so in recent hits, then whoever answers a query for its hash, or
 * has told the ring.
 */
final class WhoHas {
  private WhoHas() {}

  /**
   * Answers on the overlay loop; may be asked from any thread.
   *
   * @param guids of queries; asked on the loop
   * @param ring who has it as the ring says; asked on the loop
   */
  static Locator of(Servent servent, OverlayLoop loop, Notices notices, int maxTtl,
      Supplier<Guid> guids, Locator ring) {
    int ttl = Math.min(maxTtl, ServentSettings.USUAL_TTL);
    HitsSeen seen = new HitsSeen(sha1 -> servent.the(Searches.class).memory().of(sha1, loop.now()));
    NeighboursAsked asked = new NeighboursAsked(
        sha1 -> loop.tell(
            new SearchWanted(guids.get(), "", Optional.of(sha1), ttl)));
    notices.listenToAll(asked::on);
    Locator all = Locator.of(List.of(seen, asked, ring));
    return (id, sink) -> loop.inquire(() -> {
      all.find(id, sink);
      return id;
    });
  }
}
