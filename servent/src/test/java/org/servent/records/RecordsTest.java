package org.servent.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.servent.content.Sha1;
import org.servent.descriptor.Payload;
import org.servent.record.ContentRecord;
import org.servent.record.RecordType;
import org.servent.record.RingRecord;
import org.servent.record.SignedRecord;
import org.servent.records.TinyRing.Member;
import org.servent.ring.RingId;

class RecordsTest {
  private static final long SEED = 6346;
  private static final RecordSettings SETTINGS = RecordSettings.USUAL;
  private static final Instant TOMORROW = TinyRing.NOON.plus(Duration.ofDays(1));
  private static final Sha1 FILE = new Sha1(1, 2, 3);

  private final TinyRing ring = new TinyRing(SEED, SETTINGS);
  private final Signer ann = new Signer();
  private final Signer bob = new Signer();

  private static ContentRecord content(String text, Instant expiry) {
    return ContentRecord.of(Payload.of(text.getBytes(StandardCharsets.UTF_8)), expiry);
  }

  private Outcome put(RingRecord record) {
    Member one = ring.any();
    long number = one.records.put(record, ring.now);
    ring.pass(Duration.ofSeconds(1));
    return one.outcomes.getOrDefault(number, Outcome.TIMED_OUT);
  }

  private List<RingRecord> get(RingId key, RecordType type) {
    return get(ring.any(), key, type, false);
  }

  private List<RingRecord> get(Member asker, RingId key, RecordType type, boolean thorough) {
    long number = asker.records.get(key, type, thorough, ring.now);
    ring.pass(Duration.ofSeconds(30));
    assertThat(asker.found).containsKey(number);
    return asker.found.getOrDefault(number, List.of());
  }

  @Test
  void whatIsPutIsKeptByTheEightClosestAndNobodyElse() {
    ring.join(40);
    RingRecord record = content("blue moon", TOMORROW);
    Member asker = ring.any();

    long number = asker.records.put(record, ring.now);
    ring.pass(Duration.ofSeconds(1));

    assertThat(asker.outcomes).containsEntry(number, Outcome.STORED);
    assertThat(asker.copies).containsEntry(number, 8);
    assertThat(ring.keepers(record)).containsExactlyInAnyOrderElementsOf(
        ring.closest(record.key(), 8));
  }

  @Test
  void everybodyGetsIt() {
    ring.join(40);
    RingRecord record = content("blue moon", TOMORROW);
    put(record);

    for (Member asker : List.copyOf(ring.members.values())) {
      assertThat(get(asker, record.key(), RecordType.CONTENT, false)).containsExactly(record);
    }
    assertThat(get(record.key(), RecordType.SOURCE)).isEmpty();
    assertThat(get(ring.randomId(), RecordType.CONTENT)).isEmpty();
  }

  @Test
  void inARingOfOneOrTwoItIsKeptTooAndFewerCopiesAreTold() {
    Member first = ring.join(1).getFirst();
    RingRecord record = content("blue moon", TOMORROW);
    long number = first.records.put(record, ring.now);
    ring.pass(Duration.ofSeconds(1));
    assertThat(first.copies).containsEntry(number, 1);

    Member second = ring.join(1).getFirst();
    ring.pass(Duration.ofMinutes(1));

    assertThat(second.keeps(record)).isTrue();
    assertThat(get(second, record.key(), RecordType.CONTENT, true)).containsExactly(record);
  }

  @Test
  void aSetHasOneOfEachOwnerAndTheNewestOfEach() {
    ring.join(20);
    RingRecord annOld = ann.source(FILE, 1, TOMORROW);
    RingRecord annNew = ann.source(FILE, 2, TOMORROW);
    RingRecord bobs = bob.source(FILE, 1, TOMORROW);

    assertThat(put(annOld)).isEqualTo(Outcome.STORED);
    assertThat(put(bobs)).isEqualTo(Outcome.STORED);
    assertThat(put(annNew)).isEqualTo(Outcome.STORED);

    assertThat(put(annOld)).isEqualTo(Outcome.OLDER);
    assertThat(get(annOld.key(), RecordType.SOURCE)).containsExactlyInAnyOrder(annNew, bobs);
  }

  @Test
  @Tag("slow")
  void whatItsOwnerRemovesStaysAwayUntilTheLeaseEnds() {
    ring.join(20);
    RingRecord record = ann.source(FILE, 1, TOMORROW);
    put(record);
    put(bob.source(FILE, 1, TOMORROW));

    assertThat(put(ann.removal(record.key(), RecordType.SOURCE, 2, TOMORROW)))
        .isEqualTo(Outcome.STORED);

    assertThat(get(record.key(), RecordType.SOURCE)).hasSize(1).doesNotContain(record);
    assertThat(put(record)).isEqualTo(Outcome.OLDER);
    ring.pass(Duration.ofDays(1));
    assertThat(ring.members.values()).allMatch(one -> one.records.size() == 0);
  }

