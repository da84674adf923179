package org.servent.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.servent.descriptor.Payload;
import org.servent.record.ContentRecord;
import org.servent.record.RecordType;
import org.servent.records.TinyRing.Member;
import org.servent.ring.RingId;

class ReadinessTest {
  private static final Duration SETTLED = Duration.ofMinutes(2);

  private final TinyRing ring = new TinyRing(6346, RecordSettings.USUAL);
  private final ContentRecord record =
      ContentRecord.of(Payload.of("blue moon".getBytes(StandardCharsets.UTF_8)),
          TinyRing.NOON.plus(Duration.ofHours(1)));

  private List<Member> young(int count) {
    List<Member> young = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      young.add(ring.join(ring.randomId(), ring.now));
    }
    return young;
  }

  private int copies() {
    Member asker = ring.any();
    long number = asker.records.put(record, ring.now);
    ring.pass(Duration.ofSeconds(2));
    return asker.copies.getOrDefault(number, 0);
  }

  @Test
  void inARingOfWhichAllAreYoungEverybodyKeepsWhatItShould() {
    young(20);
    ring.pass(SETTLED);

    assertThat(copies()).isEqualTo(8);
  }

  @Test
  void whereFewKeepAnythingTheYoungDoToo() {
    ring.join(3);
    young(20);
    ring.pass(SETTLED);

    assertThat(copies()).isEqualTo(8);
    assertThat(ring.keepers(record))
        .containsExactlyInAnyOrderElementsOf(ring.closest(record.key(), 8));
  }

  @Test
  void whereEnoughDoTheyDoNot() {
    ring.join(40);
    List<Member> young = young(5);
    ring.pass(SETTLED);

    assertThat(young).noneMatch(each -> each.records.keepsForOthers());
  }

  @Test
  void whoCannotBeReachedIsNotNeeded() {
    List<Member> all = young(20);
    all.forEach(each -> each.records.reachable(false));
    ring.pass(SETTLED);

    assertThat(copies()).isZero();
  }

  @Test
  void aRootAmongTheYoungAsksThoseBehindThem() {
    ring.join(40);
    copies();
    // They stand nearer to the key than everybody else, and have come this moment.
    for (int i = 1; i <= 9; i++) {
      ring.join(new RingId(record.key().high(), record.key().low() + i), ring.now);
    }
    Member asker = ring.any();

    long number = asker.records.get(record.key(), RecordType.CONTENT, false, ring.now);
    ring.pass(Duration.ofSeconds(2));

    assertThat(asker.found.get(number)).containsExactly(record);
  }
}
