package org.servent.boot;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.function.Consumer;
import org.servent.content.Magnet;
import org.servent.control.GetOutcome;
import org.servent.control.GetOutcome.Cause;
import org.servent.control.GetRequest;
import org.servent.control.Progress;
import org.servent.control.Progress.Phase;
import org.servent.http.Fetches;
import org.servent.transfer.DownloadEvent;
import org.servent.transfer.DownloadState;
import org.servent.transfer.Failure;
import org.servent.transfer.Tally;
import org.servent.transfer.Wanted;

/** Downloads as users ask for them: each waits here until its file is there or cannot be had. */
final class Gets {
  private final Fetches fetches;

  Gets(Fetches fetches) {
    this.fetches = fetches;
  }

  /** How many downloads are running. */
  int running() {
    return fetches.running();
  }

  GetOutcome get(GetRequest request, Consumer<Progress> progress) throws InterruptedException {
    Magnet file = request.file();
    // Only the newest is of interest; the last one is never replaced, since none comes after it.
    BlockingDeque<DownloadEvent> newest = new LinkedBlockingDeque<>();
    Fetches.Order order = fetches.start(
        new Wanted(file.sha1(), file.name(), file.size(), List.of(), request.timeout()),
        request.folder(), event -> {
          newest.clear();
          newest.add(event);
        });
    try {
      while (true) {
        DownloadEvent event = newest.take();
        Optional<GetOutcome> outcome = outcome(event, request);
        if (outcome.isPresent()) {
          return outcome.get();
        }
        progress.accept(progress(event));
      }
    } finally {
      order.cancel();
    }
  }

  private static Optional<GetOutcome> outcome(DownloadEvent event, GetRequest request) {
    return switch (event.state()) {
      case DownloadState.Done done -> Optional.of(new GetOutcome.Fetched(Path.of(done.path()),
          request.file().sha1(), event.tally().done(), done.resumedAt(), done.from()));
      case DownloadState.Failed failed -> Optional
          .of(new GetOutcome.Failed(cause(failed.failure()), failed.why()));
      case DownloadState.Cancelled cancelled -> Optional.of(new GetOutcome.Failed(
          Cause.UNFINISHED,
          "It was cancelled; what is there is kept, and the same get goes on with it."));
      default -> Optional.empty();
    };
  }

  private static Progress progress(DownloadEvent event) {
    Tally tally = event.tally();
    return new Progress(phase(event.state()), event.name(), tally.done(), tally.total(),
        tally.sources());
  }

  private static Phase phase(DownloadState state) {
    return switch (state) {
      case DownloadState.Searching searching -> Phase.LOCATING;
      case DownloadState.Connecting connecting -> Phase.CONNECTING;
      case DownloadState.Waiting waiting -> Phase.CONNECTING;
      case DownloadState.Receiving receiving -> Phase.RECEIVING;
      default -> Phase.CHECKING;
    };
  }

  private static Cause cause(Failure failure) {
    return switch (failure) {
      case NOT_FOUND -> Cause.NOT_FOUND;
      case UNFINISHED -> Cause.UNFINISHED;
      case DISPROVEN -> Cause.PROOF_FAILED;
      case NO_SPACE -> Cause.NO_SPACE;
      case FOLDER, TOO_MANY -> Cause.FAILED;
    };
  }
}
