package org.servent.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.servent.transfer.DownloadEvent;

/** A download that is being fetched. */
final class Active {
  private final boolean attended;
  private final List<Consumer<DownloadEvent>> watchers = new ArrayList<>();
  private @Nullable DownloadEvent latest;

  /** @param attended whether it began for somebody who waits for it */
  Active(boolean attended) {
    this.attended = attended;
  }

  boolean attended() {
    return attended;
  }

  /** What was told of it last. */
  Optional<DownloadEvent> latest() {
    return Optional.ofNullable(latest);
  }

  void happened(DownloadEvent event) {
    latest = event;
  }

  /** From now on this one is told, and at once what was told last. */
  void watch(Consumer<DownloadEvent> watcher) {
    watchers.add(watcher);
    latest().ifPresent(watcher);
  }

  /** Tells whoever watches what was told last. */
  void tell() {
    List.copyOf(watchers).forEach(watcher -> latest().ifPresent(watcher));
  }

  /**
   * This one is told no more.
   *
   * @return whether it began for him and he was the last
   */
  boolean leave(Consumer<DownloadEvent> watcher) {
    return watchers.remove(watcher) && attended && watchers.isEmpty();
  }
}
