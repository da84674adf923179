package org.servent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.servent.link.Event;
import org.servent.overlay.Machine;

class OverlayLoopTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private record Said(String word) implements Event {}

  private static final class Bug extends RuntimeException {
    private static final long serialVersionUID = 1;

    Bug() {
      // No stack trace: it is logged.
      super("a bug, on purpose", null, false, false);
    }
  }

  /** Notes what it hears and when; does what the test wants it to. */
  private static final class Notes implements Machine {
    final List<String> heard = new ArrayList<>();
    Consumer<String> reaction = word -> {};
    Instant deadline = Instant.MAX;

    @Override
    public void on(Event event, Instant now) {
      String word = ((Said) event).word();
      heard.add(word);
      reaction.accept(word);
      heard.add("/" + word);
    }

    @Override
    public void onDeadline(Instant now) {
      deadline = Instant.MAX;
      heard.add("deadline at +" + Duration.between(NOON, now).toMillis());
    }

    @Override
    public Instant nextDeadline() {
      return deadline;
    }
  }

  private final Wire wire = new Wire();
  private final OverlayLoop loop = new OverlayLoop(wire.eventLoop(), NOON);
  private final Notes notes = new Notes();

  private void run() {
    loop.run(notes);
    wire.runPendingTasks();
  }

  @Test
  void whatIsToldBeforeThereIsAMachineWaits() {
    loop.tell(new Said("early"));
    assertThat(notes.heard).isEmpty();

    run();

    assertThat(notes.heard).containsExactly("early", "/early");
  }

  @Test
  void whatIsToldWhileAnEventIsHeardIsHeardAfterIt() {
    run();
    notes.reaction = word -> {
      if (word.equals("one")) {
        loop.tell(new Said("two"));
      }
    };

    loop.tell(new Said("one"));

    assertThat(notes.heard).containsExactly("one", "/one", "two", "/two");
  }

  @Test
  void aBugIsLoggedAndTheLoopGoesOn() {
    run();
    notes.reaction = word -> {
      if (word.equals("one")) {
        throw new Bug();
      }
    };

    loop.tell(new Said("one"));
    loop.tell(new Said("two"));

    assertThat(notes.heard).containsExactly("one", "two", "/two");
  }

  @Test
  void aDeadlineIsKeptAndNotBefore() {
    run();
    notes.deadline = NOON.plusMillis(500);
    loop.tell(new Said("go"));

    wire.pass(499);
    assertThat(notes.heard).containsExactly("go", "/go");
    wire.pass(1);

    assertThat(notes.heard).containsExactly("go", "/go", "deadline at +500");
  }

  @Test
  void aDeadlineMayMoveForwardAndBack() {
    run();
    notes.deadline = NOON.plusMillis(500);
    loop.tell(new Said("later"));
    notes.deadline = NOON.plusMillis(100);
    loop.tell(new Said("sooner"));
    notes.deadline = NOON.plusMillis(300);
    loop.tell(new Said("between"));

    wire.pass(299);
    assertThat(notes.heard).noneMatch(word -> word.startsWith("deadline"));
    wire.pass(1);

    assertThat(notes.heard).endsWith("deadline at +300");
  }

  @Test
  void aQuestionIsAnsweredOnTheLoopAndMovesTheDeadline() {
    run();

    CompletableFuture<Integer> answer = loop.inquire(() -> {
      notes.deadline = NOON.plusMillis(50);
      return notes.heard.size();
    });
    assertThat(answer).isNotDone();
    wire.runPendingTasks();
    wire.pass(50);

    assertThat(answer).isCompletedWithValue(0);
    assertThat(notes.heard).containsExactly("deadline at +50");
  }

  @Test
  void aQuestionThatFailsSaysSo() {
    run();

    CompletableFuture<Object> answer = loop.inquire(() -> {
      throw new IllegalArgumentException("no such link");
    });
    wire.runPendingTasks();

    assertThatThrownBy(answer::join).hasRootCauseMessage("no such link");
  }

  @Test
  void afterItsEndNothingIsHeard() {
    run();
    notes.deadline = NOON.plusMillis(50);
    loop.tell(new Said("last"));

    loop.close();
    wire.runPendingTasks();
    loop.tell(new Said("too late"));
    wire.pass(100);

    assertThat(notes.heard).containsExactly("last", "/last");
  }

  @Test
  void itsTimeBeginsWhereItWasTold() {
    wire.pass(1500);

    assertThat(loop.now()).isEqualTo(NOON.plusMillis(1500));
  }
}
