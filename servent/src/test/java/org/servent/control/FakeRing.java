package org.servent.control;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.servent.address.PeerAddress;
import org.servent.control.RingAnswer.Cause;
import org.servent.control.RingAnswer.Failed;
import org.servent.control.RingAnswer.Got;
import org.servent.descriptor.Payload;
import org.servent.record.RecordType;
import org.servent.ring.RingId;

/** A ring that says what its test wants. */
public final class FakeRing implements RingOperations {
  public static final RingId ANN = RingId.parse("a0000000000000000f00000000000000");
  public static final RingId BOB = RingId.parse("b0000000000000000f00000000000000");
  public static final PeerAddress AT_ANN = PeerAddress.parse("192.0.2.1:6346");
  public static final PeerAddress AT_BOB = PeerAddress.parse("192.0.2.2:6346");

  public final List<String> asked = new ArrayList<>();
  public final List<RecordView> records = new ArrayList<>();
  public Optional<String> outside = Optional.empty();
  public RingAnswer<RouteView> route = new Failed<>(Cause.TIMED_OUT, "Nobody answered.");
  public boolean firewalled;

  @Override
  public RingView status() {
    return new RingView(outside.isEmpty(), outside.orElse(""), ANN,
        List.of(new RingView.Member(BOB, AT_BOB)), new RingView.Table(33, 3), 1_234,
        new RingView.Kept(7, true),
        new RingView.Traffic(0.425, 1));
  }

  private <T> RingAnswer<T> answer(String question, T value) {
    asked.add(question);
    return outside.<RingAnswer<T>>map(why -> new Failed<>(Cause.NO_RING, why))
        .orElseGet(() -> new Got<>(value));
  }

  @Override
  public RingAnswer<Integer> put(RingKey key, Payload value, Duration lease) {
    return answer("put " + key.id() + " " + value + " " + lease, 8);
  }

  @Override
  public RingAnswer<List<RecordView>> get(RingKey key, RecordType type) {
    return answer("get " + key.id() + " " + type, List.copyOf(records));
  }

  @Override
  public RingAnswer<Integer> remove(RingKey key) {
    return answer("remove " + key.id(), 1);
  }

  @Override
  public RingAnswer<RouteView> route(RingKey key) {
    asked.add("route " + key.id());
    return route;
  }

  @Override
  public RingAnswer<RecordView> locate(RingId servent) {
    return answer("locate " + servent,
        new RecordView(servent, RecordType.PRESENCE, Optional.of(servent), Duration.ofMinutes(42),
            Optional.empty(),
            Optional.of(new RecordView.Place(List.of(AT_BOB),
                firewalled ? Optional.empty() : Optional.of(AT_BOB), firewalled, true)),
            OptionalLong.empty()));
  }

  /** A value of somebody. */
  public static RecordView value(RingId owner, Payload bytes) {
    return new RecordView(ANN, RecordType.VALUE, Optional.of(owner), Duration.ofHours(5),
        Optional.of(RecordView.Bytes.of(bytes)), Optional.empty(), OptionalLong.empty());
  }
}
