package org.servent.boot;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.servent.content.Magnet;
import org.servent.content.Sha1;
import org.servent.control.DownloadChange;
import org.servent.control.DownloadView;
import org.servent.control.StartOptions;
import org.servent.http.Fetches;
import org.servent.part.Bundle;
import org.servent.part.DownloadList;
import org.servent.part.Listed;
import org.servent.part.Listed.State;
import org.servent.transfer.DownloadEvent;
import org.servent.transfer.DownloadState;
import org.servent.transfer.Downloads;
import org.servent.transfer.Failure;
import org.servent.transfer.Tally;
import org.servent.transfer.Wanted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the list of downloads and what is fetched in step: what is queued is fetched, as much of it
 * at a time as may be, the most urgent first; what cannot be had now is tried again later, unless
 * somebody waited for it in vain.
 *
 * <p>May be called from any thread; everything happens on one of its own, which may wait for the
 * disk.
 */
final class Downloading implements AutoCloseable {
  /** How often it is looked what may go on. */
  static final Duration LOOK = Duration.ofSeconds(1);
  private static final Logger LOG = LoggerFactory.getLogger(Downloading.class);
  private static final Duration CLOSING = Duration.ofSeconds(2);

  private final DownloadList list;
  private final Fetches fetches;
  private final Here here;
  private final Completions completions;
  private final Bundles bundles;
  private final ExecutorService lane =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("downloads").factory());
  private final Map<Sha1, Active> active = new HashMap<>();
  private final Pauses pauses = new Pauses();
  /** How far those were that rest. */
  private final Map<Sha1, Tally> left = new HashMap<>();
  private final Steering steering;
  private boolean closing;

  /**
   * @param library where a file is shared; may block
   */
  Downloading(DownloadList list, Fetches fetches, Function<Sha1, Optional<Path>> library,
      Completions completions) {
    this.list = list;
    this.fetches = fetches;
    this.here = new Here(list, library);
    this.completions = completions;
    this.bundles = new Bundles(list);
    this.steering = new Steering(list, bundles, fetches, here, pauses, active);
  }

  /** The downloads of this home; what is done with each that comes is closed with the others. */
  static Downloading of(StartOptions options, Fetches fetches,
      Function<Sha1, Optional<Path>> library, Closings parts) throws IOException {
    DownloadList list = DownloadList.open(options.home().downloadList());
    Completions completions = options.onComplete().isEmpty() ? Completions.NONE
        : parts.add(new OnComplete(options.onComplete().get(), options.home().log()));
    Downloading downloading = new Downloading(list, fetches, library, completions);
    downloading.look();
    return downloading;
  }

  /** What is here already. */
  Here here() {
    return here;
  }

  /** How many are being fetched. */
  int running() {
    return fetches.running();
  }

  /** Whether there is room for so many more on the list. */
  boolean hasRoom(int more) {
    return list.wanted() <= DownloadList.MAX_WANTED - more;
  }

  /**
   * Fetches many files as one.
   *
   * @param files as they shall be; those that are done, paths and all
   * @param waits how long somebody waits for each of them, if anybody does
   */
  void want(Bundle bundle, List<Listed> files, Optional<Duration> waits) {
    tell(() -> {
      boolean known = files.stream().anyMatch(it -> isQueued(it.id()));
      List<Listed> fresh = files.stream().filter(it -> !isQueued(it.id())).toList();
      fresh.forEach(it -> pauses.remove(it.id()));
      list.put(fresh);
      bundles.begin(bundle, known ? Optional.empty() : waits, Instant.now());
      advance();
    });
  }

  /** Whoever waited for many files does not any longer: if they began for him, they rest. */
  void leave(Sha1 bundle) {
    tell(() -> {
      if (bundles.leave(bundle) && !closing) {
        steering.change(bundle, new DownloadChange.Pause(), Instant.now());
      }
    });
  }

  /** Fetches a file for as long as it takes. */
  void want(Listed listed) {
    tell(() -> {
      if (!isQueued(listed.id())) {
        queue(listed);
      }
      advance();
    });
  }

  /** Fetches a file while somebody waits for it, who is told how it goes. */
  void attend(Listed listed, Duration patience, Consumer<DownloadEvent> watcher) {
    tell(() -> {
      boolean queued = isQueued(listed.id());
      if (!queued) {
        queue(listed);
      }
      pauses.remove(listed.id());
      if (!active.containsKey(listed.id())) {
        start(list.get(listed.id()).orElse(listed), patience, !queued);
      }
      Active running = active.get(listed.id());
      if (running != null) {
        running.watch(watcher);
      }
    });
  }

  /** Whoever waited does not wait any longer: what began for him alone rests. */
  void leave(Sha1 id, Consumer<DownloadEvent> watcher) {
    tell(() -> {
      Active running = active.get(id);
      if (running != null && running.leave(watcher) && !closing) {
        steering.change(id, new DownloadChange.Pause(), Instant.now());
      }
    });
  }

  /** All that are on the list: first many that are one, then each file. */
  List<DownloadView> views() {
    return ask(() -> Stream.concat(list.bundles().stream().map(this::view),
        list.all().stream().map(this::view)).toList());
  }

  /** How a file stands, or what many files are named by. */
  Optional<DownloadView> view(Sha1 id) {
    return ask(() -> seen(id));
  }

  private Optional<DownloadView> seen(Sha1 id) {
    return list.bundle(id).map(this::view).or(() -> list.get(id).map(this::view));
  }

  /** Does what the user wants with a download. */
  Optional<DownloadView> change(Sha1 id, DownloadChange change) {
    return ask(() -> {
      steering.change(id, change, Instant.now());
      advance();
      return seen(id);
    });
  }

  /** Begins what may begin now. */
  void look() {
    tell(this::advance);
  }

  private DownloadView view(Bundle bundle) {
    return BundleLook.view(bundle, bundles.files(bundle).stream().map(this::view).toList());
  }

  private DownloadView view(Listed listed) {
    Sha1 id = listed.id();
    Instant now = Instant.now();
    DownloadView view = DownloadLook.view(listed,
        Optional.ofNullable(active.get(id)).flatMap(Active::latest),
        Optional.ofNullable(left.get(id)), pauses.of(id, now), now);
    return bundles.of(id).map(view::of).orElse(view);
  }

  private boolean isQueued(Sha1 id) {
    return list.get(id).filter(listed -> listed.state() == State.QUEUED).isPresent();
  }

  private void queue(Listed listed) {
    pauses.remove(listed.id());
    list.put(listed);
  }

  private void advance() {
    if (closing) {
      return;
    }
    Instant now = Instant.now();
    List<Listed> due = list.all()
        .stream()
        .filter(it -> it.state() == State.QUEUED && !active.containsKey(it.id())
            && pauses.of(it.id(), now).isEmpty())
        .sorted(Comparator.comparingInt((Listed it) -> -it.wish().priority()))
        .toList();
    Bundles.Room room = bundles.room(active);
    for (Listed it : due) {
      if (active.size() >= Downloads.BOUND) {
        return;
      }
      if (room.take(it.id())) {
        Optional<Duration> waits = bundles.patience(it.id());
        start(it, waits.orElse(Wanted.USUAL_PATIENCE), waits.isPresent());
      }
    }
  }

  private void start(Listed listed, Duration patience, boolean attended) {
    if (closing) {
      return;
    }
    Magnet file = listed.file();
    Sha1 id = listed.id();
    Active running = new Active(attended);
    active.put(id, running);
    Wanted wanted = new Wanted(id, file.name(), file.size(), List.of(), patience,
        listed.wish().sequential(), listed.wish().priority(), listed.wish().ifExists(),
        file.root(), Gets.urls(file));
    fetches.start(wanted, listed.folder(), event -> tell(() -> happened(running, event)));
  }

  private void happened(Active running, DownloadEvent event) {
    Sha1 id = (Sha1) event.id();
    running.happened(event);
    if (event.state().isOver()) {
      active.remove(id, running);
      left.put(id, event.tally());
      steering.released(id);
      if (!closing) {
        list.get(id).ifPresent(listed -> ended(running, listed, event));
      }
    } else if (!event.name().isEmpty()) {
      list.get(id)
          .filter(listed -> listed.file().name().isEmpty())
          .ifPresent(listed -> list.put(listed.named(listed.file().called(event.name()))));
    }
    running.tell();
    if (event.state().isOver()) {
      advance();
    }
  }

  private void ended(Active running, Listed listed, DownloadEvent event) {
    Instant now = Instant.now();
    switch (event.state()) {
      case DownloadState.Done done -> {
        pauses.remove(listed.id());
        left.remove(listed.id());
        Listed there = listed.named(listed.file().sized(event.tally().total()))
            .done(Path.of(done.path()), now);
        list.put(there);
        arrived(there, done.resumedAt() < event.tally().done() || !done.from().isEmpty());
      }
      case DownloadState.Failed failed -> {
        if (listed.state() != State.QUEUED) {
          return;
        }
        boolean itsTurnWillCome = failed.failure() == Failure.TOO_MANY;
        if (itsTurnWillCome || (isWorthATry(failed.failure()) && !running.attended())) {
          pauses.add(listed.id(), failed.why(), now);
        } else {
          list.put(listed.failed(failed.why(), now));
        }
      }
      default -> {
        // Cancelled: whoever did that has said on the list why.
      }
    }
  }

  /** A file that is a part of many is told of with all the others. */
  private void arrived(Listed there, boolean fetched) {
    boolean part = bundles.isPart(there.id());
    List<Bundle> whole = bundles.came(there.id(), there.changed());
    if (fetched) {
      if (!part) {
        completions.completed(there);
      }
      whole.forEach(bundle -> completions.completed(bundle,
          bundles.files(bundle).stream().mapToLong(it -> it.file().size().orElse(0)).sum()));
    }
  }

  /** Whether it may be had later, without anybody doing anything about it. */
  private static boolean isWorthATry(Failure failure) {
    return switch (failure) {
      case NOT_FOUND, UNFINISHED, TOO_MANY -> true;
      case DISPROVEN, NO_SPACE, FOLDER -> false;
    };
  }

  private void tell(Runnable what) {
    if (!lane.isShutdown()) {
      lane.execute(what);
    }
  }

  private <T> T ask(Supplier<T> what) {
    return CompletableFuture.supplyAsync(what, lane).join();
  }

  /**
   * What is being fetched stays on the list as it is, for the next start; nothing that happens from
   * now on is written there.
   */
  @Override
  public void close() {
    tell(() -> closing = true);
    lane.shutdown();
    try {
      if (!lane.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("the list of downloads is still being written");
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