  @Test
  void aLeaseRunsOutEverywhereAndMayNotBeTooLong() {
    ring.join(20);
    RingRecord record = ann.source(FILE, 1, ring.now.plus(Duration.ofHours(1)));
    put(record);

    ring.pass(Duration.ofMinutes(59));
    assertThat(ring.keepers(record)).hasSize(8);
    ring.pass(Duration.ofMinutes(1));

    assertThat(ring.keepers(record)).isEmpty();
    assertThat(put(record)).isEqualTo(Outcome.LEASE);
    assertThat(put(ann.source(FILE, 2, ring.now.plus(Duration.ofHours(25)))))
        .isEqualTo(Outcome.LEASE);
  }

  @Test
  void whoeverKnowsContentMayHaveItKeptLonger() {
    ring.join(20);
    RingRecord longer = content("blue moon", TOMORROW.plusSeconds(1));
    put(content("blue moon", TOMORROW));

    assertThat(put(longer)).isEqualTo(Outcome.STORED);

    assertThat(ring.keepers(longer)).hasSize(8);
    assertThat(put(content("blue moon", TOMORROW))).isEqualTo(Outcome.OLDER);
  }

  @Test
  void whatDoesNotCertifyItselfIsKeptByNobody() {
    ring.join(20);
    SignedRecord good = ann.source(FILE, 1, TOMORROW);
    SignedRecord forged =
        new SignedRecord(bob.source(FILE, 1, TOMORROW).heading(), good.statement(),
            good.signature());

    assertThat(put(forged)).isEqualTo(Outcome.NOT_PROVEN);

    assertThat(ring.keepers(forged)).isEmpty();
  }

  @Test
  void whenKeepersDieOthersTakeTheirPlace() {
    ring.join(40);
    List<RingRecord> records = putMany(50);

    for (int i = 0; i < 25; i++) {
      ring.die(ring.any());
      ring.pass(Duration.ofSeconds(40));
    }

    assertThatAllAreWhereTheyBelong(records);
  }

  @Test
  void halfOfAllMayDieAtOnceAsLongAsOneOfEightRemains() {
    ring.join(60);
    List<RingRecord> records = putMany(50);
    List<Member> all = List.copyOf(ring.members.values());
    // Every second one: of eight next to each other four remain.
    for (int i = 0; i < all.size(); i += 2) {
      ring.die(all.get(i));
    }

    ring.pass(Duration.ofMinutes(12));

    assertThatAllAreWhereTheyBelong(records);
  }

  @Test
  @Tag("slow")
  void aRingThatGrowsFastHasAtEveryMomentAsManyCopiesAsItShould() {
    ring.join(12);
    List<RingRecord> records = putMany(60);

    for (int second = 0; second < 3_000; second++) {
      if (second % 30 == 0 && ring.members.size() < 100) {
        ring.join(10);
      }
      ring.pass(Duration.ofSeconds(1));
      // Most seconds nothing happens.
      if (second % 7 == 0) {
        assertThat(ring.copies()).containsOnlyKeys(records)
            .allSatisfy(
                (record, copies) -> assertThat(copies).isGreaterThanOrEqualTo(8));
      }
    }

    assertThatAllAreWhereTheyBelong(records);
    assertThat(ring.members.values().stream().mapToInt(one -> one.records.size()).sum())
        .as("copies in all, now that others have them")
        .isEqualTo(8 * records.size());
  }

  @Test
  void whoLeavesHandsOverWhatItKeeps() {
    ring.join(20);
    RingRecord record = content("blue moon", TOMORROW);
    put(record);
    Member leaves = ring.keepers(record).getFirst();
    Member heir = ring.closest(record.key(), 9).getLast();

    leaves.records.leave(ring.now);
    ring.pass(Duration.ofMillis(100));

    assertThat(heir.keeps(record)).isTrue();
  }

  @Test
  void whoIsThereForLessThanTwoHoursKeepsNothingButPutsAndGets() {
    ring.join(20);
    RingRecord record = content("blue moon", TOMORROW);
    // It will be the root.
    Member young = ring.join(record.key(), ring.now);
    ring.pass(Duration.ofMinutes(1));

    assertThat(put(record)).isEqualTo(Outcome.STORED);
    assertThat(get(young, record.key(), RecordType.CONTENT, false)).containsExactly(record);
    assertThat(ring.keepers(record)).hasSize(8).doesNotContain(young);

    ring.pass(Duration.ofMinutes(150));
    assertThat(young.keeps(record)).isTrue();
  }

  @Test
  void whoCannotBeReachedKeepsNothing() {
    Member hidden = ring.join(1).getFirst();
    hidden.records.reachable(false);

    assertThat(put(content("blue moon", TOMORROW))).isEqualTo(Outcome.KEEPS_NOTHING);

    assertThat(hidden.records.size()).isZero();
  }

