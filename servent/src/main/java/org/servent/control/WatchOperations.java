package org.servent.control;

import java.util.List;
import java.util.Optional;
import org.servent.watches.Watch;
import org.servent.watches.WatchWish;

/** What a user can ask of saved searches. As {@link Operations}. */
public interface WatchOperations {
  /** All of them, by their numbers. */
  List<Watch> all();

  /** Watches for something; nothing if there are too many watches. */
  Optional<Watch> add(WatchWish wish);

  /** Watches for it no more. */
  Optional<Watch> remove(int number);
}
