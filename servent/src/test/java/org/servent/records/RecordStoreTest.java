package org.servent.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.servent.address.Host;
import org.servent.descriptor.Payload;
import org.servent.record.ContentRecord;
import org.servent.record.RingRecord;
import org.servent.ring.RingId;

class RecordStoreTest {
  private static final Instant TOMORROW = TinyRing.NOON.plus(Duration.ofDays(1));
  /** 2 under a key, 3 of an address, 4 of a block, 6 in all, 2,000 bytes. */
  private static final RecordSettings.Quotas FEW =
      new RecordSettings.Quotas(2, 3, 4, 6, 2_000);

  private final RecordStore store = new RecordStore(FEW);
  private int made;

  private static Held held(RingRecord record, String payer) {
    return Held.of(record, Optional.of(Host.parse(payer)));
  }

  private Held content(String payer, int size) {
    byte[] bytes = new byte[size];
    bytes[0] = (byte) ++made;
    return held(ContentRecord.of(Payload.of(bytes), TOMORROW), payer);
  }

  private boolean keepsOneMore(String payer) {
    return keeps(content(payer, 10));
  }

  private boolean keeps(Held held) {
    boolean room = store.hasRoomFor(held);
    if (room) {
      store.keep(held);
    }
    return room;
  }

  @Test
  void anAddressHasItsQuotaAndItsBlockToo() {
    assertThat(keepsOneMore("192.0.2.1")).isTrue();
    assertThat(keepsOneMore("192.0.2.1")).isTrue();
    assertThat(keepsOneMore("192.0.2.1")).isTrue();
    assertThat(keepsOneMore("192.0.2.1")).as("4 of an address").isFalse();
    assertThat(keepsOneMore("192.0.2.2")).isTrue();
    assertThat(keepsOneMore("192.0.2.3")).as("5 of a block").isFalse();
    assertThat(keepsOneMore("192.0.3.1")).isTrue();
    assertThat(keepsOneMore("192.0.4.1")).isTrue();
    assertThat(keepsOneMore("192.0.5.1")).as("7 in all").isFalse();
  }

  @Test
  void aHouseholdWithManyIpv6AddressesIsOne() {
    assertThat(keepsOneMore("2001:db8::1")).isTrue();
    assertThat(keepsOneMore("2001:db8::2")).isTrue();
    assertThat(keepsOneMore("2001:db8::3")).isTrue();
    assertThat(keepsOneMore("2001:db8::4")).isFalse();
  }

  @Test
  void bytesAreCounted() {
    assertThat(keeps(content("192.0.2.1", 1_900))).isTrue();
    assertThat(keeps(content("192.0.3.1", 200))).isFalse();
  }

  @Test
  void aKeyHasItsQuotaAndWhatReplacesTakesNoMore() {
    RingId key = new RingId(1, 1);
    Signer ann = new Signer();

    assertThat(keeps(held(ann.value(key, 1, "a", TOMORROW), "192.0.2.1"))).isTrue();
    assertThat(keeps(held(new Signer().value(key, 1, "b", TOMORROW), "192.0.3.1"))).isTrue();
    assertThat(keeps(held(new Signer().value(key, 1, "c", TOMORROW), "192.0.4.1"))).isFalse();
    assertThat(keeps(held(ann.value(key, 2, "d", TOMORROW), "192.0.2.1"))).isTrue();
    assertThat(store.size()).isEqualTo(2);
  }

  @Test
  void whatIsForgottenMakesRoom() {
    Held first = content("192.0.2.1", 10);
    store.keep(first);
    keepsOneMore("192.0.2.1");
    keepsOneMore("192.0.2.1");

    store.forget(first);
    store.forget(first);

    assertThat(keepsOneMore("192.0.2.1")).isTrue();
    assertThat(keepsOneMore("192.0.2.1")).isFalse();
  }

  @Test
  void leasesEndInTheirOrder() {
    Held soon = held(ContentRecord.of(Payload.parse("01"), TinyRing.NOON.plusSeconds(1)), "::1");
    Held late = held(ContentRecord.of(Payload.parse("02"), TinyRing.NOON.plusSeconds(2)), "::1");
    store.keep(late);
    store.keep(soon);

    assertThat(store.nextExpiry()).contains(TinyRing.NOON.plusSeconds(1));
    store.forgetExpired(TinyRing.NOON.plusSeconds(1));
    assertThat(store.all()).containsExactly(late);
    store.forgetExpired(TinyRing.NOON.plusSeconds(2));
    assertThat(store.nextExpiry()).isEmpty();
  }

  @Test
  void anArcOverTheHighestPointHasBothSidesOfIt() {
    Signer ann = new Signer();
    Held low = held(ann.value(new RingId(1, 0), 1, "low", TOMORROW), "192.0.2.1");
    Held high = held(ann.value(new RingId(-1, 0), 1, "high", TOMORROW), "192.0.2.1");
    store.keep(low);
    store.keep(high);

    assertThat(store.on(new Arc(new RingId(-2, 0), new RingId(2, 0)))).containsExactly(high, low);
    assertThat(store.on(new Arc(new RingId(0, 0), new RingId(2, 0)))).containsExactly(low);
    assertThat(store.on(new Arc(new RingId(2, 0), new RingId(0, 0)))).containsExactly(high);
  }
}
