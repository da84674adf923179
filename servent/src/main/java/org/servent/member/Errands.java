package org.servent.member;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Payload;
import org.servent.link.LinkId;
import org.servent.link.Role;
import org.servent.neighbour.Neighbour;
import org.servent.neighbour.Neighbours;
import org.servent.record.Proofs;
import org.servent.record.RecordType;
import org.servent.record.RingRecord;
import org.servent.records.Errand;
import org.servent.records.Errand.Found;
import org.servent.records.Errand.Get;
import org.servent.records.Errand.Numbered;
import org.servent.records.Errand.Placed;
import org.servent.records.Errand.Put;
import org.servent.records.Outcome;
import org.servent.ring.RingFrame.Asked;
import org.servent.ring.RingFrames;
import org.servent.ring.RingId;
import org.servent.vendor.Overlay;
import org.servent.wire.WireException;

/** What we, no member, ask of the ring by way of our neighbours: one after the other is tried. */
final class Errands {
  private static final int MOST = 256;
  private static final int MOST_TRIES = 3;
  /** Longer than a member tries. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration THOROUGH_PATIENCE = Duration.ofSeconds(50);

  private final Neighbours neighbours;
  private final Proofs proofs;
  private final RandomGenerator dice;
  private final Map<Long, Open> open = new LinkedHashMap<>();

  private static final class Open {
    private final Errand errand;
    private final BiConsumer<Errand, Instant> sink;
    private final List<LinkId> tried = new ArrayList<>();
    private Instant limit = Instant.MAX;

    private Open(Errand errand, BiConsumer<Errand, Instant> sink) {
      this.errand = errand;
      this.sink = sink;
    }
  }

  Errands(Neighbours neighbours, Proofs proofs, RandomGenerator dice) {
    this.neighbours = neighbours;
    this.proofs = proofs;
    this.dice = dice;
  }

  /** Whether there is anybody to ask. */
  boolean canAsk() {
    return neighbours.all().stream().anyMatch(Errands::mayKnow);
  }

  private static boolean mayKnow(Neighbour link) {
    return link.opened().theirs() == Role.ULTRAPEER && link.opened().capabilities().ring()
        && link.supports(Overlay.KIND, 1);
  }

  void put(RingRecord record, Consumer<Placed> sink, Instant now) {
    begin(new Put(record), (answer, then) -> sink.accept(
        answer instanceof Placed placed ? placed : new Placed(Outcome.TIMED_OUT, 0)), now);
  }

  void get(RingId key, RecordType type, boolean thorough, Consumer<List<RingRecord>> sink,
      Instant now) {
    Get get = new Get(key, type, thorough);
    // What was leased when we asked may not be by the time of the answer.
    begin(get, (answer, then) -> sink.accept(
        answer instanceof Found found ? found.proven(get, proofs, then) : List.of()), now);
  }

  private void begin(Errand errand, BiConsumer<Errand, Instant> sink, Instant now) {
    Open one = new Open(errand, sink);
    if (open.size() >= MOST) {
      sink.accept(nothing(one), now);
    } else {
      long number = dice.nextLong();
      open.put(number, one);
      send(number, one, now);
    }
  }

  private void send(long number, Open one, Instant now) {
    List<LinkId> able = neighbours.all()
        .stream()
        .filter(Errands::mayKnow)
        .map(each -> each.opened().link())
        .filter(link -> !one.tried.contains(link))
        .toList();
    if (able.isEmpty() || one.tried.size() >= MOST_TRIES) {
      end(number, nothing(one), now);
      return;
    }
    LinkId link = able.get(dice.nextInt(able.size()));
    one.tried.add(link);
    boolean thorough = one.errand instanceof Get get && get.thorough();
    one.limit = now.plus(thorough ? THOROUGH_PATIENCE : PATIENCE);
    Payload question = Errand.write(new Numbered(number, one.errand));
    neighbours.send(link,
        new Overlay(RingFrames.write(new Asked(question))).descriptor(Guid.random(dice)));
  }

  private static Errand nothing(Open one) {
    return one.errand instanceof Put ? new Placed(Outcome.TIMED_OUT, 0) : new Found(List.of());
  }

  private void end(long number, Errand answer, Instant now) {
    Open one = open.remove(number);
    if (one != null) {
      one.sink.accept(answer, now);
    }
  }

  /**
   * Somebody brings an answer. Nothing found is no proof that there is nothing: others are asked.
   */
  void told(LinkId from, Payload answer, Instant now) throws WireException {
    Numbered it = Errand.read(answer);
    Open one = open.get(it.number());
    if (one == null || one.tried.isEmpty() || !one.tried.getLast().equals(from)) {
      return;
    }
    boolean useless = switch (it.errand()) {
      case Found found -> found.records().isEmpty();
      case Placed placed -> placed.outcome() == Outcome.BUSY;
      default -> true;
    };
    if (useless) {
      send(it.number(), one, now);
    } else {
      end(it.number(), it.errand(), now);
    }
  }

  /** Whom we asked is gone. */
  void closed(LinkId link, Instant now) {
    for (Map.Entry<Long, Open> each : List.copyOf(open.entrySet())) {
      if (!each.getValue().tried.isEmpty() && each.getValue().tried.getLast().equals(link)) {
        send(each.getKey(), each.getValue(), now);
      }
    }
  }

  Instant nextDeadline() {
    Instant next = Instant.MAX;
    for (Open each : open.values()) {
      next = each.limit.isBefore(next) ? each.limit : next;
    }
    return next;
  }

  void onDeadline(Instant now) {
    for (Map.Entry<Long, Open> each : List.copyOf(open.entrySet())) {
      if (!each.getValue().limit.isAfter(now)) {
        send(each.getKey(), each.getValue(), now);
      }
    }
  }

  boolean withinBounds() {
    return open.size() <= MOST;
  }
}
