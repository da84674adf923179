package org.servent.boot;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.servent.member.Membership;
import org.servent.member.OwnKey;
import org.servent.overlay.Servent;
import org.servent.pipeline.OverlayLoop;
import org.servent.record.RecordType;
import org.servent.record.RingRecord;
import org.servent.record.SignedRecord;
import org.servent.record.Statement;
import org.servent.record.Statement.Presence;
import org.servent.records.Errand.Placed;
import org.servent.ring.RingId;

/** Asks the ring from any thread that may wait. */
final class RingQuestions {
  /** Longer than the ring tries. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  /** Whoever keeps a record may have a clock that is behind ours. */
  private static final Duration CLOCKS = Duration.ofMinutes(5);

  private final Servent servent;
  private final OverlayLoop loop;

  RingQuestions(Servent servent, OverlayLoop loop) {
    this.servent = servent;
    this.loop = loop;
  }

  /**
   * Asks on the loop and waits for the answer.
   *
   * @return nothing if it does not come in time
   */
  <T> Optional<T> ask(BiConsumer<Membership, CompletableFuture<T>> question)
      throws InterruptedException {
    CompletableFuture<T> answer = new CompletableFuture<>();
    loop.inquire(() -> {
      question.accept(servent.the(Membership.class), answer);
      return answer;
    }).whenComplete((asked, failure) -> {
      if (failure != null) {
        answer.completeExceptionally(failure);
      }
    });
    try {
      return Optional.of(answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException never) {
      return Optional.empty();
    } catch (ExecutionException failed) {
      throw new IllegalStateException("the ring was not asked", failed);
    }
  }

  /** What is kept under a key; none if nothing is, or nobody answers. */
  List<RingRecord> get(RingId key, RecordType type, boolean thorough)
      throws InterruptedException {
    return this.<List<RingRecord>>ask((membership, answer) -> membership.get(key, type, thorough,
        answer::complete, loop.now())).orElse(List.of());
  }

  /** What became of a record of ours; nothing if nobody answers. */
  Optional<Placed> put(RingRecord record) throws InterruptedException {
    return ask((membership, answer) -> membership.put(record, answer::complete, loop.now()));
  }

  /**
   * A statement of ours, signed; later ones take its place.
   *
   * @param lease how long it is kept, if that is not longer than its type allows
   */
  SignedRecord signed(OwnKey key, RingId under, Statement statement, Duration lease) {
    Instant now = loop.now();
    Duration longest = statement.about().greatestLease().minus(CLOCKS);
    return key.state(under, statement, now.toEpochMilli(),
        now.plus(lease.compareTo(longest) < 0 ? lease : longest));
  }

  /** What a servent says of itself, of what was found under its id. */
  static Optional<Presence> presence(List<RingRecord> records) {
    return records.stream()
        .filter(SignedRecord.class::isInstance)
        .map(record -> ((SignedRecord) record).statement())
        .filter(Presence.class::isInstance)
        .map(Presence.class::cast)
        .findFirst();
  }
}
