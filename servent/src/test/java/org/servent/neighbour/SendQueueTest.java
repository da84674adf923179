package org.servent.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.link.Links.NOON;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Payload;
import org.servent.link.Reason;
import org.servent.wire.Frames;

class SendQueueTest {
  private static final int KIBIBYTE = 1024 - Frames.HEADER;

  private final Backlog backlog = new Backlog();
  private final SendQueue queue = new SendQueue(backlog);

  private static Descriptor descriptor(MessageType type, int number, int size) {
    return new Descriptor(new Guid(0, number), type, Lifetime.fresh(3),
        Payload.of(new byte[size]));
  }

  private boolean add(MessageType type, int number) {
    return queue.add(descriptor(type, number, KIBIBYTE), NOON);
  }

  private void fill(MessageType type) {
    for (int i = 0; i < SendQueue.BOUND / 1024; i++) {
      add(type, i);
    }
  }

  /** What comes out at this time, such as {@code PING 3}. */
  private List<String> drained(Instant now) {
    List<String> all = new ArrayList<>();
    for (Optional<Descriptor> next = queue.poll(now); next.isPresent(); next = queue.poll(now)) {
      all.add(next.get().type() + " " + next.get().guid().low());
    }
    return all;
  }

  @Test
  void whatMattersMostLeavesFirst() {
    for (MessageType type : List.of(MessageType.PING, MessageType.PONG, MessageType.QUERY,
        MessageType.QUERY_HIT, MessageType.PUSH, MessageType.VENDOR)) {
      add(type, 1);
      add(type, 2);
    }

    assertThat(drained(NOON)).containsExactly("VENDOR 1", "VENDOR 2", "PUSH 1", "PUSH 2",
        "QUERY_HIT 1", "QUERY_HIT 2", "QUERY 1", "QUERY 2", "PONG 2", "PONG 1", "PING 2",
        "PING 1");
    assertThat(queue.isEmpty()).isTrue();
    assertThat(backlog.bytes()).isZero();
  }

  @Test
  void aPingThatAsksWhetherThePeerIsAliveIsNotLast() {
    add(MessageType.QUERY_HIT, 1);
    queue.add(new Descriptor(new Guid(0, 2), MessageType.PING, Lifetime.fresh(1), Payload.EMPTY),
        NOON);

    assertThat(drained(NOON)).containsExactly("PING 2", "QUERY_HIT 1");
  }

  @Test
  void aFullQueueDropsWhatMattersLess() {
    fill(MessageType.QUERY);
    add(MessageType.PING, 1);
    add(MessageType.QUERY_HIT, 1);

    assertThat(queue.bytes()).isEqualTo(SendQueue.BOUND);
    assertThat(queue.drops()).isEqualTo(Map.of(Reason.BACKLOG, 2L));
    assertThat(drained(NOON)).startsWith("QUERY_HIT 1", "QUERY 1").doesNotContain("PING 1");
  }

  @Test
  void ofOneKindTheEldestIsDropped() {
    fill(MessageType.QUERY_HIT);
    add(MessageType.QUERY_HIT, 1_000);

    assertThat(drained(NOON)).startsWith("QUERY_HIT 1").endsWith("QUERY_HIT 1000");
    assertThat(backlog.droppedTypes()).isEqualTo(Map.of(MessageType.QUERY_HIT, 1L));
  }

  @Test
  void tablesAreNeverDroppedForOthers() {
    fill(MessageType.ROUTE_TABLE_UPDATE);
    assertThat(add(MessageType.PUSH, 1)).isTrue();
    assertThat(add(MessageType.ROUTE_TABLE_UPDATE, 1_000)).as("and it says so").isFalse();

    assertThat(drained(NOON)).hasSize(SendQueue.BOUND / 1024)
        .allMatch(text -> text.startsWith("ROUTE_TABLE_UPDATE"));
  }

  @Test
  void whatNobodyWaitsForAnyMoreIsDropped() {
    add(MessageType.PONG, 1);
    add(MessageType.QUERY, 1);
    add(MessageType.QUERY_HIT, 1);
    add(MessageType.VENDOR, 1);

    assertThat(drained(NOON.plusSeconds(29))).containsExactly("VENDOR 1", "QUERY_HIT 1");
    assertThat(queue.drops()).isEqualTo(Map.of(Reason.STALE, 2L));
  }

  @Test
  void itIsCongestedFromHalfUntilAQuarter() {
    for (int i = 0; queue.bytes() < SendQueue.HIGH; i++) {
      assertThat(queue.isCongested()).isFalse();
      add(MessageType.QUERY, i);
    }
    while (queue.bytes() > SendQueue.LOW) {
      assertThat(queue.isCongested()).isTrue();
      queue.poll(NOON);
    }
    assertThat(queue.isCongested()).isFalse();
  }

  @Test
  void allQueuesTogetherAreBoundedAndEachHasItsShare() {
    List<SendQueue> many =
        Stream.generate(() -> new SendQueue(backlog)).limit(400).toList();
    for (SendQueue each : many) {
      for (int i = 0; i < SendQueue.BOUND / 1024; i++) {
        each.add(descriptor(MessageType.QUERY, i, KIBIBYTE), NOON);
      }
    }

    assertThat(backlog.bytes()).isBetween((long) Backlog.BOUND,
        (long) Backlog.BOUND + 400 * Backlog.SHARE);
    assertThat(many).allMatch(each -> each.bytes() >= Backlog.SHARE);
    many.forEach(SendQueue::clear);
    assertThat(backlog.bytes()).isZero();
  }
}
