package org.servent.member;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.servent.record.RingRecord;
import org.servent.records.Errand.Placed;
import org.servent.records.Outcome;
import org.servent.records.RecordListener;

/** Who is told what came of what was asked of the ring. */
final class Sinks implements RecordListener {
  private final Map<Long, Consumer<Placed>> puts = new HashMap<>();
  private final Map<Long, Consumer<List<RingRecord>>> gets = new HashMap<>();
  private final RandomGenerator dice;

  Sinks(RandomGenerator dice) {
    this.dice = dice;
  }

  /** The number under which this sink will be told: one that nobody can guess. */
  long ofPut(Consumer<Placed> sink) {
    long number = dice.nextLong();
    puts.put(number, sink);
    return number;
  }

  /** The number under which this sink will be told. */
  long ofGet(Consumer<List<RingRecord>> sink) {
    long number = dice.nextLong();
    gets.put(number, sink);
    return number;
  }

  @Override
  public void placed(long number, Outcome outcome, int copies) {
    Consumer<Placed> sink = puts.remove(number);
    if (sink != null) {
      sink.accept(new Placed(outcome, copies));
    }
  }

  @Override
  public void found(long number, List<RingRecord> records) {
    Consumer<List<RingRecord>> sink = gets.remove(number);
    if (sink != null) {
      sink.accept(records);
    }
  }

  /** Nobody answers any more. */
  void end() {
    List.copyOf(puts.keySet()).forEach(number -> placed(number, Outcome.TIMED_OUT, 0));
    List.copyOf(gets.keySet()).forEach(number -> found(number, List.of()));
  }
}
