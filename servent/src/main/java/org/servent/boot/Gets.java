package org.servent.boot;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.servent.address.PeerAddress;
import org.servent.content.Sha1;
import org.servent.control.GetOutcome;
import org.servent.control.GetOutcome.Cause;
import org.servent.control.GetRequest;
import org.servent.control.Progress;
import org.servent.http.Fetches;
import org.servent.transfer.DownloadEvent;
import org.servent.transfer.DownloadState;
import org.servent.transfer.Wanted;

/** Downloads as users ask for them: each waits here until its file is there or cannot be had. */
final class Gets {
  private final Fetches fetches;
  private final AtomicInteger running = new AtomicInteger();

  Gets(Fetches fetches) {
    this.fetches = fetches;
  }

  /** How many wait. */
  int running() {
    return running.get();
  }

  GetOutcome get(GetRequest request, Consumer<Progress> progress) throws InterruptedException {
    Wanted wanted = new Wanted(request.file().sha1(), request.file().name(), request.file().size(), List.of());
    // Only the newest is of interest; the last one is never replaced, since none comes after it.
    BlockingDeque<DownloadEvent> newest = new LinkedBlockingDeque<>();
    running.incrementAndGet();
    Fetches.Order order = fetches.start(wanted, request.folder(), event -> {
      newest.clear();
      newest.add(event);
    });
    try {
      return new Watch(request, progress).until(newest);
    } finally {
      order.cancel();
      running.decrementAndGet();
    }
  }

  /** One user's eye on one download. */
  private static final class Watch {
    private final GetRequest request;
    private final Consumer<Progress> progress;
    private final Set<PeerAddress> sources = new LinkedHashSet<>();
    private OptionalLong first = OptionalLong.empty();
    private long most = -1;
    private long quietSince = System.nanoTime();

    Watch(GetRequest request, Consumer<Progress> progress) {
      this.request = request;
      this.progress = progress;
    }

    GetOutcome until(BlockingDeque<DownloadEvent> newest) throws InterruptedException {
      while (true) {
        long patience = request.timeout().toNanos() - (System.nanoTime() - quietSince);
        DownloadEvent event = newest.poll(patience, TimeUnit.NANOSECONDS);
        if (event == null) {
          return tooQuiet();
        }
        GetOutcome outcome = see(event);
        if (outcome != null) {
          return outcome;
        }
      }
    }

    private GetOutcome tooQuiet() {
      String waited = "Nothing came for " + request.timeout().toSeconds() + " s";
      return sources.isEmpty() && most <= 0
          ? new GetOutcome.Failed(Cause.NOT_FOUND, waited + ": nobody in reach offers it.")
          : new GetOutcome.Failed(Cause.UNFINISHED, waited + "; what is there is kept, and the same get goes on with it.");
    }

    private @Nullable GetOutcome see(DownloadEvent event) {
      if (event.done() > most) {
        most = event.done();
        quietSince = System.nanoTime();
      }
      return switch (event.state()) {
        case DownloadState.Done done -> fetched(done, event);
        case DownloadState.Failed failed -> new GetOutcome.Failed(cause(failed), failed.why());
        case DownloadState.Cancelled cancelled -> new GetOutcome.Failed(Cause.UNFINISHED,
            "It was cancelled; what is there is kept, and the same get goes on with it.");
        case DownloadState.Receiving receiving -> {
          sources.add(receiving.source().address());
          first = first.isPresent() ? first : OptionalLong.of(event.done());
          yield tell(event, Progress.Phase.RECEIVING);
        }
        case DownloadState.Connecting connecting -> tell(event, Progress.Phase.CONNECTING);
        case DownloadState.Waiting waiting -> tell(event, Progress.Phase.CONNECTING);
        case DownloadState.Searching searching -> tell(event, Progress.Phase.LOCATING);
        case DownloadState.Checking checking -> tell(event, Progress.Phase.CHECKING);
        case DownloadState.Verifying verifying -> tell(event, Progress.Phase.CHECKING);
        case DownloadState.Disproven disproven -> tell(event, Progress.Phase.CHECKING);
      };
    }

    private @Nullable GetOutcome tell(DownloadEvent event, Progress.Phase phase) {
      progress.accept(new Progress(phase, event.name(), event.done(), event.total(), sources.size()));
      return null;
    }

    private GetOutcome fetched(DownloadState.Done done, DownloadEvent event) {
      Sha1 sha1 = request.file().sha1();
      long size = event.total().orElse(event.done());
      return new GetOutcome.Fetched(Path.of(done.path()), sha1, size,
          done.alreadyThere() ? size : first.orElse(0), List.copyOf(sources));
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
}
