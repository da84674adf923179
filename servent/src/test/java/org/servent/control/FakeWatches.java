package org.servent.control;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.servent.watches.Watch;
import org.servent.watches.WatchWish;
import org.servent.watches.Watches;

/** Saved searches that nobody does. */
public final class FakeWatches implements WatchOperations {
  public static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  public final Watches kept = new Watches(List.of(), new Random(1));

  @Override
  public List<Watch> all() {
    return kept.all();
  }

  @Override
  public Optional<Watch> add(WatchWish wish) {
    return kept.add(wish, NOW);
  }

  @Override
  public Optional<Watch> remove(int number) {
    return kept.remove(number);
  }
}
