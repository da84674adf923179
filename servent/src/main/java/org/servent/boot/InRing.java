package org.servent.boot;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.servent.address.Fence;
import org.servent.control.RecordView;
import org.servent.control.RingAnswer;
import org.servent.control.RingAnswer.Cause;
import org.servent.control.RingAnswer.Failed;
import org.servent.control.RingAnswer.Got;
import org.servent.control.RingKey;
import org.servent.control.RingOperations;
import org.servent.control.RingView;
import org.servent.control.RouteView;
import org.servent.descriptor.Payload;
import org.servent.member.OwnKey;
import org.servent.pipeline.OverlayLoop;
import org.servent.record.RecordType;
import org.servent.record.Statement;
import org.servent.records.Errand.Placed;
import org.servent.ring.RingId;

/** What users ask of the ring, asked of it. */
final class InRing implements RingOperations {
  private final RingQuestions questions;
  private final OverlayLoop loop;
  private final RingLook ring;
  private final Look look;
  private final Optional<OwnKey> key;

  /** @param ring our place, to be looked at on the loop */
  InRing(RingQuestions questions, OverlayLoop loop, RingLook ring) {
    this.questions = questions;
    this.loop = loop;
    this.ring = ring;
    this.look = new Look(loop);
    this.key = ring.place().settings().ring().map(it -> it.key());
  }

  @Override
  public RingView status() {
    return look.at(ring::view);
  }

  /** Why the ring cannot be asked; nothing if it can. */
  <T> Optional<RingAnswer<T>> outside() {
    return look.at(ring::outside).map(why -> new Failed<>(Cause.NO_RING, why));
  }

  @Override
  public RingAnswer<Integer> put(RingKey under, Payload value, Duration lease)
      throws InterruptedException {
    return put(under.id(), new Statement.Value(value), lease);
  }

  @Override
  public RingAnswer<Integer> remove(RingKey under) throws InterruptedException {
    return put(under.id(), new Statement.Removal(RecordType.VALUE),
        RecordType.VALUE.greatestLease());
  }

  private RingAnswer<Integer> put(RingId under, Statement statement, Duration lease)
      throws InterruptedException {
    Optional<RingAnswer<Integer>> outside = outside();
    return outside.isPresent() ? outside.get()
        : questions.put(questions.signed(key.orElseThrow(), under, statement, lease))
            .map(InRing::answer)
            .orElse(new Failed<>(Cause.TIMED_OUT, "Nobody in the ring answered; try again."));
  }

  private static RingAnswer<Integer> answer(Placed placed) {
    return switch (placed.outcome()) {
      case STORED -> new Got<>(placed.copies());
      case OLDER -> new Failed<>(Cause.REFUSED,
          "The ring has a newer record of ours under this key: is the clock of this machine right?");
      case NOT_PROVEN -> new Failed<>(Cause.REFUSED,
          "The ring takes nothing that is signed by a key such as ours.");
      case LEASE -> new Failed<>(Cause.REFUSED,
          "The ring does not keep it until then: is the clock of this machine right?");
      case FULL -> new Failed<>(Cause.REFUSED,
          "There is no room for it: too much is kept under this key, or for this address.");
      case KEEPS_NOTHING -> new Failed<>(Cause.REFUSED,
          "Nobody near this key keeps anything yet; servents do once they have run for two hours.");
      case NOT_MINE, BUSY, TIMED_OUT -> new Failed<>(Cause.TIMED_OUT,
          "The ring did not take it in time; try again.");
    };
  }

  @Override
  public RingAnswer<List<RecordView>> get(RingKey under, RecordType type)
      throws InterruptedException {
    Optional<RingAnswer<List<RecordView>>> outside = outside();
    return outside.isPresent() ? outside.get()
        : new Got<>(questions.get(under.id(), type, true)
            .stream()
            .map(records()::view)
            .toList());
  }

  private RecordLook records() {
    return new RecordLook(fence(), loop.now());
  }

  /** Around the words of strangers. */
  Fence fence() {
    return look.at(() -> Fence.of(ring.place().address().host()));
  }

  @Override
  public RingAnswer<RecordView> locate(RingId servent) throws InterruptedException {
    Optional<RingAnswer<RecordView>> outside = outside();
    return outside.isPresent() ? outside.get()
        : questions.get(servent, RecordType.PRESENCE, true)
            .stream()
            .findFirst()
            .<RingAnswer<RecordView>>map(record -> new Got<>(records().view(record)))
            .orElse(new Failed<>(Cause.NOT_FOUND,
                "The ring knows of no servent with the id " + servent + " that is there now."));
  }

  @Override
  public RingAnswer<RouteView> route(RingKey to) throws InterruptedException {
    RingView at = status();
    if (!at.member()) {
      return new Failed<>(Cause.NO_RING, "Only members of the ring see a way. " + at.why());
    }
    return questions.<RouteView>ask((membership, answer) -> {
      Way way = new Way(to.id(), membership.ring().map(it -> it.self()), answer);
      membership.trace(to.id(), way, loop.now());
    })
        .<RingAnswer<RouteView>>map(Got::new)
        .orElse(new Failed<>(Cause.TIMED_OUT, "The members on the way did not answer in time."));
  }
}
