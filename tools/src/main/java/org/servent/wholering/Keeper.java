package org.servent.wholering;

import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import org.servent.descriptor.Payload;
import org.servent.record.RingRecord;
import org.servent.records.Circle;
import org.servent.records.Outcome;
import org.servent.records.RecordListener;
import org.servent.records.Records;
import org.servent.ring.Contact;
import org.servent.ring.RingId;

/** The records of one member, joined to its ring. */
final class Keeper implements Circle, RecordListener {
  private final RingNetwork network;
  private final Member member;
  private final Keepers all;
  private final Records records;
  private Instant alarm = Instant.MAX;

  Keeper(RingNetwork network, Member member, Keepers all) {
    this.network = network;
    this.member = member;
    this.all = all;
    Instant now = network.time().now();
    this.records = all.records(this, now);
  }

  Member member() {
    return member;
  }

  Records records() {
    return records;
  }

  /** Has itself woken when its next deadline comes, and the ring, which may have been used. */
  void settle() {
    member.settle();
    Instant next = records.nextDeadline();
    if (next.isBefore(alarm)) {
      alarm = next;
      network.time().at(next, this::wake);
    }
  }

  private void wake() {
    Instant now = network.time().now();
    if (member.isAlive() && !now.isBefore(alarm)) {
      alarm = Instant.MAX;
      records.onDeadline(now);
      settle();
    }
  }

  @Override
  public Contact self() {
    return member.self();
  }

  @Override
  public List<Contact> neighbours() {
    return member.ring().leaves().members();
  }

  @Override
  public void route(RingId to, Payload message, int way) {
    Instant now = network.time().now();
    List<Contact> firsts = way == 0 ? List.of() : member.ring().firstHops(to, way + 1);
    if (firsts.isEmpty()) {
      member.ring().route(to, message, now);
    } else {
      member.ring().route(to, message, firsts.get(Math.min(way, firsts.size() - 1)), now);
    }
  }

  @Override
  public void approach(RingId to, int count, BiConsumer<List<Contact>, Instant> sink) {
    member.ring().approach(to, count, (closest, then) -> {
      sink.accept(closest, then);
      settle();
    }, network.time().now());
  }

  @Override
  public void send(Contact to, Payload message) {
    member.ring().say(to, message, network.time().now());
  }

  @Override
  public void placed(long number, Outcome outcome, int copies) {
    all.placed(this, number, outcome);
  }

  @Override
  public void found(long number, List<RingRecord> found) {
    all.found(this, number, found);
  }
}
