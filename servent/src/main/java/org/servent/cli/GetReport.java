package org.servent.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.servent.content.Sha1;
import org.servent.control.GetOutcome;
import org.servent.control.Progress;

/**
 * How one of several downloads ended, as JSON.
 *
 * @param cause why it is not there, in a word
 * @param why the same in a sentence
 */
record GetReport(Sha1 sha1, State state, Optional<Path> file, OptionalLong size,
    Optional<GetOutcome.Cause> cause, Optional<String> why) {
  /** What became of it. */
  enum State {
    FETCHED,
    QUEUED,
    FAILED
  }

  /** How far one of several is, as JSON. */
  record Step(Sha1 sha1, Progress progress) {}

  static GetReport of(Sha1 sha1, GetOutcome outcome) {
    return switch (outcome) {
      case GetOutcome.Fetched it -> new GetReport(sha1, State.FETCHED, Optional.of(it.file()),
          OptionalLong.of(it.size()), Optional.empty(), Optional.empty());
      case GetOutcome.Collected it -> new GetReport(sha1, State.FETCHED,
          Optional.of(it.folder()), OptionalLong.of(it.size()), Optional.empty(),
          Optional.empty());
      case GetOutcome.Incomplete it -> new GetReport(sha1, State.FAILED,
          Optional.of(it.folder()), OptionalLong.empty(), Optional.of(GetOutcome.Cause.UNFINISHED),
          Optional.of(OutcomeText.sentence(it)));
      case GetOutcome.Queued it -> new GetReport(sha1, State.QUEUED, Optional.empty(),
          OptionalLong.empty(), Optional.empty(), Optional.empty());
      case GetOutcome.Failed it -> new GetReport(sha1, State.FAILED, Optional.empty(),
          OptionalLong.empty(), Optional.of(it.cause()), Optional.of(it.why()));
    };
  }
}
