package org.servent.boot;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.servent.descriptor.Guid;
import org.servent.hostcache.CachesWanted;
import org.servent.link.Notice;
import org.servent.search.Found;
import org.servent.search.HitCame;

/**
 * Takes what the servent tells to whoever waits for it. Called on the overlay loop, so nobody here
 * may block.
 */
final class Notices implements Consumer<Notice> {
  private final Map<Guid, Consumer<Found>> searches = new ConcurrentHashMap<>();
  private volatile Consumer<Found> everything = found -> {};
  private volatile Runnable caches = () -> {};
  private volatile Consumer<Notice> others = notice -> {};

  /** From now on hits of this search go there. */
  void listen(Guid search, Consumer<Found> hits) {
    searches.put(search, hits);
  }

  /** Nobody waits for hits of this search any more. */
  void forget(Guid search) {
    searches.remove(search);
  }

  /** All hits, of whatever search, go there too. */
  void listenToAll(Consumer<Found> hits) {
    everything = hits;
  }

  /** Everything else goes there too. */
  void andTell(Consumer<Notice> listener) {
    others = listener;
  }

  /** When caches are wanted, this is done. */
  void whenCachesAreWanted(Runnable task) {
    caches = task;
  }

  @Override
  public void accept(Notice notice) {
    others.accept(notice);
    if (notice instanceof CachesWanted) {
      caches.run();
    }
    if (notice instanceof HitCame hit) {
      everything.accept(hit.found());
      Consumer<Found> waiting = searches.get(hit.found().query());
      if (waiting != null) {
        waiting.accept(hit.found());
      }
    }
  }
}
