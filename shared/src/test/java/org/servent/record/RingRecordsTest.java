package org.servent.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.servent.address.PeerAddress;
import org.servent.content.Sha1;
import org.servent.descriptor.Payload;
import org.servent.ring.RingId;
import org.servent.wire.WireException;

/** The bytes on the right were made by a program of another language and library. */
class RingRecordsTest {
  static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");
  private static final Proofs ANYBODY = new Proofs(new Puzzle(0));
  private static final String ANN_ID = "5b27aa5589179770e47575b162a1ded9";
  private static final String ANN =
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
  private static final String FILE = "5dff0b093486ec3afc7f7da577a38ee4dc18c44c";
  private static final String FILE_KEY = "5dff0b093486ec3afc7f7da577a38ee4";

  static Stream<Arguments> onTheWire() {
    return Stream.of(
        row(signed(ANN_ID, 7, new Statement.Presence(
            List.of(PeerAddress.parse("192.0.2.1:6346"), PeerAddress.parse("[2001:db8::1]:6347")),
            Statement.TLS | Statement.STORES)),
            "01" + ANN_ID + ANN + "0000000000000007 6955b900 001d"
                + "0006 02 04 c0000201 18ca 06 20010db8000000000000000000000001 18cb"
                + "ee33d569e96b13958d47bdf19bd33bfea8c86194d2bd5bd883721748ee6f833b"
                + "7d68890986823a568c3b79c8e729b356c7c59deb5349c616f0b710bd3c7ac70f"),
        row(signed(FILE_KEY, 1767222000000L, new Statement.Source(
            Sha1.of(Payload.parse(FILE).bytes()), 9,
            List.of(PeerAddress.parse("peer.example:6346")), Statement.FIREWALLED)),
            "02" + FILE_KEY + ANN + "0000019b76a3b980 6955b900 002f" + FILE
                + "0000000000000009 0001 01 01 0c 706565722e6578616d706c65 18ca"
                + "93efeec60e469049a80d6ef8e2b5ca212aea5c2328cedd2864c17cc842d8e943"
                + "4e5a5bbca66e5b7212f8c7677665b8f9c72846f491c2147575c4d8298d5f3d0f"),
        row(signed("000102030405060708090a0b0c0d0e0f", 0, new Statement.Value(blueMoon())),
            "03 000102030405060708090a0b0c0d0e0f" + ANN + "0000000000000000 6955b900 0009"
                + "626c7565206d6f6f6e"
                + "e2cdc8e5da3c0756eee8a539d0efb983492357b70d70c5d8f7cb6e3ffd58b2d7"
                + "5adb7dc002e354304d8d1b5fed891c352dfe41b5331150d44cfde62865393d0f"),
        row(signed(FILE_KEY, 1767222000001L, new Statement.Removal(RecordType.SOURCE)),
            "82" + FILE_KEY + ANN + "0000019b76a3b981 6955b900 0000"
                + "84f03d13a38a94192f5502db9bf0729a559bea47e3e1828b7836e2aec4ab3c63"
                + "71f5c59b1fe0262436b9671c726f367ba353397b1f697d6222e584885e121c0b"),
        row(ContentRecord.of(blueMoon(), NEW_YEAR),
            "04 68f12e94065cfe82cdd7973e23b3fe77 6955b900 0009 626c7565206d6f6f6e"));
  }

  private static Arguments row(RingRecord record, String bytes) {
    return Arguments.of(record, Payload.parse(bytes));
  }

  private static Payload blueMoon() {
    return Payload.parse("626c7565206d6f6f6e");
  }

  private static SignedRecord signed(String key, long sequence, Statement statement) {
    return SignedRecord.of(
        new Heading(RingId.of(Payload.parse(key).bytes()), Keys.ANN.open(), sequence, NEW_YEAR),
        statement, Keys.ANN.secret());
  }

  @ParameterizedTest
  @MethodSource("onTheWire")
  void aRecordHasTheseBytesAndTheyAreThisRecord(RingRecord record, Payload bytes)
      throws WireException {
    assertThat(RingRecords.write(record)).isEqualTo(bytes);
    assertThat(RingRecords.read(bytes)).isEqualTo(record);
    assertThat(RingRecords.size(record)).isEqualTo(bytes.size());
  }

  @ParameterizedTest
  @Tag("slow")
  @MethodSource("onTheWire")
  void itCertifiesItselfUnlessAnyBitIsAnother(RingRecord record, Payload bytes) {
    assertThat(ANYBODY.hold(record)).isTrue();
    for (int bit = 0; bit < Byte.SIZE * bytes.size(); bit++) {
      assertThat(holdsWithout(bytes, bit)).as("bit %d is another", bit)
          .isEqualTo(record instanceof ContentRecord && isOfExpiry(bit));
    }
  }

  /** Whoever knows the name of content may say how long it is to be kept. */
  private static boolean isOfExpiry(int bit) {
    int at = bit / Byte.SIZE;
    return at >= 17 && at < 21;
  }

  private static boolean holdsWithout(Payload bytes, int bit) {
    byte[] changed = bytes.bytes();
    changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
    try {
      return ANYBODY.hold(RingRecords.read(Payload.of(changed)));
    } catch (WireException refused) {
      return false;
    }
  }

