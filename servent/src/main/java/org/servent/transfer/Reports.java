package org.servent.transfer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.servent.transfer.SourceReport.State;

/** What the user is told of the sources. */
final class Reports {
  private Reports() {}

  static List<SourceReport> of(Candidates candidates, Talks talks, Instant now) {
    return Ranker.ranked(candidates.all(), now)
        .stream()
        .map(source -> of(source, talks.with(source), now))
        .toList();
  }

  private static SourceReport of(Candidate source, Optional<Talk> talk, Instant now) {
    State state = state(source, talk, now);
    boolean waits = state == State.WAITING || state == State.QUEUED;
    return new SourceReport(source.source().address(), source.vendor(), state, source.why(),
        waits ? Optional.of(source.notBefore()) : Optional.empty(),
        talk.isPresent() ? source.speed().live(now) : 0, source.honesty().given(),
        source.honesty().bad(), source.queue());
  }

  private static State state(Candidate source, Optional<Talk> talk, Instant now) {
    if (source.isGivenUp()) {
      return State.GIVEN_UP;
    }
    if (talk.isPresent()) {
      return talk.get().isTaken() ? State.RECEIVING : State.CONNECTING;
    }
    if (!source.notBefore().isAfter(now)) {
      return State.IDLE;
    }
    return source.queue().isPresent() ? State.QUEUED : State.WAITING;
  }
}
