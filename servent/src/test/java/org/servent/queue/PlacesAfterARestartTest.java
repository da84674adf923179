package org.servent.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.servent.address.Host;
import org.servent.content.Sha1;
import org.servent.descriptor.Guid;
import org.servent.queue.Ask.Manner;
import org.servent.testing.Dice;

class PlacesAfterARestartTest {
  private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
  private static final long LARGE = 10_000_000;
  private static final QueueLimits TWO = new QueueLimits(2, 1, 2, 2, 1, 100, 5,
      Duration.ofSeconds(10), Duration.ofMinutes(10));

  private final UploadQueue queue = new UploadQueue(TWO, Dice.seeded(1));

  @Test
  void placesAreKeptOverARestartInTheirOrder() {
    Sha1 file = new Sha1(1, 2, 3);
    List<Guid> names = new ArrayList<>();
    for (String from : List.of("192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4")) {
      Verdict verdict = queue.ask(wish(from, file, Optional.empty()), null, NOON);
      if (verdict instanceof Verdict.Wait wait) {
        names.add(wait.id());
      }
    }
    UploadQueue next = new UploadQueue(TWO, Dice.seeded(2));

    next.keep(queue.places(), NOON);

    assertThat(next.waiting()).extracting(UploadQueue.Waiting::place).isEqualTo(names);
    assertThat(next.waiting()).allMatch(UploadQueue.Waiting::kept);
    // Somebody new comes first, but behind them.
    next.ask(wish("192.0.2.8", file, Optional.empty()), null, NOON);
    next.ask(wish("192.0.2.9", file, Optional.empty()), null, NOON);
    assertThat(next.waiting()).extracting(UploadQueue.Waiting::from)
        .startsWith(Host.parse("192.0.2.3"), Host.parse("192.0.2.4"));
    assertThat(next.ask(wish("192.0.2.3", file, Optional.of(names.getFirst())), null, NOON))
        .isInstanceOf(Verdict.Serve.class);
  }

  @Test
  void whoDoesNotComeAfterARestartLosesItsPlace() {
    UploadQueue next = new UploadQueue(TWO, Dice.seeded(2));
    next.keep(List.of(new Place(new Guid(1, 1), Host.parse("192.0.2.3"), new Sha1(1, 2, 3), LARGE,
        0, Optional.empty())), NOON);

    next.look(0, NOON.plus(QueuePatience.REMANENCE));

    assertThat(next.waiting()).isEmpty();
  }

  @Test
  void noMorePlacesAreKeptThanThereAre() {
    UploadQueue next = new UploadQueue(TWO, Dice.seeded(2));
    List<Place> many = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      many.add(new Place(new Guid(i, i), Host.of((byte) 20, (byte) 1, (byte) (i / 100), (byte) 1),
          new Sha1(i, 2, 3), LARGE, i, Optional.empty()));
    }

    next.keep(many, NOON);

    assertThat(next.waiting()).hasSize(10 * TWO.entriesPerAddress());
    next.keep(many, NOON);
    assertThat(next.waiting()).hasSize(10 * TWO.entriesPerAddress());
  }

  private static Ask wish(String from, Sha1 file, Optional<Guid> place) {
    return new Ask(Host.parse(from), file, LARGE, LARGE, Manner.PARQ, place, Optional.empty());
  }
}
