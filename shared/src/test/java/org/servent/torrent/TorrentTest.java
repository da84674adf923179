package org.servent.torrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.servent.descriptor.Payload;
import org.servent.wire.Noise;

class TorrentTest {
  private static final List<String> SEEDS =
      List.of("http://192.0.2.1:6346/get/urn:sha1:X/blue%20moon.txt");

  private static Torrent torrent() {
    byte[] bytes = new byte[600_000];
    Pieces pieces = new Pieces(Pieces.length(bytes.length));
    pieces.update(bytes, 0, 100_000);
    pieces.update(bytes, 100_000, 500_000);
    return new Torrent("blue moon.txt", bytes.length, 262_144, pieces.end(), SEEDS);
  }

  @Test
  void theInfoHoldsFourThingsInTheirOrder() {
    String text = new String(torrent().write(), StandardCharsets.ISO_8859_1);

    assertThat(text).startsWith("d4:infod6:lengthi600000e4:name13:blue moon.txt"
        + "12:piece lengthi262144e6:pieces60:");
    assertThat(text)
        .endsWith("e8:url-listl52:http://192.0.2.1:6346/get/urn:sha1:X/blue%20moon.txtee");
  }

  /** By another's SHA-1 (sha1sum) of the info that is written out here by hand. */
  @Test
  void theInfoHashIsTheOneOfItsBytes() {
    Torrent torrent =
        new Torrent("a", 1, 262_144, Payload.of(new byte[20]), List.of());

    assertThat(HexFormat.of().formatHex(torrent.infoHash().bytes()))
        .isEqualTo("579affd8cb234101c8a6edaf48a86fa0de8f1cc8");
    assertThat(torrent.infoHash())
        .isEqualTo(new Torrent("a", 1, 262_144, Payload.of(new byte[20]), SEEDS).infoHash());
  }

  @ParameterizedTest
  @CsvSource({"1, 262144", "536870912, 262144", "536870913, 524288", "34359738368, 16777216",
      "1099511627776, 16777216"})
  void theSizeAloneSaysHowLongPiecesAre(long size, long length) {
    assertThat(Pieces.length(size)).isEqualTo(length);
  }

  @Test
  void whatIsWrittenIsRead() {
    assertThat(Torrent.read(ByteBuffer.wrap(torrent().write()))).hasValue(torrent());
    assertThat(read("d4:infod6:lengthi1e4:name1:a12:piece lengthi4e6:pieces20:"
        + "x".repeat(20) + "e8:url-list3:abce")).map(Torrent::seeds).hasValue(List.of("abc"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "d", "e", "de", "d4:infodee", "i1e", "d4:infoi1ee",
      "d4:infod6:lengthi1e4:name1:a12:piece lengthi4e6:pieces2:xxee",
      "d4:infod6:lengthi-1e4:name1:a12:piece lengthi4e6:pieces20:xxxxxxxxxxxxxxxxxxxxee",
      "d4:infod6:lengthi1e4:name1:a12:piece lengthi0e6:pieces20:xxxxxxxxxxxxxxxxxxxxee",
      "d4:infod6:lengthi1e4:name1:a12:piece lengthi4e6:pieces20:xxxxxxxxxxxxxxxxxxxx7:privatei1eee"})
  void whatIsNoMetainfoIsNotRead(String text) {
    assertThat(read(text)).isEmpty();
  }

  private static Optional<Torrent> read(String text) {
    return Torrent.read(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"i0e", "i-3e", "4:spam", "0:", "l4:spami3ee", "le", "de",
      "d3:cow3:moo4:spaml1:a1:bee"})
  void valuesHaveOneForm(String text) {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));

    assertThat(Bencoded.read(bytes)).map(value -> new String(value.write(),
        StandardCharsets.ISO_8859_1)).hasValue(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"i-0e", "i03e", "ie", "i1", "01:a", "2:a", "-1:a", "9999999999:a",
      "i99999999999999999999e", "l", "li1e", "d1:ae", "di1ei1ee", "d1:b1:x1:a1:xe",
      "d1:a1:x1:a1:xe", "i1ei1e", "x"})
  void otherFormsAreNone(String text) {
    assertThat(Bencoded.read(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1))))
        .isEmpty();
  }

  @Test
  void nestingHasAnEnd() {
    byte[] deep = "l".repeat(1_000_000).getBytes(StandardCharsets.ISO_8859_1);

    assertThat(Bencoded.read(ByteBuffer.wrap(deep))).isEmpty();
  }

  @Test
  void noiseGivesAValueOrNothing() {
    Noise noise = new Noise(3, List.of(torrent().write(), new Bencoded.Dictionary(
        Map.of("a", new Bencoded.Items(List.of(new Bencoded.Whole(-1))))).write()));
    for (int i = 0; i < 20_000; i++) {
      ByteBuffer bytes = noise.next().bytes().buffer();

      Bencoded.read(bytes)
          .ifPresent(value -> assertThat(ByteBuffer.wrap(value.write())).isEqualTo(bytes));
      Torrent.read(bytes);
    }
  }

  @Test
  void whatDoesNotFitIsNotBuilt() {
    assertThatThrownBy(() -> new Torrent("a", 1, 4, Payload.of(new byte[21]), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Torrent("", 1, 4, Payload.of(new byte[20]), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