  @Test
  void aRootThatDiesWithAPutIsReplacedByTheNextTry() {
    ring.join(20);
    RingRecord record = content("blue moon", TOMORROW);
    Member root = ring.closest(record.key(), 1).getFirst();
    Member asker = ring.closest(record.key(), 20).getLast();
    root.instead = Optional.of(message -> {});

    long number = asker.records.put(record, ring.now);
    ring.pass(Duration.ofSeconds(5));
    ring.die(root);
    ring.pass(Duration.ofSeconds(10));

    assertThat(asker.outcomes).containsEntry(number, Outcome.STORED);
  }

  @Test
  void whoNeverGetsAnAnswerIsToldSo() {
    ring.join(20);
    ring.members.values().forEach(one -> one.instead = Optional.of(message -> {}));
    Member asker = ring.any();

    long put = asker.records.put(content("blue moon", TOMORROW), ring.now);
    long get = asker.records.get(ring.randomId(), RecordType.SOURCE, true, ring.now);
    ring.pass(Duration.ofMinutes(1));

    assertThat(asker.outcomes).containsEntry(put, Outcome.TIMED_OUT);
    assertThat(asker.found).containsEntry(get, List.of());
  }

  @Test
  void aRootThatHidesARecordDoesNotHideItFromWhoAsksThoroughly() {
    ring.join(30);
    RingRecord record = ann.source(FILE, 1, TOMORROW);
    put(record);
    Member liar = ring.closest(record.key(), 1).getFirst();
    Member asker = ring.closest(record.key(), 30).getLast();
    liar.instead = Optional.of(message -> {
      if (message instanceof RecordMessage.Get get) {
        liar.send(asker.contact, RecordMessages.write(
            new RecordMessage.Found(get.number(), List.of())));
      }
    });

    assertThat(get(asker, record.key(), RecordType.SOURCE, true)).containsExactly(record);
  }

  @Test
  void aForgedRecordWithAHigherNumberIsNotBelieved() {
    ring.join(30);
    SignedRecord record = ann.source(FILE, 1, TOMORROW);
    put(record);
    Member liar = ring.closest(record.key(), 1).getFirst();
    SignedRecord forged = new SignedRecord(ann.source(FILE, 9, TOMORROW).heading(),
        record.statement(), record.signature());
    Member asker = ring.closest(record.key(), 30).getLast();
    liar.instead = Optional.of(message -> {
      if (message instanceof RecordMessage.Get get) {
        liar.send(asker.contact, RecordMessages.write(
            new RecordMessage.Found(get.number(), List.of(forged))));
      }
    });

    assertThat(get(asker, record.key(), RecordType.SOURCE, true)).containsExactly(record);
  }

  @Test
  @Tag("slow")
  void nothingIsSentTwiceOnceAllAgreeOnlyMarks() {
    ring.join(30);
    putMany(200);
    ring.pass(Duration.ofMinutes(30));
    ring.sent.clear();
    ring.bytes = 0;

    ring.pass(Duration.ofHours(1));

    assertThat(ring.sent).containsOnlyKeys("Compare");
    System.out.printf("upkeep of %d servents with 200 records, 8 copies each: %d bytes a servent "
        + "and hour%n", ring.members.size(), ring.bytes / ring.members.size());
  }

  @Test
  void aRestartIsNoDeparture() {
    ring.join(20);
    List<RingRecord> records = putMany(50);
    Member member = ring.closest(records.getFirst().key(), 1).getFirst();
    List<Held> before = member.records.kept();
    ring.die(member);
    ring.pass(Duration.ofSeconds(3));

    Member again = ring.join(member.contact.id(), Instant.EPOCH);
    again.records.restore(before, ring.now);
    ring.sent.clear();
    ring.pass(Duration.ofMinutes(30));

    assertThat(ring.sent).containsOnlyKeys("Compare");
    assertThatAllAreWhereTheyBelong(records);
  }

  @Test
  void strangersCannotListWhatIsKept() {
    ring.join(30);
    List<RingRecord> records = putMany(20);
    Member keeper = ring.keepers(records.getFirst()).getFirst();
    Member stranger = ring.members.values()
        .stream()
        .filter(one -> !keeper.neighbours().contains(one.contact) && one != keeper)
        .findFirst()
        .orElseThrow();
    ring.sent.clear();

    stranger.send(keeper.contact, RecordMessages.write(new RecordMessage.Compare(
        new Arc(new RingId(0, 0), new RingId(-1, -1)), Mark.NONE, 0)));
    ring.pass(Duration.ofSeconds(1));

    assertThat(ring.sent).containsOnlyKeys("Compare");
  }

  private List<RingRecord> putMany(int count) {
    List<RingRecord> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      RingRecord record = content("number " + i, TOMORROW);
      assertThat(put(record)).isEqualTo(Outcome.STORED);
      records.add(record);
    }
    return records;
  }

  private void assertThatAllAreWhereTheyBelong(List<RingRecord> records) {
    for (RingRecord record : records) {
      assertThat(ring.keepers(record)).as("keepers of %s, seed %d", record.key(), SEED)
          .containsAll(ring.closest(record.key(), Math.min(8, ring.members.size())));
    }
  }
}
