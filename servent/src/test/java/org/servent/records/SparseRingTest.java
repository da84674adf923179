package org.servent.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.servent.descriptor.Payload;
import org.servent.record.ContentRecord;
import org.servent.record.RingRecord;
import org.servent.records.TinyRing.Member;

/** Where many keep nothing, those who keep a record do not all see each other. */
class SparseRingTest {
  private static final int RECORDS = 60;

  private final TinyRing ring = new TinyRing(6346, RecordSettings.USUAL);

  private List<RingRecord> put() {
    List<RingRecord> records = new ArrayList<>();
    for (int i = 0; i < RECORDS; i++) {
      RingRecord record =
          ContentRecord.of(Payload.of(("number " + i).getBytes(StandardCharsets.UTF_8)),
              TinyRing.NOON.plus(Duration.ofDays(1)));
      ring.any().records.put(record, ring.now);
      records.add(record);
    }
    ring.pass(Duration.ofSeconds(5));
    return records;
  }

  private int copies() {
    return ring.copies().values().stream().mapToInt(it -> it).sum();
  }

  /** Of a hundred and thirty more than half keep nothing, and some have come between others. */
  private List<RingRecord> sparse() {
    ring.join(40);
    List<RingRecord> records = put();
    for (int i = 0; i < 60; i++) {
      ring.join(ring.randomId(), ring.now);
    }
    ring.pass(Duration.ofMinutes(2));
    ring.join(30);
    ring.pass(Duration.ofMinutes(1));
    return records;
  }

  @Test
  void whatOthersKeepOutOfSightIsForgottenInTheEndAndNotBefore() {
    List<RingRecord> records = sparse();
    assertThat(copies()).isGreaterThan(10 * RECORDS);

    for (int minute = 0; minute < 90; minute++) {
      ring.pass(Duration.ofMinutes(1));
      assertThat(ring.copies()).containsOnlyKeys(records)
          .allSatisfy((record, copies) -> assertThat(copies).isGreaterThanOrEqualTo(8));
    }

    assertThat(copies()).isBetween(8 * RECORDS, 9 * RECORDS);
  }

  private long nearerInSight(Member member, RingRecord record) {
    return member.neighbours()
        .stream()
        .filter(one -> record.key().isNearer(one.id(), member.contact.id()))
        .filter(one -> ring.closest(one.id(), 1).getFirst().records.keepsForOthers())
        .count();
  }

  @Test
  void aRootAloneIsNotBelievedThatOthersKeepIt() {
    RingRecord record = sparse().stream()
        .filter(each -> ring.closest(each.key(), 1).getFirst().records.keepsForOthers())
        .findFirst()
        .orElseThrow();
    Member last = ring.keepers(record)
        .stream()
        .filter(each -> nearerInSight(each, record) < 8)
        .max(Comparator.comparing(each -> each.contact.id().distance(record.key())))
        .orElseThrow();
    for (Member liar : ring.closest(record.key(), ring.members.size())) {
      if (liar == last) {
        break;
      }
      if (liar.records.keepsForOthers()) {
        liar.instead = Optional.of(message -> {
          if (message instanceof RecordMessage.Put put) {
            liar.send(last.contact, RecordMessages
                .write(new RecordMessage.Placed(put.number(), Outcome.STORED, 8)));
          }
        });
      }
    }

    ring.pass(Duration.ofMinutes(90));

    assertThat(last.keeps(record)).isTrue();
  }
}
