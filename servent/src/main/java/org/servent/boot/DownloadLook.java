package org.servent.boot;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.servent.boot.Pauses.Pause;
import org.servent.control.DownloadView;
import org.servent.control.DownloadView.State;
import org.servent.part.Listed;
import org.servent.transfer.DownloadEvent;
import org.servent.transfer.DownloadState;
import org.servent.transfer.QueuePlace;
import org.servent.transfer.SourceReport;
import org.servent.transfer.Tally;

/** Downloads as users are shown them: what the list says, and what is known while they run. */
final class DownloadLook {
  private DownloadLook() {}

  /**
   * @param latest what was told of it last, while it is fetched
   * @param left how far it was when it was fetched last
   * @param pause for what it rests, if it does
   */
  static DownloadView view(Listed listed, Optional<DownloadEvent> latest,
      Optional<Tally> left, Optional<Pause> pause, Instant now) {
    String name = latest.map(DownloadEvent::name)
        .filter(told -> !told.isEmpty())
        .or(() -> listed.path().map(path -> String.valueOf(path.getFileName())))
        .orElse(listed.file().name().orElse(""));
    DownloadView.Amount amount = latest.map(DownloadEvent::tally)
        .or(() -> left.filter(tally -> listed.state() != Listed.State.CANCELLED))
        .map(tally -> new DownloadView.Amount(tally.done(), tally.proven(), tally.wasted(),
            tally.total()))
        .orElse(amount(listed));
    Optional<Instant> until = latest.map(event -> until(event.state()))
        .orElse(pause.map(Pause::until));
    return new DownloadView(listed.id(), name,
        latest.map(event -> state(event.state())).orElse(state(listed.state())),
        listed.folder(), listed.path(), amount,
        latest.map(event -> event.tally().rate()).orElse(0L),
        latest.flatMap(event -> event.tally().left()), listed.wish().priority(),
        latest.map(event -> why(event.state())).orElseGet(() -> why(listed, pause)),
        latest.map(DownloadLook::sources).orElse(List.of()), Optional.empty(), Optional.empty(),
        until.map(time -> between(now, time)));
  }

  private static DownloadView.Amount amount(Listed listed) {
    OptionalLong size = listed.file().size();
    long there = listed.state() == Listed.State.DONE ? size.orElse(0) : 0;
    return new DownloadView.Amount(there, there, 0, size);
  }

  private static String why(Listed listed, Optional<Pause> pause) {
    boolean queued = listed.state() == Listed.State.QUEUED;
    return pause.map(Pause::why).orElse(queued ? "It waits for its turn." : listed.why());
  }

  private static Optional<Instant> until(DownloadState state) {
    return state instanceof DownloadState.Waiting waiting ? Optional.of(waiting.until())
        : Optional.empty();
  }

  private static Duration between(Instant now, Instant until) {
    return until.isBefore(now) ? Duration.ZERO : Duration.between(now, until);
  }

  private static State state(Listed.State state) {
    return switch (state) {
      case QUEUED -> State.QUEUED;
      case PAUSED -> State.PAUSED;
      case DONE -> State.DONE;
      case FAILED -> State.FAILED;
      case CANCELLED -> State.CANCELLED;
    };
  }

  private static State state(DownloadState state) {
    return switch (state) {
      case DownloadState.Searching it -> State.SEARCHING;
      case DownloadState.Checking it -> State.CHECKING;
      case DownloadState.Waiting it -> State.WAITING;
      case DownloadState.Connecting it -> State.CONNECTING;
      case DownloadState.Receiving it -> State.RECEIVING;
      case DownloadState.Paused it -> State.PAUSED;
      case DownloadState.Verifying it -> State.VERIFYING;
      case DownloadState.Disproven it -> State.CONNECTING;
      case DownloadState.Done it -> State.DONE;
      case DownloadState.Failed it -> State.FAILED;
      case DownloadState.Cancelled it -> State.CANCELLED;
    };
  }

  private static String why(DownloadState state) {
    return switch (state) {
      case DownloadState.Waiting it -> it.why();
      case DownloadState.Disproven it -> it.why();
      case DownloadState.Failed it -> it.why();
      default -> "";
    };
  }

  private static List<DownloadView.Source> sources(DownloadEvent event) {
    Instant now = Instant.now();
    return event.sources().stream().map(source -> source(source, now)).toList();
  }

  private static DownloadView.Source source(SourceReport it, Instant now) {
    return new DownloadView.Source(it.address(), it.vendor(),
        it.state().name().toLowerCase(Locale.ROOT).replace('_', ' '), it.why(),
        it.until().map(until -> between(now, until)),
        it.rate(), it.given(), it.bad(),
        it.queue().map(QueuePlace::position).map(OptionalInt::of).orElse(OptionalInt.empty()));
  }
}
