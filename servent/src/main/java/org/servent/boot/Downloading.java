package org.servent.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
import org.jspecify.annotations.Nullable;
import org.servent.content.Magnet;
import org.servent.content.Sha1;
import org.servent.control.DownloadChange;
import org.servent.control.DownloadView;
import org.servent.control.Presence;
import org.servent.control.StartOptions;
import org.servent.http.Fetches;
import org.servent.part.DownloadList;
import org.servent.part.Listed;
import org.servent.part.Listed.State;
import org.servent.transfer.DownloadEvent;
import org.servent.transfer.DownloadState;
import org.servent.transfer.Downloads;
import org.servent.transfer.Failure;
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
  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final Logger LOG = LoggerFactory.getLogger(Downloading.class);
  private static final Duration CLOSING = Duration.ofSeconds(2);

  private final DownloadList list;
  private final Fetches fetches;
  private final Function<Sha1, Optional<Path>> library;
  private final Consumer<Listed> completed;
  private final ExecutorService lane =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("downloads").factory());
  private final Map<Sha1, Active> active = new HashMap<>();
  private final Map<Sha1, Pause> pauses = new HashMap<>();
  private boolean closing;

  /** One that is being fetched. */
  private static final class Active {
    private final boolean attended;
    private final List<Consumer<DownloadEvent>> watchers = new ArrayList<>();
    private @Nullable DownloadEvent latest;

    private Active(boolean attended) {
      this.attended = attended;
    }
  }

  /** When one that could not be had is tried again. */
  private record Pause(Instant until, Duration length) {}

  /**
   * @param library where a file is shared; may block
   * @param completed is told of each file that was fetched; must not block
   */
  Downloading(DownloadList list, Fetches fetches, Function<Sha1, Optional<Path>> library,
      Consumer<Listed> completed) {
    this.list = list;
    this.fetches = fetches;
    this.library = library;
    this.completed = completed;
  }

  /** The downloads of this home; what is done with each that comes is closed with the others. */
  static Downloading of(StartOptions options, Fetches fetches,
      Function<Sha1, Optional<Path>> library, Closings parts) throws IOException {
    DownloadList list = DownloadList.open(options.home().downloadList());
    Consumer<Listed> completed = options.onComplete()
        .<Consumer<Listed>>map(
            program -> parts.add(new OnComplete(program, options.home().log()))::completed)
        .orElse(listed -> {});
    Downloading downloading = new Downloading(list, fetches, library, completed);
    downloading.look();
    return downloading;
  }

  /** Where a file is that is here already. */
  Optional<Path> there(Sha1 id) {
    return library.apply(id).or(() -> list.get(id).flatMap(Downloading::kept));
  }

  /** A file that was fetched, if it is where it was put and nobody changed it since. */
  private static Optional<Path> kept(Listed listed) {
    return listed.path().filter(path -> {
      try {
        Instant limit = listed.changed().plusSeconds(2);
        return Files.isRegularFile(path)
            && Files.getLastModifiedTime(path).toInstant().isBefore(limit);
      } catch (IOException unreadable) {
        return false;
      }
    });
  }

  Presence presence(Sha1 id) {
    if (there(id).isPresent()) {
      return Presence.HAVE;
    }
    return list.get(id).map(listed -> switch (listed.state()) {
      case QUEUED, PAUSED -> Presence.LOADING;
      case DONE -> Presence.HAD;
      case FAILED, CANCELLED -> Presence.NONE;
    }).orElse(Presence.NONE);
  }

  /** How many are being fetched. */
  int running() {
    return fetches.running();
  }

  /** Whether there is room for one more on the list. */
  boolean hasRoom() {
    return list.wanted() < DownloadList.MAX_WANTED;
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
        running.watchers.add(watcher);
        if (running.latest != null) {
          watcher.accept(running.latest);
        }
      }
    });
  }

  /** Whoever waited does not wait any longer: what began for him alone rests. */
  void leave(Sha1 id, Consumer<DownloadEvent> watcher) {
    tell(() -> {
      Active running = active.get(id);
      if (running != null && running.watchers.remove(watcher) && running.attended
          && running.watchers.isEmpty() && !closing) {
        rest(id, State.PAUSED);
      }
    });
  }

  /** All that are on the list. */
  List<DownloadView> views() {
    return ask(() -> list.all().stream().map(this::view).toList());
  }

  /** Does what the user wants with a download. */
  Optional<DownloadView> change(Sha1 id, DownloadChange change) {
    return ask(() -> {
      list.get(id).ifPresent(listed -> change(listed, change));
      advance();
      return list.get(id).map(this::view);
    });
  }

  /** Begins what may begin now. */
  void look() {
    tell(this::advance);
  }

  private DownloadView view(Listed listed) {
    Active running = active.get(listed.id());
    return DownloadLook.view(listed,
        Optional.ofNullable(running == null ? null : running.latest));
  }

  private void change(Listed listed, DownloadChange change) {
    Sha1 id = listed.id();
    switch (change) {
      case DownloadChange.Pause pause -> {
        if (listed.state() == State.QUEUED) {
          rest(id, State.PAUSED);
        }
      }
      case DownloadChange.Cancel cancel -> {
        if (listed.state() != State.DONE) {
          rest(id, State.CANCELLED);
        }
      }
      case DownloadChange.Resume resume -> goOn(listed);
      case DownloadChange.Retry retry -> {
        goOn(listed);
        fetches.retry(id);
      }
      case DownloadChange.Priority priority -> {
        list.put(listed.wanted(listed.wish().with(priority.priority())));
        fetches.priority(id, priority.priority());
      }
    }
  }

  private void goOn(Listed listed) {
    pauses.remove(listed.id());
    if (listed.state() != State.QUEUED && there(listed.id()).isEmpty()) {
      list.put(listed.in(State.QUEUED, Instant.now()));
    }
  }

  private void rest(Sha1 id, State state) {
    list.get(id).ifPresent(listed -> list.put(listed.in(state, Instant.now())));
    if (active.containsKey(id)) {
      fetches.cancel(id);
    }
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
    list.all()
        .stream()
        .filter(it -> it.state() == State.QUEUED && !active.containsKey(it.id())
            && !isPaused(it.id(), now))
        .sorted(Comparator.comparingInt((Listed it) -> -it.wish().priority()))
        .limit(Math.max(0, Downloads.BOUND - active.size()))
        .forEach(it -> start(it, Wanted.USUAL_PATIENCE, false));
  }

  private boolean isPaused(Sha1 id, Instant now) {
    Pause pause = pauses.get(id);
    return pause != null && now.isBefore(pause.until());
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
    running.latest = event;
    if (event.state().isOver()) {
      active.remove(id, running);
      if (!closing) {
        list.get(id).ifPresent(listed -> ended(running, listed, event));
      }
    } else if (!event.name().isEmpty()) {
      list.get(id)
          .filter(listed -> listed.file().name().isEmpty())
          .ifPresent(listed -> list.put(listed.named(listed.file().called(event.name()))));
    }
    List.copyOf(running.watchers).forEach(watcher -> watcher.accept(event));
    if (event.state().isOver()) {
      advance();
    }
  }

  private void ended(Active running, Listed listed, DownloadEvent event) {
    Instant now = Instant.now();
    switch (event.state()) {
      case DownloadState.Done done -> {
        pauses.remove(listed.id());
        Listed there = listed.named(listed.file().sized(event.tally().total()))
            .done(Path.of(done.path()), now);
        list.put(there);
        if (done.resumedAt() < event.tally().done() || !done.from().isEmpty()) {
          completed.accept(there);
        }
      }
      case DownloadState.Failed failed -> {
        if (listed.state() != State.QUEUED) {
          return;
        }
        boolean itsTurnWillCome = failed.failure() == Failure.TOO_MANY;
        if (itsTurnWillCome || (isWorthATry(failed.failure()) && !running.attended)) {
          pauses.merge(listed.id(), new Pause(now.plus(FIRST_PAUSE), FIRST_PAUSE),
              (before, first) -> longer(before, now));
        } else {
          list.put(listed.failed(failed.why(), now));
        }
      }
      default -> {
        // Cancelled: whoever did that has said on the list why.
      }
    }
  }

  private static Pause longer(Pause before, Instant now) {
    Duration twice = before.length().multipliedBy(2);
    Duration length = twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    return new Pause(now.plus(length), length);
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
