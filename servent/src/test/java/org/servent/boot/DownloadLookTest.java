package org.servent.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.servent.content.Magnet;
import org.servent.content.Sha1;
import org.servent.control.DownloadView;
import org.servent.control.DownloadView.State;
import org.servent.part.Bundle;
import org.servent.part.Listed;
import org.servent.transfer.DownloadEvent;
import org.servent.transfer.DownloadState;
import org.servent.transfer.Tally;

/** For what a download waits, and until when; and many of them as one. */
class DownloadLookTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final Listed QUEUED = listed(1, OptionalLong.empty());

  @Test
  void whoWaitsForATurnSaysSo() {
    DownloadView view = view(QUEUED);

    assertThat(view.state()).isEqualTo(State.QUEUED);
    assertThat(view.why()).isEqualTo("It waits for its turn.");
    assertThat(view.again()).isEmpty();
  }

  @Test
  void whoIsTriedAgainLaterSaysWhyAndWhen() {
    Pauses pauses = new Pauses();
    pauses.add(QUEUED.id(), "Nobody in reach has it.", NOW);
    assertThat(pauses.of(QUEUED.id(), NOW.plusSeconds(60))).isEmpty();
    pauses.add(QUEUED.id(), "Nobody in reach has it.", NOW);

    DownloadView view = DownloadLook.view(QUEUED, Optional.empty(), Optional.empty(),
        pauses.of(QUEUED.id(), NOW), NOW);

    assertThat(view.why()).isEqualTo("Nobody in reach has it.");
    assertThat(view.again()).contains(Duration.ofMinutes(2));
    for (int i = 0; i < 20; i++) {
      pauses.add(QUEUED.id(), "", NOW);
    }
    assertThat(pauses.of(QUEUED.id(), NOW).orElseThrow().until()).isEqualTo(NOW.plusSeconds(3_600));
  }

  @Test
  void whoWaitsForItsSourcesSaysWhyAndWhen() {
    DownloadView view = DownloadLook.view(QUEUED,
        Optional.of(event(new DownloadState.Waiting("it is busy", NOW.plusSeconds(9)))),
        Optional.empty(), Optional.empty(), NOW);

    assertThat(view.state()).isEqualTo(State.WAITING);
    assertThat(view.why()).isEqualTo("it is busy");
    assertThat(view.again()).contains(Duration.ofSeconds(9));
  }

  @Test
  void whatDoesNotWaitSaysNothingOfIt() {
    for (DownloadState state : List.of(new DownloadState.Receiving(),
        new DownloadState.Connecting(), new DownloadState.Verifying(),
        new DownloadState.Searching(), new DownloadState.Checking())) {
      assertThat(DownloadLook.view(QUEUED, Optional.of(event(state)), Optional.empty(),
          Optional.empty(), NOW).again()).isEmpty();
    }
    DownloadView paused = view(QUEUED.in(Listed.State.PAUSED, NOW));
    assertThat(paused.why()).isEmpty();
    assertThat(paused.again()).isEmpty();
  }

  @Test
  void whatRestsIsAsFarAsItWas() {
    Optional<Tally> left = Optional.of(new Tally(50, 40, 0, OptionalLong.of(100), 0, 1));
    Listed paused = QUEUED.in(Listed.State.PAUSED, NOW);

    assertThat(DownloadLook.view(paused, Optional.empty(), left, Optional.empty(), NOW).amount())
        .isEqualTo(new DownloadView.Amount(50, 40, 0, OptionalLong.of(100)));
    assertThat(DownloadLook.view(QUEUED.in(Listed.State.CANCELLED, NOW), Optional.empty(), left,
        Optional.empty(), NOW).amount().done()).isZero();
  }

  @Test
  void whatIsDoneHasItsSize() {
    DownloadView view = view(listed(1, OptionalLong.of(7)).done(Path.of("/got/moon"), NOW));

    assertThat(view.amount().done()).isEqualTo(7);
    assertThat(view.amount().proven()).isEqualTo(7);
    assertThat(view.amount().size()).hasValue(7);
  }

  @Test
  void manyAreTheSumOfTheirFiles() {
    Listed done = listed(1, OptionalLong.of(7)).done(Path.of("/got/Live/1"), NOW);
    Listed failed = listed(2, OptionalLong.empty()).failed("Nobody has it.", NOW);
    Listed waits = listed(3, OptionalLong.empty());
    Bundle bundle = Bundle.of("Live", Path.of("/got/Live"),
        List.of(member(1, 7), member(2, 10), member(3, 100)), NOW);

    DownloadView view = BundleLook.view(bundle,
        List.of(view(done), view(failed), DownloadLook.view(waits,
            Optional.of(event(new DownloadState.Receiving())), Optional.empty(), Optional.empty(),
            NOW)));

    assertThat(view.state()).isEqualTo(State.RECEIVING);
    assertThat(view.amount().done()).isEqualTo(7 + 50);
    assertThat(view.amount().size()).hasValue(7 + 10 + 100);
    assertThat(view.rate()).isEqualTo(10);
    assertThat(view.left()).contains(Duration.ofSeconds(6));
    assertThat(view.files()).contains(new DownloadView.Files(3, 1,
        List.of(new DownloadView.Lost(failed.id(), "2", "Nobody has it."))));
    assertThat(BundleLook.view(bundle, List.of(view(done), view(failed))).state())
        .as("the third was forgotten")
        .isEqualTo(State.FAILED);
    assertThat(BundleLook.view(bundle.done(true, NOW), List.of()).amount().done())
        .isEqualTo(117);
  }

  private static DownloadView view(Listed listed) {
    return DownloadLook.view(listed, Optional.empty(), Optional.empty(), Optional.empty(), NOW);
  }

  private static Bundle.Member member(int id, long told) {
    return new Bundle.Member(new Sha1(id, 0, 0), OptionalLong.of(told));
  }

  private static Listed listed(int id, OptionalLong size) {
    return new Listed(
        new Magnet(new Sha1(id, 0, 0), Optional.of(String.valueOf(id)), size, List.of()),
        Path.of("/got/Live"), Listed.Wish.USUAL, Listed.State.QUEUED, NOW, Optional.empty(), "");
  }

  private static DownloadEvent event(DownloadState state) {
    return new DownloadEvent(new Sha1(3, 0, 0), "3", state,
        new Tally(50, 0, 0, OptionalLong.of(100), 10, 1), 0, List.of());
  }
}
