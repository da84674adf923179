package org.servent.boot;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.servent.content.Sha1;
import org.servent.part.Bundle;
import org.servent.part.DownloadList;
import org.servent.part.Listed;
import org.servent.part.Listed.State;
import org.servent.transfer.DownloadState;

/** Which downloads are one. For one thread at a time. */
final class Bundles {
  /** Files of one that are fetched at a time; an address rarely gets more slots than these. */
  static final int MOST_BUSY = 4;
  /** The same, with those that only wait for their sources. */
  static final int MOST = 20;

  private final DownloadList list;
  /** Of each file the bundles that it is in, the newest last. */
  private final Map<Sha1, Set<Sha1>> wholes = new HashMap<>();
  private final Map<Sha1, Duration> patience = new HashMap<>();

  Bundles(DownloadList list) {
    this.list = list;
    list.bundles().forEach(this::index);
  }

  private void index(Bundle bundle) {
    bundle.members()
        .forEach(member -> wholes.computeIfAbsent(member.id(), none -> new LinkedHashSet<>())
            .add(bundle.id()));
  }

  /**
   * Lists one whose files are on the list already.
   *
   * @param waits how long somebody waits for each file, if anybody does
   */
  void begin(Bundle bundle, Optional<Duration> waits, Instant now) {
    index(bundle);
    list.put(isWhole(bundle) ? bundle.done(true, now) : bundle);
    waits.ifPresent(its -> patience.put(bundle.id(), its));
  }

  /**
   * Nobody waits for it any more.
   *
   * @return whether somebody did
   */
  boolean leave(Sha1 bundle) {
    return patience.remove(bundle) != null;
  }

  /** What this file is a part of, the newest. */
  Optional<Sha1> of(Sha1 file) {
    return wholes(file).reduce((older, newer) -> newer);
  }

  private Stream<Sha1> wholes(Sha1 file) {
    return wholes.getOrDefault(file, Set.of())
        .stream()
        .filter(id -> list.bundle(id).isPresent());
  }

  /** Whether more files are waited for before somebody is told that this one is there. */
  boolean isPart(Sha1 file) {
    return unfinished(file).findAny().isPresent();
  }

  private Stream<Bundle> unfinished(Sha1 file) {
    return wholes(file).flatMap(id -> list.bundle(id).stream()).filter(bundle -> !bundle.done());
  }

  /** How long somebody waits for this file as a part of many, if anybody does. */
  Optional<Duration> patience(Sha1 file) {
    return wholes(file).flatMap(id -> Optional.ofNullable(patience.get(id)).stream()).findFirst();
  }

  /** Its files, as far as they are on the list. */
  List<Listed> files(Bundle bundle) {
    return bundle.members().stream().flatMap(member -> list.get(member.id()).stream()).toList();
  }

  private boolean isWhole(Bundle bundle) {
    return bundle.members()
        .stream()
        .allMatch(member -> list.get(member.id())
            .filter(listed -> listed.state() == State.DONE)
            .isPresent());
  }

  /** A file came; what is whole by that. */
  List<Bundle> came(Sha1 file, Instant now) {
    List<Bundle> whole = new ArrayList<>();
    unfinished(file).filter(this::isWhole).toList().forEach(bundle -> {
      Bundle done = bundle.done(true, now);
      list.put(done);
      whole.add(done);
    });
    return whole;
  }

  /** How many more files of each may be fetched, beside those that are. */
  Room room(Map<Sha1, Active> active) {
    Room room = new Room();
    active.forEach((file, running) -> of(file).ifPresent(id -> room.count(id, isBusy(running))));
    return room;
  }

  /** One that waits for its sources costs next to nothing. */
  private static boolean isBusy(Active running) {
    return running.latest()
        .map(event -> !(event.state() instanceof DownloadState.Waiting)
            && !(event.state() instanceof DownloadState.Searching))
        .orElse(true);
  }

  /** Counts what is fetched of each. */
  final class Room {
    private final Map<Sha1, Integer> busy = new HashMap<>();
    private final Map<Sha1, Integer> all = new HashMap<>();

    private void count(Sha1 bundle, boolean isBusy) {
      busy.merge(bundle, isBusy ? 1 : 0, Integer::sum);
      all.merge(bundle, 1, Integer::sum);
    }

    /** Whether this one may begin; it is counted then. */
    boolean take(Sha1 file) {
      Optional<Sha1> whole = of(file);
      boolean free = whole.isEmpty() || (busy.getOrDefault(whole.get(), 0) < MOST_BUSY
          && all.getOrDefault(whole.get(), 0) < MOST);
      if (free) {
        whole.ifPresent(id -> count(id, true));
      }
      return free;
    }
  }
}
