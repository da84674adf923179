package org.servent.boot;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.servent.content.Sha1;
import org.servent.control.DownloadChange;
import org.servent.http.Fetches;
import org.servent.part.DownloadList;
import org.servent.part.Listed;
import org.servent.part.Listed.State;

/** Does what the user wants with downloads that are on the list. For one thread at a time. */
final class Steering {
  private final DownloadList list;
  private final Bundles bundles;
  private final Fetches fetches;
  private final Here here;
  private final Pauses pauses;
  private final Map<Sha1, Active> active;
  private final Removals removals = new Removals();

  /** @param active what is being fetched, as it stands at any time */
  Steering(DownloadList list, Bundles bundles, Fetches fetches, Here here, Pauses pauses,
      Map<Sha1, Active> active) {
    this.list = list;
    this.bundles = bundles;
    this.fetches = fetches;
    this.here = here;
    this.pauses = pauses;
    this.active = active;
  }

  /** Does it with a file, or with many; of those, the ones that are there are left alone. */
  void change(Sha1 id, DownloadChange change, Instant now) {
    List<Listed> meant = list.bundle(id)
        .map(bundle -> bundles.files(bundle).stream().filter(it -> it.state() != State.DONE))
        .orElseGet(() -> list.get(id).stream())
        .toList();
    List<Listed> changed = meant.stream().flatMap(it -> changed(it, change, now).stream()).toList();
    list.put(changed);
    switch (change) {
      case DownloadChange.Pause pause -> changed.forEach(it -> end(it.id()));
      case DownloadChange.Cancel cancel -> changed.forEach(it -> end(it.id()));
      case DownloadChange.Discard discard -> {
        changed.forEach(it -> end(it.id()));
        meant.stream()
            .filter(it -> it.state() != State.DONE)
            .forEach(it -> removals.add(it, active.containsKey(it.id())));
      }
      case DownloadChange.Resume resume -> meant.forEach(it -> pauses.remove(it.id()));
      case DownloadChange.Retry retry -> meant.forEach(it -> {
        pauses.remove(it.id());
        fetches.retry(it.id());
      });
      case DownloadChange.Priority wish ->
        meant.forEach(it -> fetches.priority(it.id(), wish.priority()));
    }
  }

  /** What the list says of it then; nothing if that is nothing new. */
  private Optional<Listed> changed(Listed it, DownloadChange change, Instant now) {
    boolean queued = it.state() == State.QUEUED;
    return switch (change) {
      case DownloadChange.Pause pause ->
        queued ? Optional.of(it.in(State.PAUSED, now)) : Optional.empty();
      case DownloadChange.Cancel cancel -> cancelled(it, now);
      case DownloadChange.Discard discard -> cancelled(it, now);
      case DownloadChange.Resume resume -> queued(it, now);
      case DownloadChange.Retry retry -> queued(it, now);
      case DownloadChange.Priority wish ->
        Optional.of(it.wanted(it.wish().with(wish.priority())));
    };
  }

  private static Optional<Listed> cancelled(Listed it, Instant now) {
    return it.state() == State.DONE ? Optional.empty()
        : Optional.of(it.in(State.CANCELLED, now));
  }

  private Optional<Listed> queued(Listed it, Instant now) {
    return it.state() == State.QUEUED || here.of(it.id()).isPresent() ? Optional.empty()
        : Optional.of(it.in(State.QUEUED, now));
  }

  private void end(Sha1 id) {
    if (active.containsKey(id)) {
      fetches.cancel(id);
    }
  }

  /** Nobody writes to this one any more. */
  void released(Sha1 id) {
    removals.released(id);
  }
}
