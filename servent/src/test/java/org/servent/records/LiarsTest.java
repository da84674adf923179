package org.servent.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.servent.content.Sha1;
import org.servent.record.Proofs;
import org.servent.record.Puzzle;
import org.servent.record.RecordType;
import org.servent.record.SignedRecord;
import org.servent.records.TinyRing.Member;

/** What a liar at the root of a key cannot do. */
class LiarsTest {
  private static final Sha1 FILE = new Sha1(1, 2, 3);

  private final TinyRing ring = new TinyRing(6346, RecordSettings.USUAL);
  private final Signer ann = new Signer();
  private final SignedRecord record =
      ann.source(FILE, 1, TinyRing.NOON.plus(Duration.ofHours(20)));

  @BeforeEach
  void thirtyMembers() {
    ring.join(30);
  }

  private Member root() {
    return ring.closest(record.key(), 1).getFirst();
  }

  private Member farthest() {
    return ring.closest(record.key(), 30).getLast();
  }

  @Test
  void itCannotAnswerForAllWaysThatAreAsked() {
    farthest().records.put(record, ring.now);
    ring.pass(Duration.ofSeconds(1));
    Member liar = root();
    Member asker = farthest();
    liar.instead = Optional.of(message -> {
      if (message instanceof RecordMessage.Get get) {
        for (int i = 0; i < 20; i++) {
          liar.send(asker.contact,
              RecordMessages.write(new RecordMessage.Found(get.number(), List.of())));
        }
      }
    });

    long number = asker.records.get(record.key(), RecordType.SOURCE, true, ring.now);
    ring.pass(Duration.ofSeconds(30));

    assertThat(asker.found.get(number)).containsExactly(record);
  }

  @Test
  void whatAllNextToTheKeyDenyIsFoundWithThoseBehindThem() {
    farthest().records.put(record, ring.now);
    ring.pass(Duration.ofSeconds(1));
    Member asker = farthest();
    ring.closest(record.key(), 7).forEach(liar -> liar.instead = Optional.of(message -> {
      if (message instanceof RecordMessage.Get get) {
        liar.send(asker.contact,
            RecordMessages.write(new RecordMessage.Found(get.number(), List.of())));
      }
    }));

    long plain = asker.records.get(record.key(), RecordType.SOURCE, false, ring.now);
    long thorough = asker.records.get(record.key(), RecordType.SOURCE, true, ring.now);
    ring.pass(Duration.ofSeconds(60));

    assertThat(asker.found.get(plain)).isEmpty();
    assertThat(asker.found.get(thorough)).containsExactly(record);
  }

  @Test
  void whatItRefusesToKeepIsPutAgain() {
    Member liar = root();
    Member asker = farthest();
    liar.instead = Optional.of(message -> {
      if (message instanceof RecordMessage.Put put) {
        liar.instead = Optional.empty();
        liar.send(asker.contact, RecordMessages
            .write(new RecordMessage.Placed(put.number(), Outcome.KEEPS_NOTHING, 0)));
      }
    });

    long number = asker.records.put(record, ring.now);
    ring.pass(Duration.ofSeconds(2));

    assertThat(asker.outcomes).containsEntry(number, Outcome.STORED);
  }

  @Test
  void whatItOnlySaysIsKeptIsKeptBehindItsBackIfPutThoroughly() {
    Member asker = farthest();
    ring.closest(record.key(), 4).forEach(liar -> liar.instead = Optional.of(message -> {
      if (message instanceof RecordMessage.Put put) {
        liar.send(asker.contact,
            RecordMessages.write(new RecordMessage.Placed(put.number(), Outcome.STORED, 8)));
      }
    }));

    long plain = asker.records.put(record, ring.now);
    ring.pass(Duration.ofSeconds(30));
    assertThat(asker.outcomes).containsEntry(plain, Outcome.STORED);
    assertThat(ring.keepers(record)).isEmpty();

    asker.records.put(7, record, true, ring.now);
    ring.pass(Duration.ofSeconds(30));
    assertThat(asker.outcomes).containsEntry(7L, Outcome.STORED);
    assertThat(ring.keepers(record)).hasSizeGreaterThanOrEqualTo(8);
  }

  @Test
  void whoStandsFarFromAKeyIsNotAskedToHaveSomethingKept() {
    Member asker = farthest();
    Member other = ring.closest(record.key(), 29).getLast();

    asker.send(other.contact, RecordMessages.write(new RecordMessage.Put(7, record)));
    ring.pass(Duration.ofSeconds(30));

    assertThat(ring.sent).containsEntry("Put", 1).doesNotContainKey("Store");
  }

  @Test
  void whatFollowsAForgedRecordIsNotLookedAt() {
    SignedRecord forged =
        new SignedRecord(ann.source(FILE, 9, record.expiry()).heading(), record.statement(),
            record.signature());
    Newest newest = new Newest(record.key(), RecordType.SOURCE, new Proofs(new Puzzle(0)));

    newest.add(List.of(forged, record), TinyRing.NOON);
    assertThat(newest.all()).isEmpty();

    newest.add(List.of(record, forged), TinyRing.NOON);
    assertThat(newest.all()).containsExactly(record);
  }
}
