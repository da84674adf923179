package org.servent.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.servent.address.Host;
import org.servent.descriptor.Payload;
import org.servent.record.ContentRecord;
import org.servent.record.RecordType;
import org.servent.record.RingRecord;
import org.servent.ring.RingId;
import org.servent.wire.WireException;

class RecordMessagesTest {
  private static final Instant TOMORROW = TinyRing.NOON.plus(Duration.ofDays(1));
  private static final RingRecord RECORD = ContentRecord.of(Payload.parse("0102"), TOMORROW);
  private static final RingId KEY = new RingId(1, 2);
  private static final Arc ARC = new Arc(KEY, new RingId(3, 4));
  private static final Item ITEM = new Item(KEY, new Mark(5, 6));
  private static final int MOST_ALLOCATED_PER_BYTE = 64;

  static Stream<RecordMessage> all() {
    Held paid = Held.of(RECORD, Optional.of(Host.parse("192.0.2.1")));
    Held free = Held.of(RECORD, Optional.empty());
    Held by6 = Held.of(new Signer().value(KEY, 1, "hi", TOMORROW),
        Optional.of(Host.parse("2001:db8::1")));
    return Stream.of(
        new RecordMessage.Put(-1, RECORD),
        new RecordMessage.Placed(7, Outcome.FULL, 200),
        new RecordMessage.Get(7, KEY, RecordType.SOURCE, true),
        new RecordMessage.Get(7, KEY, RecordType.PRESENCE, false),
        new RecordMessage.Fetch(7, KEY, RecordType.CONTENT),
        new RecordMessage.Found(7, List.of(RECORD, by6.record())),
        new RecordMessage.Found(7, List.of()),
        new RecordMessage.Store(7, paid),
        new RecordMessage.Stored(7, Outcome.KEEPS_NOTHING),
        new RecordMessage.Compare(ARC, new Mark(5, 6), 1_000_000),
        new RecordMessage.Keys(ARC, List.of(ITEM, ITEM)),
        new RecordMessage.Want(List.of(ITEM)),
        new RecordMessage.Values(List.of(paid, free, by6)),
        new RecordMessage.Offer(List.of(ITEM)),
        new RecordMessage.Holds(List.of(ITEM)),
        new RecordMessage.KeepsNothing());
  }

  @ParameterizedTest
  @MethodSource("all")
  void whatIsWrittenIsReadAgain(RecordMessage message) throws WireException {
    assertThat(RecordMessages.read(RecordMessages.write(message))).isEqualTo(message);
  }

  @Test
  void bytesAreAsDrawn() {
    assertThat(RecordMessages.write(new RecordMessage.Get(7, KEY, RecordType.SOURCE, true)))
        .isEqualTo(Payload.parse(
            "02 0000000000000007 00000000000000010000000000000002 02 01"));
    assertThat(RecordMessages.write(new RecordMessage.Store(7,
        Held.of(RECORD, Optional.of(Host.parse("192.0.2.1"))))).toString())
        .startsWith("05" + "0000000000000007" + "04" + "c0000201" + "04");
    assertThat(RecordMessages.write(new RecordMessage.KeepsNothing()))
        .isEqualTo(Payload.parse("0d"));
  }

  @Test
  void theLargestFitIntoAFrame() throws WireException {
    RecordMessage keys = new RecordMessage.Keys(ARC,
        Collections.nCopies(RecordMessage.MOST_ITEMS, ITEM));
    List<RingRecord> records = Collections.nCopies(15,
        ContentRecord.of(Payload.of(new byte[ContentRecord.MOST]), TOMORROW));

    assertThat(RecordMessages.read(RecordMessages.write(keys))).isEqualTo(keys);
    assertThat(RecordMessages.write(new RecordMessage.Found(1, records)).size())
        .isLessThanOrEqualTo(RecordMessages.MOST_BYTES - 1_024);
  }

  @Test
  void everyMessageStandsNoise() {
    ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    List<byte[]> valid = new ArrayList<>();
    all().forEach(message -> valid.add(RecordMessages.write(message).bytes()));
    Scramble scramble = new Scramble(6346, valid);
    int read = 0;
    long most = 0;
    for (int i = 0; i < 20_000; i++) {
      Payload payload = scramble.next();
      reads(payload);
      long before = memory.getCurrentThreadAllocatedBytes();
      read += reads(payload) ? 1 : 0;
      most = Math.max(most, memory.getCurrentThreadAllocatedBytes() - before);
    }

    System.out.printf("20000 messages about records, %d read, at most %d bytes allocated%n", read,
        most);
    assertThat(read).isGreaterThan(4_000);
    assertThat(most).isLessThanOrEqualTo(
        (long) MOST_ALLOCATED_PER_BYTE * RecordMessages.MOST_BYTES);
  }

  private static boolean reads(Payload payload) {
    try {
      RecordMessage message = RecordMessages.read(payload);
      assertThat(RecordMessages.write(message)).isEqualTo(payload);
      return true;
    } catch (WireException refused) {
      assertThat(refused).hasMessageMatching("[^\\p{Cntrl}]+");
      return false;
    }
  }
}
