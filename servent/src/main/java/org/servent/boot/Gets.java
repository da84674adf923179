package org.servent.boot;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.function.Consumer;
import org.servent.address.WebUrl;
import org.servent.content.Magnet;
import org.servent.content.Sha1;
import org.servent.control.GetOutcome;
import org.servent.control.GetOutcome.Cause;
import org.servent.control.GetRequest;
import org.servent.control.Progress;
import org.servent.part.Listed;
import org.servent.transfer.DownloadEvent;
import org.servent.transfer.DownloadState;

/** Downloads as users ask for them: each waits here until its file is there or cannot be had. */
final class Gets {
  /** Characters; a longer one no server takes for sure. */
  private static final int MAX_URL = 4_096;
  private static final int MOST_URLS = 100;

  private final Downloading downloading;

  Gets(Downloading downloading) {
    this.downloading = downloading;
  }

  /** How many are under way. */
  int running() {
    return downloading.running();
  }

  /** The downloads that are waited for, or not. */
  Downloading all() {
    return downloading;
  }

  GetOutcome get(GetRequest request, Consumer<Progress> progress) throws InterruptedException {
    Sha1 id = request.file().sha1();
    Optional<Path> there = downloading.here().of(id);
    if (there.isPresent()) {
      long size = there.get().toFile().length();
      return new GetOutcome.Fetched(there.get(), id, size, size, List.of());
    }
    if (!downloading.hasRoom(1)) {
      return new GetOutcome.Failed(Cause.FAILED,
          "The list of downloads is full: `servent downloads` shows it.");
    }
    Listed listed = new Listed(request.file(), request.folder(),
        new Listed.Wish(request.manner().sequential(), request.manner().ifExists(), 0),
        Listed.State.QUEUED, Instant.now(), Optional.empty(), "");
    if (!request.manner().attended()) {
      downloading.want(listed);
      return new GetOutcome.Queued(id);
    }
    return attend(request, listed, progress);
  }

  private GetOutcome attend(GetRequest request, Listed listed, Consumer<Progress> progress)
      throws InterruptedException {
    // Only the newest is of interest; the last one is never replaced, since none comes after it.
    BlockingDeque<DownloadEvent> newest = new LinkedBlockingDeque<>();
    Consumer<DownloadEvent> watcher = event -> {
      newest.clear();
      newest.add(event);
    };
    downloading.attend(listed, request.timeout(), watcher);
    try {
      while (true) {
        DownloadEvent event = newest.take();
        Optional<GetOutcome> outcome = outcome(request, event);
        if (outcome.isPresent()) {
          return outcome.get();
        }
        progress.accept(progress(event));
      }
    } finally {
      downloading.leave(listed.id(), watcher);
    }
  }

  /**
   * Where a magnet link says that the file is: at servents and at web servers, as far as they can
   * be asked without TLS. The link is its user's word, so nothing fences it in.
   */
  static List<WebUrl> urls(Magnet magnet) {
    return magnet.sources()
        .stream()
        .flatMap(source -> WebUrl.read(source, MAX_URL).stream())
        .filter(url -> !url.secure() && url.address().isDialable())
        .limit(MOST_URLS)
        .toList();
  }

  private static Optional<GetOutcome> outcome(GetRequest request, DownloadEvent event) {
    return switch (event.state()) {
      case DownloadState.Done done -> Optional.of(new GetOutcome.Fetched(Path.of(done.path()),
          request.file().sha1(), event.tally().done(), done.resumedAt(), done.from()));
      case DownloadState.Failed failed ->
        Optional.of(new GetOutcome.Failed(cause(failed), failed.why()));
      case DownloadState.Cancelled cancelled -> Optional.of(new GetOutcome.Failed(Cause.UNFINISHED,
          "It was cancelled; what came is kept, and the same get goes on with it."));
      default -> Optional.empty();
    };
  }

  private static Progress progress(DownloadEvent event) {
    return new Progress(phase(event.state()), event.name(), event.tally().done(),
        event.tally().total(),
        event.tally().sources(), event.tally().proven());
  }

  private static Progress.Phase phase(DownloadState state) {
    return switch (state) {
      case DownloadState.Searching searching -> Progress.Phase.LOCATING;
      case DownloadState.Waiting waiting -> Progress.Phase.CONNECTING;
      case DownloadState.Connecting connecting -> Progress.Phase.CONNECTING;
      case DownloadState.Receiving receiving -> Progress.Phase.RECEIVING;
      default -> Progress.Phase.CHECKING;
    };
  }

  private static Cause cause(DownloadState.Failed failed) {
    return switch (failed.failure()) {
      case NOT_FOUND -> Cause.NOT_FOUND;
      case UNFINISHED -> Cause.UNFINISHED;
      case DISPROVEN -> Cause.PROOF_FAILED;
      case NO_SPACE -> Cause.NO_SPACE;
      case FOLDER, TOO_MANY -> Cause.FAILED;
    };
  }
}
