package org.servent.boot;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.servent.address.PeerAddress;
import org.servent.content.Magnet;
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
  /** What a URL without a port means. */
  private static final int HTTP_PORT = 80;
  private static final Pattern URL = Pattern.compile("(?i)http://([^/?#@]+)(?:[/?#].*)?");

  private final Fetches fetches;

  Gets(Fetches fetches) {
    this.fetches = fetches;
  }

  /** How many are under way. */
  int running() {
    return fetches.running();
  }

  GetOutcome get(GetRequest request, Consumer<Progress> progress) throws InterruptedException {
    Wanted wanted = new Wanted(request.file().sha1(), request.file().name(), request.file().size(),
        hints(request.file()), request.timeout());
    // Only the newest is of interest; the last one is never replaced, since none comes after it.
    BlockingDeque<DownloadEvent> newest = new LinkedBlockingDeque<>();
    Fetches.Order order = fetches.start(wanted, request.folder(), event -> {
      newest.clear();
      newest.add(event);
    });
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
      order.cancel();
    }
  }

  /** Servents that a magnet link names; what they call the file is not needed. */
  static List<PeerAddress> hints(Magnet magnet) {
    return magnet.sources().stream().flatMap(source -> hint(source).stream()).toList();
  }

  private static Optional<PeerAddress> hint(String source) {
    Matcher url = URL.matcher(source);
    if (!url.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(PeerAddress.parse(url.group(1), HTTP_PORT))
          .filter(PeerAddress::isDialable);
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
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
        event.tally().sources());
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