  @ParameterizedTest
  @MethodSource("onTheWire")
  void ofHalfARecordNothingIsRead(RingRecord record, Payload bytes) {
    for (int length = 0; length < bytes.size(); length++) {
      Payload part = Payload.copyOf(bytes.buffer().limit(length));
      assertThatThrownBy(() -> RingRecords.read(part)).isInstanceOf(WireException.class);
    }
  }

  @Test
  void aKeyWithoutThePuzzleOwnsNothing() {
    RingRecord record = signed(ANN_ID, 0, new Statement.Value(blueMoon()));

    assertThat(new Proofs(Puzzle.REAL).hold(record)).isFalse();
    assertThat(new Proofs(Puzzle.REAL).hold(ContentRecord.of(blueMoon(), NEW_YEAR))).isTrue();
  }

  @Test
  void aPresenceBelongsUnderTheIdAndASourceUnderTheFile() {
    Statement presence = new Statement.Presence(List.of(PeerAddress.parse("192.0.2.1:1")), 0);
    Statement source = new Statement.Source(Sha1.of(Payload.parse(FILE).bytes()), 9,
        List.of(PeerAddress.parse("192.0.2.1:1")), 0);

    assertThat(ANYBODY.hold(signed(FILE_KEY, 1, presence))).isFalse();
    assertThat(ANYBODY.hold(signed(ANN_ID, 1, source))).isFalse();
    assertThat(ANYBODY.hold(signed(ANN_ID, 1, new Statement.Removal(RecordType.PRESENCE))))
        .isTrue();
    assertThat(ANYBODY.hold(signed(FILE_KEY, 1, new Statement.Removal(RecordType.PRESENCE))))
        .isFalse();
  }

  @Test
  void theHigherNumberReplacesAndATombstoneItsEqual() {
    RingRecord first = signed(FILE_KEY, 1, new Statement.Value(blueMoon()));
    RingRecord removed = signed(FILE_KEY, 1, new Statement.Removal(RecordType.VALUE));
    RingRecord second = signed(FILE_KEY, 2, new Statement.Value(blueMoon()));

    assertThat(List.of(first.slot(), removed.slot())).containsOnly(second.slot());
    assertThat(removed.replaces(first)).isTrue();
    assertThat(first.replaces(removed)).isFalse();
    assertThat(second.replaces(removed)).isTrue();
    assertThat(first.replaces(first)).isFalse();
  }

  @Test
  void ofTwoThatSayDifferentThingsUnderOneNumberAllChooseTheSame() {
    RingRecord one = signed(FILE_KEY, 1, new Statement.Value(blueMoon()));
    RingRecord other = signed(FILE_KEY, 1, new Statement.Value(Payload.EMPTY));

    assertThat(one.replaces(other)).isNotEqualTo(other.replaces(one));
  }

  @Test
  void contentIsKeptForTheGreaterLease() {
    RingRecord now = ContentRecord.of(blueMoon(), NEW_YEAR);
    RingRecord later = ContentRecord.of(blueMoon(), NEW_YEAR.plusSeconds(1));

    assertThat(later.replaces(now)).isTrue();
    assertThat(now.replaces(later)).isFalse();
  }

  @Test
  void theLargestFitAndNothingLargerDoes() throws WireException {
    RingRecord value = signed(FILE_KEY, 1,
        new Statement.Value(Payload.of(new byte[Statement.MOST_VALUE])));
    RingRecord content = ContentRecord.of(Payload.of(new byte[ContentRecord.MOST]), NEW_YEAR);

    assertThat(RingRecords.read(RingRecords.write(value))).isEqualTo(value);
    assertThat(RingRecords.size(value)).isLessThanOrEqualTo(RingRecord.MOST_BYTES);
    assertThat(RingRecords.read(RingRecords.write(content))).isEqualTo(content);
    assertThat(RingRecords.size(content)).isLessThanOrEqualTo(RingRecord.MOST_BYTES);
    assertThatThrownBy(() -> new Statement.Value(Payload.of(new byte[Statement.MOST_VALUE + 1])))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
        () -> ContentRecord.of(Payload.of(new byte[ContentRecord.MOST + 1]), NEW_YEAR))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void thePresenceOfWhoHasFourLongAddressesTakesAtMost512Bytes() {
    PeerAddress onion = PeerAddress.parse("a".repeat(56) + ".onion:6346");
    Statement presence = new Statement.Presence(List.of(onion, onion, onion, onion), 0);

    assertThat(RingRecords.size(signed(ANN_ID, 1, presence))).isLessThanOrEqualTo(512);
  }

  @Test
  void timesAreWholeSecondsUpTo2106() {
    Instant odd = NEW_YEAR.plus(Duration.ofMillis(1));
    Instant late = Instant.ofEpochSecond(1L << 32);

    assertThat(ContentRecord.of(blueMoon(), odd).expiry()).isEqualTo(NEW_YEAR);
    assertThatThrownBy(() -> new ContentRecord(new RingId(0, 0), odd, blueMoon()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ContentRecord.of(blueMoon(), late))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
